import { expect, it } from 'vitest';
import type { DeadLink } from '../../../src/domain/dead-link.ts';
import { deadLinksMessage, REPLACE_LINKS } from '../../../src/slack/views/dead-links.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const COPY = 'https://web.archive.org/web/2024/https://example.com/a';
const aLink = (link: Partial<DeadLink> = {}): DeadLink => ({
  id: 1,
  url: 'https://example.com/a',
  failure: 'There is no such page (404).',
  archiveUrl: COPY,
  episodes: [2, 5],
  ...link,
});

const messageOf = (...links: DeadLink[]) => deadLinksMessage({ show: { id: 4 }, notice: 'then', links });
const buttonsIn = (...links: DeadLink[]) =>
  JSON.stringify(messageOf(...links)).split(REPLACE_LINKS).length - 1;

it('says what is dead, where it stands, and offers a copy where there is one', () => {
  const links = [aLink(), aLink({ id: 2 }), aLink({ id: 3, archiveUrl: undefined } as never)];
  const words = wordsIn(messageOf(...links));
  expect(words).toContain('3 links of published notes are dead: the page was gone on two days.');
  expect(words).toContain('#02 and #05 · https://example.com/a There is no such page (404).');
  expect(words).toContain('No archive has a copy.');
  expect(words).toContain('Replace all 2');
  expect(buttonsIn(...links)).toBe(3);
});

it('says what is replaced, and offers it no more', () => {
  const mended = aLink({ mendedAt: new Date(0) });
  expect(wordsIn(messageOf(mended))).toContain('All dead links of this message are replaced: 1 link.');
  expect(wordsIn(messageOf(mended))).toContain('✓ Replaced by its archived copy');
  expect(buttonsIn(mended)).toBe(0);
});

it('is a message that Slack takes, however much is dead', () => {
  const links = Array.from({ length: 300 }, (_, id) =>
    aLink({
      id,
      url: `https://example.com/${encodeURIComponent(huge(0))}`,
      failure: 'There is no such page (404).',
      archiveUrl: `${COPY}${'x'.repeat(8000)}`,
      episodes: Array.from({ length: 200 }, (__, number) => number),
    }),
  );
  expect(flawOf(messageOf(...links))).toBeUndefined();
  expect(wordsIn(messageOf(...links))).toContain('And 285 more links.');
});
