import { expect } from 'vitest';
import type { Context } from '../../src/context.ts';
import type { SiteEpisode } from '../../src/domain/site.ts';
import { ATTACKS } from '../support/attack.ts';
import { test as base } from '../support/browser.ts';
import { startPublicNotes } from '../support/public-notes.ts';
import { pairs } from '../support/surroundings.ts';
import { faults } from './axe.ts';

const SHOW = { id: 1, name: 'A <b>show</b> & more', createdAt: new Date(0) };

/** Notes that a host corrected to the worst that they could say, and notes that are as they mostly are. */
const EPISODES: readonly SiteEpisode[] = [
  ATTACKS.map((attack) => `- ${attack}`).join('\n'),
  ATTACKS.join('\n\n'),
  '**Hosted by:**\n\n* [Ada](https://ada.example/)\n\n---\n\n### News\n\n- [One](https://one.example/) It `works`.\n\n> Said\n\n| a | b |\n|---|---|\n| 1 | 2 |',
].map((notes, index) => ({
  id: index + 1,
  number: index + 1,
  topic: ATTACKS[index] ?? '',
  notes: `### ${ATTACKS[index] ?? ''} Episode\n\n${notes}`,
  publishedAt: new Date('2026-03-02T09:00:00Z'),
  changedAt: new Date('2026-03-02T09:00:00Z'),
}));

const store: Context['site'] = {
  shows: async () => [SHOW],
  episodes: async () => [...EPISODES],
  episode: async (_, number) => EPISODES[number - 1],
};

const test = base.extend('origin', async ({}, { onCleanup }) => {
  const notes = await startPublicNotes({ site: store }, 'https://notes.example');
  onCleanup(notes.stop);
  return `${notes.origin}/notes/a-b-show-b-more`;
});

const LOOKS = pairs(['light', 'dark'] as const, [1280, 320]).map(([colorScheme, width]) => ({
  colorScheme,
  width,
}));

test.for(LOOKS)(
  'everybody can read the notes on the web, when they are $colorScheme and $width wide',
  { timeout: 60_000 },
  async ({ colorScheme, width }, { open, origin }) => {
    const page = await open(`${origin}/`, { colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    const found: string[] = [];
    for (const path of ['/', '/1', '/2', '/3', '/search?q=works', '/nothing']) {
      await page.goto(`${origin}${path}`);
      found.push(...(await faults(page)).map((fault) => `${path}: ${fault}`));
      const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
      if (sideways > 0) found.push(`${path}: it sticks out by ${sideways}`);
    }
    expect(found).toEqual([]);
  },
);

test(
  'nothing in notes acts in a browser, and a page is one request',
  { timeout: 60_000 },
  async ({ open, origin }) => {
    const page = await open(`${origin}/`);
    for (const path of [
      '/',
      '/1',
      '/2',
      '/search?q=%22%3E%3Cscript%3Edocument.title%3D%22taken%22%3C/script%3E',
    ]) {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(`${origin}${path}`, { waitUntil: 'networkidle' });
      expect(asked).toHaveLength(1);
      expect(await page.title()).not.toBe('taken');
      const acting =
        'script, iframe, img, svg, object, embed, link[rel=stylesheet], [onerror], [onload], [style]';
      expect(await page.locator(acting).count()).toBe(0);
      expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
      page.removeAllListeners('request');
    }
    expect(await page.getByLabel('Search').inputValue()).toBe('"><script>document.title="taken"</script>');
    await page.goto(`${origin}/3`);
    await page.getByRole('link', { name: 'all episodes' }).click();
    await page.getByLabel('Search').fill('works');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${origin}/search?q=works`);
  },
);
