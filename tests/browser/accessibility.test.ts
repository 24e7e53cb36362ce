import { expect } from 'vitest';
import { CHANNEL } from '../playground/support.ts';
import { test } from '../support/browser.ts';
import { faults } from './axe.ts';
import { messages, startPage } from './workspace.ts';

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
