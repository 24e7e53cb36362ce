import { describe, expect, vi } from 'vitest';
import { tellPosters } from '../../jobs/tell-posters.ts';
import type { Database } from '../../src/db/database.ts';
import type { Context } from '../../src/context.ts';
import { fingerprintOf } from '../../src/domain/fingerprint.ts';
import { createOutbox } from '../../src/outbox.ts';
import { outboxStore } from '../../src/db/outbox.ts';
import { notesOf } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { textOf } from '../support/answers.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { endsAt } from '../support/dying.ts';
import type { ItemState } from '../../src/domain/item.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;

/** A draft of three stories of Alice's. */
async function aDraft(db: Database) {
  const app = await startApp(db);
  const { slack, context, show, nominate } = app;
  for (const name of ['first-story', 'second-story', 'third-story']) await nominate(name);
  await context.doJobs();
  const host = slack.as(HOST);
  const draft = await context.episodes.ensureDraft(show.id);
  const stories = async () => {
    const open = await context.stories.open(show.id, new Date(0));
    return new Map(open.map(({ id, posts }) => [posts[0]?.shares[0]?.url.split('/').at(-1), id]));
  };
  const ids = await stories();
  const id = (name: string) => ids.get(name) ?? 0;
  return {
    ...app,
    id,
    decide: (
      storyId: number,
      decision: { state?: ItemState; title?: string; reason?: string; position?: number },
    ) =>
      context.decisions.decide(show.id, {
        userId: HOST,
        patch: {
          about: storyId,
          stories: { [storyId]: decision.state === 'kept' ? { ...decision, keptFrom: draft.id } : decision },
        },
      }),
    /** All that is decided, and the notes as they stand. */
    async state() {
      const draft = await context.episodes.ensureDraft(show.id);
      const { notes, waiting } = await notesOf(context, show, draft);
      return { draft, notes, waiting, decided: await context.decisions.open(show.id) };
    },
    /** What somebody was told in private. */
    async told(userId: string): Promise<string[]> {
      await context.doJobs();
      const direct = slack.as(userId).direct(slack.app.botUserId);
      return slack.visibleTo(userId, direct).map(({ text }) => text);
    },
    files: () =>
      slack
        .visibleTo(BOB, CHANNEL)
        .flatMap(({ files = [], text }) => files.map(({ id: file }) => ({ text, file }))),
    /** The words of the host's top modal, once they are what is waited for. */
    modal: (words: string) =>
      vi.waitFor(
        async () => {
          await context.doJobs();
          const all = JSON.stringify(host.modals().at(-1)?.view ?? '');
          expect(all).toContain(words);
          return all;
        },
        { timeout: 5000 },
      ),
    /** Presses a button of the top modal, in the first block that says so. */
    pressInModal: async (text: string) => {
      const open = host.modals().at(-1);
      const block = open?.view.blocks.find((one) => JSON.stringify(one).includes(`"text":"${text}"`));
      if (!open || !block) throw new Error(`nothing says ${text}`);
      await host.press({ view: open.view }, { text, block_id: String(block.block_id) });
    },
    submit: async (fields: Record<string, unknown>) =>
      host.submit(
        Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, { [field]: value }])),
      ),
  };
}

const PUBLISHED = 'Episode #01 is published.';

describe.each(databasesOf(import.meta.filename))('publishing on %s', (name) => {
  test('tells posters once which of theirs are in, and which are kept', async ({ databases }) => {
    const { id, decide, type, press, told, log } = await aDraft(await databases.empty(name));
    await decide(id('third-story'), { state: 'kept' });
    expect(await press(await type('/episode publish'), 'Publish')).toContain(PUBLISHED);
    const news = [
      '2 of your stories are in episode #01: “First story”, “Second story”. Not this time: “Third story” (kept for #02).',
    ];
    expect(await told(ALICE)).toEqual(news);
    expect(await told(BOB)).toEqual([]);
    await type('/episode unpublish');
    expect(await press(await type('/episode publish'), 'Publish')).toContain(PUBLISHED);
    expect(await told(ALICE)).toEqual(news);
    expect(log).toEqual([]);
  });

  test('tells each poster once, wherever the process ends on the way', async ({ databases }) => {
    const db = await databases.empty(name);
    const { slack, context, show, told } = await aDraft(db);
    const other = slack.as(CAROL).post(CHANNEL, 'https://nowhere.invalid/of-carol');
    slack.as(BOB).react(CHANNEL, other.ts, 'studio_microphone');
    await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome !== 'waiting') || undefined);
    const draft = await context.episodes.ensureDraft(show.id);
    await publishEpisode(context, show, draft.id, { userId: HOST });
    context.queued.length = 0;
    let hasEnded = true;
    let deaths = 0;
    for (let call = 1; hasEnded; call++) {
      for (const when of ['before', 'after'] as const) {
        hasEnded = await endsAt(call, when, (mortal) => tellAll(db, context, show.id, draft.id, mortal));
        deaths += Number(hasEnded);
      }
    }
    await tellAll(db, context, show.id, draft.id, (outside) => outside);
    expect(deaths).toBeGreaterThan(4);
    expect(await told(ALICE)).toHaveLength(1);
    expect(await told(CAROL)).toEqual(['1 of your stories is in episode #01: “Of carol”.']);
  });

  test('tells the poster of a declined story why, later and once, and nobody where that is taken back', async ({
    databases,
  }) => {
    const { context, show, id, decide, told } = await aDraft(await databases.empty(name));
    const undone = await decide(id('first-story'), { state: 'declined', reason: 'Old' });
    await decide(id('second-story'), { state: 'declined', reason: 'We had that.' });
    const later = context.queued.filter((job) => job.name === 'tell-declined');
    expect(later.map(({ options }) => options?.startAfterMs)).toEqual([300_000, 300_000]);
    if (typeof undone === 'string' || !('change' in undone)) throw new Error('nothing was decided');
    await context.decisions.undo(show.id, { userId: HOST, changeId: undone.change?.id ?? 0 });
    const news = ['The hosts of Giant Conversations will not take “Second story”: We had that.'];
    expect(await told(ALICE)).toEqual(news);
    context.queued.push(...later);
    expect(await told(ALICE)).toEqual(news);
  });

  test('taken back, has the draft as it was', async ({ databases }) => {
    const { id, decide, type, press, state, log, context, show } = await aDraft(await databases.empty(name));
    await decide(id('third-story'), { title: 'Mine', position: 1 });
    await decide(id('second-story'), { state: 'kept' });
    const before = await state();
    const answer = await type('/episode publish');
    await press(answer, 'Publish');
    // A look at the next draft starts it.
    expect((await state()).draft.number).toBe(2);
    const taken = textOf(await type('/episode unpublish'));
    expect(taken).toContain('It is the draft again, and its stories are open.');
    expect(await state()).toEqual(before);
    expect(await context.decisions.log(show.id, before.draft.id, 2)).toMatchObject([
      { userId: HOST, after: { deed: 'unpublished' } },
      { userId: HOST, after: { deed: 'published' } },
    ]);
    const last = await context.decisions.lastChange(show.id, before.draft.id);
    expect(last?.after).toMatchObject({ about: id('second-story') });
    expect(log).toEqual([]);
  });

  test('has what was posted since about a story in it, once it is open again', async ({ databases }) => {
    const { slack, type, press, state, context } = await aDraft(await databases.empty(name));
    await press(await type('/episode publish'), 'Publish');
    const again = slack.as(CAROL).post(CHANNEL, 'More: https://nowhere.invalid/first-story');
    slack.as(BOB).react(CHANNEL, again.ts, 'studio_microphone');
    await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome !== 'waiting') || undefined);
    await context.doJobs();
    expect((await state()).notes).toContain('/first-story');
    await type('/episode unpublish');
    const { notes } = await state();
    expect(notes.split('/first-story)')).toHaveLength(2);
  });

  test('is taken back of the last episode only, and where the next is not begun', async ({ databases }) => {
    const { type, press, nominate, context, show } = await aDraft(await databases.empty(name));
    await press(await type('/episode publish'), 'Publish');
    await type('/episode new 2 2030-03-05 Caches');
    expect(textOf(await type('/episode unpublish'))).toContain('Episode #02 is begun already.');
    await type('/episode new 2 - -');
    expect(textOf(await type('/episode unpublish'))).toContain('It is the draft again');
    const again = await context.episodes.draft(show.id);
    expect((await context.decisions.lastChange(show.id, again?.id ?? 0))?.after.facts).toBeUndefined();
    expect(textOf(await type('/episode unpublish'))).toContain('No episode is published yet.');
    await press(await type('/episode publish'), 'Publish');
    await nominate('fourth-story');
    await type('/episode draft');
    await press(await type('/episode publish'), 'Publish');
    expect(await context.episodes.numbered(show.id, 2)).toHaveProperty('published');
    expect(textOf(await type('/episode unpublish 1'))).toContain('only the last can be taken back');
    expect(textOf(await type('/episode unpublish #02'))).toContain('It is the draft again');
  });

  test('has its notes corrected, the channel told, and who did so noted', async ({ databases }) => {
    const { slack, context, show, type, press, modal, submit, files, log } = await aDraft(
      await databases.empty(name),
    );
    await press(await type('/episode publish'), 'Publish');
    await context.doJobs();
    await type('/episode show 1');
    await slack.as(HOST).command('/episode edit 1', { channel: CHANNEL });
    await modal('Correct #01');
    const before = (await context.episodes.numbered(show.id, 1))?.published?.notes ?? '';
    const notes = before.replace('First story', 'The first of all');
    expect(await submit({ 'notes-0': notes })).toEqual({ outcome: 'closed' });
    await context.doJobs();
    await slack.waitFor(() => files().length === 2 || undefined);
    expect(files().map(({ text }) => text)).toEqual([
      'Episode #01 is published. Thank you for the stories!',
      'The show notes of episode #01 were corrected.',
    ]);
    expect(slack.fileContent(files()[1]?.file ?? '')?.toString()).toContain('The first of all');
    expect(textOf(await type('/episode show 1'))).toContain('The first of all');
    expect(JSON.stringify((await type('/episode log 1')).blocks)).toMatch(
      /corrected the published notes.*published the episode/,
    );
    expect(log).toEqual([]);
  });

  test('has no correction lost where two hosts correct it', async ({ databases }) => {
    const { slack, context, show, type, press, modal, submit } = await aDraft(await databases.empty(name));
    await press(await type('/episode publish'), 'Publish');
    const episode = await context.episodes.numbered(show.id, 1);
    const notes = episode?.published?.notes ?? '';
    await slack.as(HOST).command('/episode edit 1', { channel: CHANNEL });
    await modal('Correct #01');
    const seen = fingerprintOf(notes);
    await context.publishing.correct(
      { showId: show.id, id: episode?.id ?? 0 },
      { userId: ALICE, notes: 'Theirs\n', seen },
    );
    expect(await submit({ 'notes-0': 'Mine' })).toEqual({ outcome: 'updated' });
    await modal('Somebody else corrected the notes');
    expect(await submit({})).toEqual({ outcome: 'closed' });
    expect((await context.episodes.numbered(show.id, 1))?.published?.notes).toBe('Mine\n');
    const [last, first] = await context.decisions.log(show.id, episode?.id ?? 0, 2);
    expect([last?.before, first?.after]).toEqual([
      { notes: 'Theirs\n' },
      { deed: 'corrected', notes: 'Theirs\n' },
    ]);
  });

  test('is stopped by a preview, until a host mends it where the check says', async ({ databases }) => {
    const { slack, type, press, nominate, modal, pressInModal, submit, context, show, log } = await aDraft(
      await databases.empty(name),
    );
    const draft = await type('/episode draft');
    await nominate('a-plan?hs_preview=abc');
    const stopped = await type('/episode publish');
    expect(stopped.text).toContain('Not published. 1 thing stops publishing');
    expect(JSON.stringify(stopped.blocks)).not.toContain('episode:publish');
    expect(await press(draft, 'Publish')).toContain('Not published.');
    expect(await context.episodes.draft(show.id)).toBeDefined();

    await slack.as(HOST).command('/episode check', { channel: CHANNEL });
    await modal('Only your team can see this preview');
    await pressInModal('Edit');
    await modal('Edit story');
    await submit({ state: 'left out' });
    await modal('things are worth a look.');
    expect(await press(await type('/episode publish'), 'Publish')).toContain(PUBLISHED);
    expect(log).toEqual([]);
  });

  test('is stopped by a link that an episode had, until a host says that it is a follow-up', async ({
    databases,
  }) => {
    const { slack, type, press, modal, pressInModal, context, log } = await aDraft(
      await databases.empty(name),
    );
    await press(await type('/episode publish'), 'Publish');
    const again = slack.as(CAROL).post(CHANNEL, 'More: https://nowhere.invalid/first-story');
    slack.as(BOB).react(CHANNEL, again.ts, 'studio_microphone');
    await slack.waitFor(() => slack.deliveries.every(({ outcome }) => outcome !== 'waiting') || undefined);
    await context.doJobs();
    await type('/episode draft');
    expect((await type('/episode publish')).text).toContain('1 thing stops publishing');
    await slack.as(HOST).command('/episode check', { channel: CHANNEL });
    await modal('The same link was in #01.');
    await pressInModal('It is a follow-up');
    await modal('things are worth a look.');
    expect(await press(await type('/episode publish'), 'Publish')).toContain('Episode #02 is published.');
    expect(log).toEqual([]);
  });

  test('has the pages asked again whose links are checked', async ({ databases }) => {
    const { slack, context, show, meetWalls, type, modal } = await aDraft(await databases.empty(name));
    const gone = { kind: 'http', message: 'There is no such page (404).' } as const;
    await meetWalls();
    const known = await context.links.find(show.id, 'https://nowhere.invalid/first-story');
    const linkId = known?.link.id ?? 0;
    await context.links.keepPage(show.id, linkId, { kind: 'other', failure: gone }, context.now());
    slack.advance(3_600_000);
    context.queued.length = 0;
    await slack.as(HOST).command('/episode check', { channel: CHANNEL });
    await modal('There is no such page (404). https://nowhere.invalid/first-story');
    expect(await context.links.waiting(show.id, linkId)).toBe('https://nowhere.invalid/first-story');
    const page = { kind: 'page', title: { text: 'It is back', source: 'title' } } as const;
    await context.links.keepPage(show.id, linkId, page, context.now());
    const seen = await modal('It is back');
    expect(seen).not.toContain('There is no such page');
    await type('/episode draft');
  });
});

/** What is done when an episode is published, by a process that may end on the way. */
async function tellAll(
  db: Database,
  context: Context,
  showId: number,
  episodeId: number,
  mortal: <T extends object>(outside: T) => T,
): Promise<void> {
  const keys: string[] = [];
  const store = outboxStore(db, async (_tx, _name, data) => void keys.push(String(data['key'])));
  const of: Context['workspaces']['of'] = (show) => {
    const known = context.workspaces.of(show);
    return { ...known, slack: mortal(known.slack) };
  };
  const { logger } = context;
  const outbox = createOutbox({ store: mortal(store), workspaces: { of }, logger });
  await tellPosters.run({ showId, episodeId }, { ...context, outbox });
  const show = await context.shows.byId(showId);
  for (const key of keys) if (show) await outbox.deliver(show, key);
}
