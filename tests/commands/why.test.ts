import { describe, expect, it } from 'vitest';
import { why } from '../../commands/why.ts';
import { wordsIn } from '../slack/views/support.ts';
import { startApp } from '../support/app.ts';
import { test } from '../support/databases.ts';
import { aVisit, messageIn } from '../support/visit.ts';

describe('/episode why', () => {
  it.each([
    ['https://example.com/a', 'https://example.com/a'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['<https://example.com/a|A label>', 'https://example.com/a'],
    ['https://example.com/a?b=1&amp;c=2', 'https://example.com/a?b=1&c=2'],
    ['example.com/a', 'https://example.com/a'],
    ['example.com', 'https://example.com/'],
    ['example.com:8080/a', 'https://example.com:8080/a'],
    ['https://example.com/a and why', 'https://example.com/a'],
  ])('reads %j', (text, url) => {
    expect(why.input.parse(text)).toBe(url);
  });

  it.each(['', 'what is this', 'example', 'mailto:a@example.com', 'ftp://example.com/a', 'https://'])(
    'asks again for %j',
    (text) => {
      expect(why.input.safeParse(text).error?.issues).toMatchObject([
        { message: 'Which link? For example: `/episode why https://example.com/article`.' },
      ]);
    },
  );

  test('explains a link that was posted', async ({ databases }) => {
    const { enter, nominate } = await startApp(await databases.empty('PostgreSQL'));
    await nominate('behind-the-curtain');
    const words = wordsIn(await enter(why, 'nowhere.invalid/behind-the-curtain'));
    expect(words).toContain('Behind the curtain is from the words in the address.');
    expect(words).toContain('1 of 1 needed, by bob.');
  });

  it('says what a link would be called that nobody posted', () => {
    const title = { text: 'Patience pays', source: 'page:title' as const };
    const firstSight = { title, publicUrl: 'https://example.com/patience' };
    const { text } = messageIn(why.view({ firstSight }, aVisit('', { channelName: 'news' })));
    expect(text).toContain('Nobody has posted that link in #news.');
    expect(text).toContain('“Patience pays”');
  });
});
