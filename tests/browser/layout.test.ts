import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ALICE, CHANNEL } from '../playground/support.ts';
import { test } from '../support/browser.ts';
import { become, composer, messages, startPage } from './workspace.ts';

const WIDTHS = [1280, 900, 390];

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} is not there`);
  return { top: box.y, bottom: box.y + box.height, left: box.x, right: box.x + box.width };
}

test.for(WIDTHS)('whoever acts is named, and nothing sticks out, at %s pixels', async (width, { open }) => {
  const { server } = await startPage();
  const page = await open(server.origin, { viewport: { width, height: 800 } });
  const name = page.locator('.acting-name');
  await name.getByText('Alice Amsel · host').waitFor();
  await become(page, 'Bob Buche');
  await name.getByText('Bob Buche').waitFor();
  for (const part of ['.acting-name', '.people', '.theme-button', '.welcome', '.composer']) {
    const { left, right } = await boxOf(page, part);
    expect([part, left >= 0 && right <= width]).toEqual([part, true]);
  }
});

test.for(WIDTHS)('a toast covers nothing, at %s pixels', async (width, { open }) => {
  const { server, slack, alice } = await startPage();
  for (let count = 0; count < 30; count++) alice.post(CHANNEL, `Line ${count}`);
  const page = await open(server.origin, { viewport: { width, height: 800 } });
  await messages(page).last().waitFor();
  const before = await boxOf(page, '.composer');
  const bot = slack.as(slack.app.botUserId);
  bot.post(bot.direct(ALICE), 'A word');
  await page.getByText('sent you a message').waitFor();
  const toast = await boxOf(page, '.toast');
  expect((await boxOf(page, '.topbar')).bottom).toBeLessThanOrEqual(toast.top);
  expect((await boxOf(page, '.panes')).top).toBeGreaterThanOrEqual(toast.bottom);
  expect(await boxOf(page, '.composer')).toEqual(before);
  // What was said last stays in sight.
  const last = await messages(page).last().boundingBox();
  const below = await composer(page).boundingBox();
  expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
});
