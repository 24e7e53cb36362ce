import { describe, expect, it } from 'vitest';
import { draftNotes, findEpisode, notesFrom, notesOf } from '../../src/desk/notes.ts';
import { openDraft } from '../../src/desk/draft.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { UserError } from '../../src/errors.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/desk.ts';
import { MONDAY, saying } from '../support/shows.ts';
import { aLink, aRundown, aStoredPost, aStory, SHOW } from '../support/stories.ts';

const now = () => MONDAY;
const A = aLink('https://example.com/a', { title: { text: 'About A', source: 'title' } });
const WALLED = aLink('https://example.com/clocks-lie', { id: 2, state: 'given-up', failure: 'A wall.' });

describe('the notes of a draft', () => {
  it('are of today by the clock of the show, unless the episode has a date', () => {
    const rundown = aRundown();
    const late = () => new Date('2026-03-02T23:30:00Z');
    expect(draftNotes({ now: late }, SHOW, rundown)).toContain('Episode #07 — 2026-03-03');
    expect(draftNotes({ now: late }, { ...SHOW, timeZone: 'UTC' }, rundown)).toContain('— 2026-03-02');
    const dated = { ...rundown, episode: { ...rundown.episode, heldOn: '2026-04-01' } };
    expect(draftNotes({ now: late }, SHOW, dated)).toContain('— 2026-04-01');
  });

  it('count what has something to say, and name what a host should look at', () => {
    const rundown = aRundown(
      aStory(1, aStoredPost({ links: [A] })),
      aStory(2, aStoredPost({ links: [WALLED] })),
    );
    const gone = {
      item: { storyId: 3, section: 'news', title: 'Gone' },
      votes: 0,
      flag: 'its post was deleted' as const,
    };
    const waiting = { withoutNomination: 3, withTooFew: 2 };
    const entries = [...rundown.entries, gone];
    const { notes, ...facts } = notesFrom({ now }, SHOW, { ...rundown, entries, waiting });
    expect(facts).toMatchObject({
      episode: { id: 1, showId: SHOW.id, number: 7 },
      state: 'draft',
      stories: 2,
      waiting,
      flagged: [{ title: 'Gone', flag: 'its post was deleted' }],
      untitled: [{ storyId: 2, url: WALLED.url, reason: 'A wall.' }],
    });
    expect(notes).toContain(`- [About A](${A.url})`);
    expect(notes).not.toContain('Gone');
  });

  it('are fixed once it is published, with nothing left to look at', () => {
    const rundown = aRundown(aStory(1, aStoredPost({ links: [WALLED], words: saying('New words') })));
    const published = { at: MONDAY, notes: '### As they were' };
    const episode = { ...rundown.episode, published };
    expect(notesFrom({ now }, SHOW, { ...rundown, episode })).toEqual({
      episode: { id: 1, showId: SHOW.id, number: 7 },
      state: 'published',
      stories: 1,
      notes: '### As they were',
      waiting: { withoutNomination: 0, withTooFew: 0 },
      kept: 0,
      nominating: { needed: 1, ownVoteCounts: true, emoji: 'studio_microphone' },
      flagged: [],
      untitled: [],
      missing: [],
      empty: [],
    });
  });
});

test('an episode that is gone is said to be, also one of another show', async ({ databases }) => {
  const { context, show, postedAndNominated } = await aDesk(await databases.empty('PGlite'));
  await postedAndNominated(0, A.url);
  const { rundown } = await openDraft(context, show, PEOPLE[4]);
  const { id } = rundown.episode;
  expect(await findEpisode(context, show, id)).toMatchObject({ id, number: 1 });
  for (const asked of [
    findEpisode(context, show, id + 1),
    findEpisode(context, { ...show, id: show.id + 1 }, id),
  ]) {
    await expect(asked).rejects.toThrow(UserError);
    await expect(asked).rejects.toThrow('That episode is gone. See all episodes with `/episode list`.');
  }
});

test('published notes stay when the posts change, and stories are loaded once for them', async ({
  databases,
}) => {
  const { context, countingLoads, show, posted, postedAndNominated } = await aDesk(
    await databases.empty('PGlite'),
  );
  const ts = await postedAndNominated(0, A.url, { words: saying('The first words') });
  const { rundown } = await openDraft(context, show, PEOPLE[4]);
  const { id } = rundown.episode;
  await publishEpisode(context, show, id, { userId: PEOPLE[4] });
  await posted(0, A.url, { words: saying('Other words'), editedTs: ts });
  const { loads, counted } = countingLoads();
  const { notes, state } = await notesOf(counted, show, await findEpisode(context, show, id));
  expect(state).toBe('published');
  expect(notes).toContain('The first words');
  expect(loads).toEqual(['byId']);
});
