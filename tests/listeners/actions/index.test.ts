import { describe, expect } from 'vitest';
import { workspaceStore } from '../../../src/db/workspaces.ts';
import { FOR_MEMBERS, mayEdit } from '../../../src/desk/who-may.ts';
import { actions } from '../../../src/listeners/actions/index.ts';
import { type RunningApp, startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const SLOT = '2026-03-02T08:00:00.000Z';
const OUTDATED =
  'This button stopped working with an update. Run the command again, or react to the post to nominate it.';

const NEWS = { channelId: CHANNEL, channelName: 'news', isPrivate: false };

const names = actions.map(({ name }) => name);

/** All that any button carries, for this show. */
const carried = (show: number) =>
  JSON.stringify({
    show,
    story: 1,
    episode: 1,
    notes: 'as they were',
    slot: SLOT,
    from: 0,
    title: 'A title',
    url: 'https://a.invalid',
    page: 0,
    text: 'patience',
    key: 'description',
    kind: 'podcast',
    change: 1,
    number: 1,
    way: 'wordpress',
    turn: 0,
    channelId: 'D0HOST00001',
    ts: '1.000100',
    notice: '2026-03-02T08:00:00.000Z',
    talk: 1,
    trip: 1,
    document: 'report',
    written: 'Celium',
    name: 'Cilium',
    said: 'no',
  });

/** What a press could change, in the database, in the queue and in Slack. */
async function whatStands({ context, show, slack }: RunningApp) {
  return {
    story: await context.stories.byId(show.id, [1]),
    episode: await context.episodes.byId(show.id, 1),
    queued: context.queued.length,
    posted: slack.visibleTo(HOST, CHANNEL).length,
    forms: slack
      .as(HOST)
      .modals()
      .filter(({ view }) => view.submit).length,
  };
}

/** An app that has something to press for. */
async function aDraft(app: RunningApp): Promise<RunningApp> {
  await app.nominate('one');
  await app.type('/episode draft');
  expect((await whatStands(app)).episode).toMatchObject({ id: 1 });
  return app;
}

describe('a button', () => {
  test('of version 0.1.0 is answered with what to do, and does nothing', async ({ databases }) => {
    const app = await aDraft(await startApp(await databases.empty('PostgreSQL')));
    const before = await whatStands(app);
    // The title button of 0.1.0 had another name, and there may be more.
    for (const name of [...names, 'item:title', 'x']) {
      const door = actions.find((known) => known.name === name);
      for (const value of [
        '17',
        `3 ${SLOT}`,
        'notes',
        '{}',
        'null',
        '{"show":1}',
        '{"show":"1","story":1}',
      ]) {
        // Some buttons carry no more than the show.
        if (value === '{"show":1}' && door?.input.safeParse({ show: 1 }).success) continue;
        expect([name, value, await app.pressForged(name, value)]).toEqual([name, value, OUTDATED]);
      }
    }
    expect(await whatStands(app)).toEqual(before);
    expect(app.log).toEqual([]);
  });

  test('that names a show of another workspace, or none, is answered alike, and does nothing', async ({
    databases,
  }) => {
    const db = await databases.empty('PostgreSQL');
    const app = await aDraft(await startApp(db));
    const { context, show } = app;
    const workspaceId = await workspaceStore(db).ensure('T0OTHER');
    const elsewhere = await context.shows.ensure({ ...NEWS, workspaceId });
    const before = await whatStands(app);
    for (const name of names) {
      for (const id of [elsewhere.id, elsewhere.id + 1, -1, Number.MAX_SAFE_INTEGER]) {
        expect([name, id, await app.pressForged(name, carried(id))]).toEqual([name, id, FOR_MEMBERS]);
      }
    }
    expect(await whatStands(app)).toEqual(before);

    await context.shows.leave(show.workspaceId, CHANNEL, context.now());
    for (const name of names) expect(await app.pressForged(name, carried(show.id))).toBe(FOR_MEMBERS);
    expect(await whatStands(app)).toEqual(before);
    expect(app.log).toEqual([]);
  });

  test('does nothing for those who are no members of a private channel', async ({ databases }) => {
    const app = await aDraft(await startApp(await databases.empty('PostgreSQL')));
    const channel = app.slack.world.channels.get(CHANNEL);
    if (channel) channel.kind = 'private';
    app.slack.silently(() => app.slack.as(HOST).leave(CHANNEL));
    const before = await whatStands(app);
    for (const name of names) expect(await app.pressForged(name, carried(app.show.id))).toBe(FOR_MEMBERS);
    expect(await whatStands(app)).toEqual(before);
    expect(app.log).toEqual([]);
  });

  test('that changes something does nothing for those who are no hosts, and names the hosts', async ({
    databases,
  }) => {
    const app = await aDraft(await startApp(await databases.empty('PostgreSQL')));
    const { context, show } = app;
    await context.decisions.decide(show.id, { userId: ALICE, patch: { settings: { hosts: [ALICE, BOB] } } });
    const before = await whatStands(app);
    const theirs = actions.filter(({ may }) => may === mayEdit).map(({ name }) => name);
    expect(theirs).toEqual([
      'episode:publish',
      'episode:preview',
      'item:edit-title',
      'notes:show-untitled',
      'episode:facts',
      'item:edit',
      'item:take-suggestion',
      'item:take-theirs',
      'change:undo',
      'episode:check',
      'item:follow-up',
      'episode:unpublish',
      'notes:correct',
      'placement:keep-theirs',
      'placement:send-ours',
      'placement:try-again',
      'placement:correct',
      'show:edit-settings',
      'show:edit-sections',
      'episode:add',
      'episode:waiting',
      'story:take-in',
      'story:find',
      'item:split',
      'given:import',
      'given:look',
      'links:replace',
      'trip:answer-name',
    ]);
    for (const name of theirs) {
      expect([name, await app.pressForged(name, carried(show.id))]).toEqual([
        name,
        'Only the hosts of the show can do that: alice and bob.',
      ]);
    }
    expect(await whatStands(app)).toEqual(before);
    expect(app.log).toEqual([]);
  });

  test('is apologised for when it does not work', async ({ databases }) => {
    const app = await aDraft(await startApp(await databases.empty('PostgreSQL')));
    for (const [index, name] of names.entries()) {
      app.slack.breakNext('conversations.info', { kind: 'error', code: 'internal_error' });
      expect(await app.pressForged(name, carried(app.show.id))).toContain('Sorry, that did not work.');
      expect(app.log).toHaveLength(index + 1);
    }
  });
});
