import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { z } from 'zod';
import { CHANNEL } from '../playground/support.ts';
import { test } from '../support/browser.ts';
import { messages, startPage } from './workspace.ts';

const Workspace = z.object({ emoji: z.record(z.string(), z.string()) });

const TONED = ['👋🏻', '👋🏼', '👋🏽', '👋🏾', '👋🏿', '👍🏽', '🧑🏾‍🚀', '🙋🏿', '👩🏽‍🔬'];

/** All that the page knows by name, flags and families among them, and some in other skin tones. */
async function everyEmoji(origin: string): Promise<string[]> {
  const { emoji } = Workspace.parse(await (await fetch(`${origin}/playground/workspace`)).json());
  return [...new Set([...Object.values(emoji), ...TONED])];
}

/** Runs in the page: which of these are drawn as nothing, as a missing character, or as more than one character. */
const UNDRAWN = `async (all) => {
  const SIZE = 32;
  const font = SIZE + 'px ' + getComputedStyle(document.body).fontFamily;
  const canvas = Object.assign(document.createElement('canvas'), { width: 3 * SIZE, height: 2 * SIZE });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  const draw = (text) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    Object.assign(context, { font, textBaseline: 'top' });
    context.fillText(text, 2, SIZE / 2);
    return context.getImageData(0, 0, canvas.width, canvas.height).data.join();
  };
  const missing = [draw(''), draw('\\u{10FFFD}')];
  const undrawn = [];
  for (const character of all) {
    await document.fonts.load(font, character).catch(() => {});
    const isOne = context.measureText(character).width < 1.5 * SIZE;
    if (missing.includes(draw(character)) || !isOne) undrawn.push(character);
  }
  return undrawn;
}`;

const undrawn = (page: Page, emoji: readonly string[]) =>
  page.evaluate<string[]>(`(${UNDRAWN})(${JSON.stringify(emoji)})`);

test(
  'every emoji is drawn on a machine that has no font for them',
  { timeout: 120_000 },
  async ({ open }) => {
    const { server } = await startPage();
    const page = await open(server.origin, { bypassCSP: true });
    const emoji = await everyEmoji(server.origin);
    expect(emoji.length).toBeGreaterThan(1_800);
    expect(await undrawn(page, emoji)).toEqual([]);
  },
);

test('an emoji that is not drawn is noticed', async ({ open }) => {
  const { server } = await startPage();
  const page = await open('about:blank', { bypassCSP: true });
  await page.route('**/playground/emoji/**', (route) => route.abort());
  await page.goto(server.origin);
  const some = ['🎙️', '🐛', '🐝', '🇩🇪', '👩‍👩‍👧‍👦', '👋🏽'];
  expect(await undrawn(page, some)).toEqual(some);
});

test('the page may load its font', async ({ open }) => {
  const { server, alice } = await startPage();
  alice.post(CHANNEL, 'A bug: 🐛');
  const page = await open('about:blank');
  const font = page.waitForResponse(/\.woff2$/);
  await page.goto(server.origin);
  await messages(page).first().waitFor();
  expect((await font).ok()).toBe(true);
});

test('an emoji has the skin tone that it was posted with', async ({ open }) => {
  const { server, alice } = await startPage();
  alice.post(CHANNEL, 'Hello 👋🏽 and :+1::skin-tone-4:');
  const page = await open(server.origin);
  const shown = messages(page).locator('.rich-text .emoji');
  await shown.first().waitFor();
  expect(await shown.allTextContents()).toEqual(['👋🏽', '👍🏽']);
});
