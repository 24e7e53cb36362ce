import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk as aDeskWithHosts } from '../support/hosts.ts';
import { until } from '../support/until.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, , , , HOST] = PEOPLE;

/** A desk in a workspace where Slack behaves as it does on some days. */
async function aDesk(db: Database) {
  const desk = await aDeskWithHosts(db);
  const { context, show } = desk;
  return {
    ...desk,
    decided: () => context.decisions.open(show.id),
    /** Nothing is read of the show's, until `goOn` is called. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const { byId, active } = context.shows;
      context.shows.byId = async (...given) => (await promise, byId(...given));
      context.shows.active = async (...given) => (await promise, active(...given));
      return { goOn: resolve };
    },
  };
}

describe('a form that Slack sends without what nobody touched', () => {
  test('changes what was touched, and nothing else', async ({ databases }) => {
    const { ana, slack, decided, log } = await aDesk(await databases.empty('PostgreSQL'));
    slack.settings.omitsUntouched = true;
    await ana.edit();
    await ana.editStory('First story');
    expect(await ana.save({ title: 'Mine' })).toEqual({ outcome: 'closed' });
    expect(await decided()).toEqual([{ storyId: 1, title: 'Mine' }]);
    await ana.editStory('1  Mine');
    expect(await ana.save({ 'words-0': 'My words.' })).toEqual({ outcome: 'closed' });
    expect(await decided()).toEqual([{ storyId: 1, title: 'Mine', words: 'My words.' }]);
    expect(log).toEqual([]);
  });

  test('keeps a suggestion that was taken, and what was typed before', async ({ databases }) => {
    const { ana, slack, context, decided, type, log } = await aDesk(await databases.empty('PostgreSQL'));
    const { ts } = slack
      .as(ALICE)
      .post(CHANNEL, 'A tale of <https://nowhere.invalid/fourth-story|four> queues');
    slack.as(ALICE).post(CHANNEL, 'Number three is ours.', { thread_ts: ts });
    slack.as(HOST).react(CHANNEL, ts, 'studio_microphone');
    await until(async () => (await context.posts.storyOf(1, ts)) ?? undefined);
    await context.doJobs();
    await type('/episode draft');
    slack.settings.omitsUntouched = true;
    await ana.edit();
    await ana.editStory('four');
    ana.fill({ title: { title: 'Four' } });
    await ana.press('+ reply by alice: “Number three is ours.”');
    await slack.waitFor(() => JSON.stringify(ana.top()?.view).includes('words-0.1') || undefined);
    expect(await ana.save({})).toEqual({ outcome: 'closed' });
    expect(await decided()).toMatchObject([
      { title: 'Four', words: expect.stringMatching(/queues\n\nNumber three is ours\.$/) },
    ]);
    expect(log).toEqual([]);
  });

  test('has the facts, the settings and the sections stay', async ({ databases }) => {
    const { ana, slack, context, show, log } = await aDesk(await databases.empty('PostgreSQL'));
    const first = { number: 7, heldOn: '2026-12-03', topic: 'Queues', intro: 'Hello.' };
    const hosts = [{ userId: HOST, name: 'host' }];
    const guests = [{ name: 'Ada' }];
    await context.workspace.directory.people([HOST]);
    await context.profiles.set(show.workspaceId, HOST, 'https://people.example/host');
    await context.decisions.decide(show.id, { userId: HOST, patch: { facts: { ...first, hosts, guests } } });
    slack.settings.omitsUntouched = true;
    await ana.edit();
    await ana.press('Facts');
    await ana.lines('Facts');
    expect(await ana.save({ topic: 'Other queues' })).toEqual({ outcome: 'closed' });
    expect(await context.episodes.draft(show.id)).toMatchObject({ ...first, topic: 'Other queues', guests });
    expect((await context.episodes.draft(show.id))?.hosts).toMatchObject([{ userId: HOST }]);
    await ana.close({ all: true });

    const before = await context.shows.byId(show.id);
    await ana.command('/episode settings', { channel: CHANNEL });
    await ana.lines('Settings');
    expect(await ana.save({ name: 'Cloud Talk' })).toEqual({ outcome: 'closed' });
    await ana.command('/episode settings', { channel: CHANNEL });
    await ana.lines('Settings');
    await ana.press('Edit sections');
    await ana.lines('Sections');
    expect(await ana.save({ 'heading-bug': 'Bugs' })).toEqual({ outcome: 'closed' });
    const after = await context.shows.byId(show.id);
    const { revision: _was, sections = [], ...settings } = before ?? {};
    expect(after).toMatchObject({
      ...settings,
      name: 'Cloud Talk',
      sections: sections.map((section) =>
        section.key === 'bug' ? { ...section, heading: 'Bugs' } : section,
      ),
    });
    expect(log).toEqual([]);
  });
});

describe('a form that is answered with another', () => {
  test('is so where Slack takes no large view with an acknowledgement', async ({ databases }) => {
    const { ana, ben, slack, log } = await aDesk(await databases.empty('PostgreSQL'));
    slack.settings.acknowledgedViewBytes = 1000;
    for (const host of [ana, ben]) {
      await host.edit();
      await host.editStory('First story');
    }
    await ana.save({ title: 'Of Ana' });
    expect(await ben.save({ title: 'Of Ben' })).toEqual({ outcome: 'updated' });
    expect((await ben.lines('Edit story')).join()).toContain('Title: Of Ana');
    expect(await ben.save({})).toEqual({ outcome: 'closed' });
    await ana.press('Facts');
    await ana.lines('Facts');
    expect(await ana.save({ hosts: [HOST, ALICE] })).toEqual({ outcome: 'updated' });
    await ana.lines('Hosts');
    expect(log).toEqual([]);
  });
});

describe('a modal', () => {
  test.for(['Edit', 'Facts', 'Add', 'Check'])(
    'is open before anything is read: %s',
    async (label, { databases }) => {
      const { ana, slack, hold, log } = await aDesk(await databases.empty('PostgreSQL'));
      await ana.edit();
      const { goOn } = hold();
      await (label === 'Edit' ? ana.pressOf('First story', label) : ana.press(label));
      await slack.waitFor(() => ana.modals().length === 2 || undefined);
      goOn();
      await slack.waitFor(() => !JSON.stringify(ana.top()?.view).includes('One moment') || undefined);
      expect(JSON.stringify(ana.top()?.view)).not.toContain('Sorry');
      expect(log).toEqual([]);
    },
  );

  test.for(['edit', 'settings', 'check', 'edit 1'])(
    'is open before anything is read: /episode %s',
    async (line, { databases }) => {
      const { ana, slack, hold, type, press, log } = await aDesk(await databases.empty('PostgreSQL'));
      await press(await type('/episode draft'), 'Publish');
      const { goOn } = hold();
      await ana.sendCommand(`/episode ${line}`, { channel: CHANNEL });
      await slack.waitFor(() => ana.modals().length === 1 || undefined);
      goOn();
      await slack.waitFor(() => !JSON.stringify(ana.top()?.view).includes('One moment') || undefined);
      expect(JSON.stringify(ana.top()?.view)).not.toContain('Sorry');
      expect(log).toEqual([]);
    },
  );

  test('shows no older rundown over a newer one, whichever answer is slower', async ({ databases }) => {
    const { ana, context, show, log } = await aDesk(await databases.empty('PostgreSQL'));
    // What somebody opens is read before a change, and drawn after it.
    const { updateModal } = context.workspace.slack;
    const read = Promise.withResolvers<void>();
    const drawn = Promise.withResolvers<void>();
    context.workspace.slack.updateModal = async (...given) => {
      read.resolve();
      await drawn.promise;
      return updateModal(...given);
    };
    await ana.sendCommand('/episode edit', { channel: CHANNEL });
    await read.promise;
    context.workspace.slack.updateModal = updateModal;
    await context.decisions.decide(show.id, { userId: ALICE, patch: { stories: { 2: { title: 'Two' } } } });
    await context.doJobs();
    drawn.resolve();
    await ana.sees('First story', 'Two', 'Third story');
    expect(log).toEqual([]);
  });
});

test('Facts and Settings open where a host is no longer in the workspace', async ({ databases }) => {
  const { ana, context, show, slack, log } = await aDesk(await databases.empty('PostgreSQL'));
  const gone = 'U0GONE00001';
  slack.addUser({ id: 'U0LEFT00001', name: 'left', deleted: true });
  const hosts = [gone, 'U0LEFT00001', HOST].map((userId) => ({ userId, name: 'A host' }));
  await context.decisions.decide(show.id, { userId: HOST, patch: { facts: { hosts } } });
  await context.decisions.decide(show.id, {
    userId: HOST,
    patch: { settings: { hosts: [gone, 'U0LEFT00001', HOST] } },
  });
  await ana.edit();
  await ana.press('Facts');
  await ana.lines('Facts');
  expect(JSON.stringify(ana.top()?.view)).toContain(HOST);
  await ana.save({ topic: 'Queues' });
  expect((await context.episodes.draft(show.id))?.hosts).toEqual(hosts);
  await ana.close({ all: true });
  await ana.command('/episode settings', { channel: CHANNEL });
  await ana.lines('Settings');
  await ana.save({ name: 'Cloud Talk' });
  expect(await context.shows.byId(show.id)).toMatchObject({
    name: 'Cloud Talk',
    hosts: [gone, 'U0LEFT00001', HOST],
  });
  expect(log).toEqual([]);
});

describe('Home', () => {
  test('is drawn by an opening that does not say what is published', async ({ databases }) => {
    const { ana, slack, log } = await aDesk(await databases.empty('PostgreSQL'));
    slack.settings.omitsHomeView = true;
    ana.openHome();
    await until(async () => JSON.stringify(ana.home()).includes('First story') || undefined);
    ana.openHome();
    ana.openHome('messages');
    expect(log).toEqual([]);
  });

  test('shows no older rundown over a newer one', async ({ databases }) => {
    const { ana, context, show, log } = await aDesk(await databases.empty('PostgreSQL'));
    const { publishHome } = context.workspace.slack;
    const read = Promise.withResolvers<void>();
    const drawn = Promise.withResolvers<void>();
    context.workspace.slack.publishHome = async (...given) => {
      read.resolve();
      await drawn.promise;
      return publishHome(...given);
    };
    ana.openHome();
    await read.promise;
    context.workspace.slack.publishHome = publishHome;
    await context.decisions.decide(show.id, { userId: ALICE, patch: { stories: { 2: { title: 'Two' } } } });
    await context.doJobs();
    drawn.resolve();
    await until(async () => {
      await context.doJobs();
      return JSON.stringify(ana.home()).includes('Two') || undefined;
    });
    expect(log).toEqual([]);
  });

  test('is drawn when Slack limits how often', async ({ databases }) => {
    const { ana, ben, slack, context, show, log } = await aDesk(await databases.empty('PostgreSQL'));
    for (const host of [ana, ben]) {
      host.openHome();
      await until(async () => JSON.stringify(host.home()).includes('First story') || undefined);
    }
    slack.breakNext('views.publish', { kind: 'rate_limit', retryAfterSeconds: 0 }, 2);
    await context.decisions.decide(show.id, { userId: HOST, patch: { stories: { 1: { title: 'One' } } } });
    await context.doJobs();
    for (const host of [ana, ben]) expect(JSON.stringify(host.home())).toContain('One');
    expect(log).toEqual([]);
  });
});

describe.each(databasesOf(import.meta.filename))('a form that is sent twice, on %s', (name) => {
  const twice = async (
    { ana, context }: Awaited<ReturnType<typeof aDesk>>,
    fields: Record<string, unknown>,
  ) => {
    const values = Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [field, { [field]: value }]),
    );
    await Promise.all([ana.submit(values), ana.submit(values)]);
    await context.doJobs();
  };

  test('changes a story once', async ({ databases }) => {
    const desk = await aDesk(await databases.empty(name));
    const { ana, context, show, log } = desk;
    await ana.edit();
    await ana.editStory('First story');
    await twice(desk, { title: 'Mine', place: 'last' });
    const draft = await context.episodes.draft(show.id);
    expect(await context.decisions.count(show.id, draft?.id ?? 0)).toBe(1);
    expect(log).toEqual([]);
  });

  test.for([
    { link: 'https://nowhere.invalid/by-hand', title: 'By hand' },
    { title: 'By hand', 'words-0': 'A host says so.' },
    { 'words-0': 'A host says so.' },
  ])('adds a thing once: %o', async (fields, { databases }) => {
    const desk = await aDesk(await databases.empty(name));
    const { ana, decided, log } = desk;
    await ana.edit();
    await ana.press('Add');
    await ana.lines('Add');
    await twice(desk, fields);
    expect(await decided()).toHaveLength(1);
    expect(log).toEqual([]);
  });
});
