import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect, test as base } from 'vitest';
import { startBrowser } from './chromium.ts';

/**
 * `test` with `open`: the page of an address in a context of its own. One browser a worker. A test fails when its page
 * throws, or breaks the rules of its own Content-Security-Policy.
 */
export const test = base
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await startBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', async ({ browser }, { onCleanup }) => {
    const pages: Page[] = [];
    const complaints: string[] = [];
    onCleanup(async () => {
      for (const page of pages) await page.context().close();
      expect(complaints).toEqual([]);
    });
    return async (address: string, options: BrowserContextOptions = {}): Promise<Page> => {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        timezoneId: 'Europe/Berlin',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Security|Trusted/.test(message.text()))
          complaints.push(message.text());
      });
      pages.push(page);
      await page.goto(address);
      return page;
    };
  });
