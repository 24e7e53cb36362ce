import { describe, expect, it } from 'vitest';
import { draft } from '../../commands/draft.ts';
import { show } from '../../commands/show.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { startApp } from '../support/app.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';

const [, , , , HOST] = PEOPLE;

describe('/episode show', () => {
  it.each([
    ['2', 2],
    ['#02', 2],
    ['99999', 99_999],
  ])('reads %j', (text, number) => {
    expect(show.input.parse(text)).toBe(number);
  });

  it.each(['', 'two', '-1', '2.5', '#', '##2', '100000', '2 please'])('asks again for %j', (text) => {
    expect(show.input.safeParse(text).error?.issues).toMatchObject([
      { message: 'Which episode? For example: `/episode show 2`.' },
    ]);
  });

  test('has the notes of that episode, the draft’s as they stand, a published one’s as they were', async ({
    databases,
  }) => {
    const { enter, nominate, context, show: theShow } = await startApp(await databases.empty('PostgreSQL'));
    await expect(enter(show, '1')).rejects.toThrow(
      'There is no episode #01. See all episodes with `/episode list`.',
    );
    await nominate('one');
    await enter(draft, '');
    const drafted = await enter(show, '#01');
    expect(drafted.text).toContain('Episode #01 · draft · 1 story');
    expect(JSON.stringify(drafted.blocks)).toContain('(https://nowhere.invalid/one)');

    const { id = 0 } = (await context.episodes.draft(theShow.id)) ?? {};
    await publishEpisode(context, theShow, id, { userId: HOST });
    await nominate('two');
    await enter(draft, '');
    const published = await enter(show, '1');
    expect(published.text).toMatch(/^Episode #01 · published · .* · 1 story$/);
    expect(JSON.stringify(published.blocks)).not.toContain('nowhere.invalid/two');
    expect((await enter(show, '2')).text).toContain('Episode #02 · draft · 1 story');
  });
});
