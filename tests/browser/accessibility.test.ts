import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { CHANNEL } from '../playground/support.ts';
import { test } from '../support/browser.ts';
import { messages, startPage } from './workspace.ts';

/** What axe finds wrong that keeps somebody from using the page. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

test.for(['light', 'dark'] as const)('everybody can use it, when it is %s', async (colorScheme, { open }) => {
  const { server, alice, bob } = await startPage();
  const { ts } = alice.post(CHANNEL, 'Read https://blog.example/a and `code` by <@U0BOB000001>');
  bob.react(CHANNEL, ts, 'studio_microphone');
  alice.react(CHANNEL, ts, 'tada');
  bob.post(CHANNEL, 'A reply', { thread_ts: ts });
  bob.edit(CHANNEL, bob.post(CHANNEL, '> A quote').ts, '> Another');
  await alice.sendCommand('/nothing', { channel: CHANNEL });
  const page = await open(server.origin, { colorScheme, bypassCSP: true });

  await page.locator('.thread-line').click();
  await page.getByRole('button', { name: 'Inspector' }).click();
  await page
    .getByRole('group')
    .filter({ hasText: 'message' })
    .or(page.getByText('no API calls'))
    .first()
    .waitFor();
  expect(await faults(page)).toEqual([]);

  await page.getByRole('button', { name: 'Use it in your Slack' }).click();
  expect(await faults(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await messages(page).first().hover();
  await page.getByRole('button', { name: 'Add a reaction' }).first().click();
  await page.getByRole('searchbox').waitFor();
  expect(await faults(page)).toEqual([]);
});
