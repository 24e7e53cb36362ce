import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { WAYS, type WayName } from '../../src/domain/placement.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { lookElsewhere } from '../../jobs/look-elsewhere.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { type DatabaseName, test } from '../support/databases.ts';
import { createWays } from '../../src/publishing/ways/index.ts';
import { answerTo, everythingTold } from '../support/answers.ts';
import { startApp } from '../support/app.ts';
import { aGitHub } from '../support/remotes/github.ts';
import { aWordPress } from '../support/remotes/wordpress.ts';
import { REMOTES } from '../support/remotes/index.ts';
import { databasesOf } from '../support/surroundings.ts';
import { MINUTE_MS } from '../support/shows.ts';
import { aTurnedProcess, turnedPostgres } from '../support/turned.ts';
import { aShowGoingOut, SETTINGS, waysWith } from '../support/ways-out.ts';

const HOST = PEOPLE[4];

const NAMES = Object.keys(WAYS) as WayName[];
const CORRECTED = '### Lantern FM Episode #01\n\n- [First story](https://nowhere.invalid/first) Corrected.\n';
const THEIRS = 'What people made of it there';

describe.each(databasesOf(import.meta.filename))('an episode on another system, on %s', (database) => {
  async function going(databases: { empty(name: DatabaseName): Promise<Database> }, name: WayName) {
    const remote = await REMOTES[name]();
    let isWrong = false;
    const ways = waysWith(() => (isWrong ? remote.wayWithWrongKey : remote.way));
    const show = await aShowGoingOut(await databases.empty(database), name, ways);
    return {
      remote,
      ...show,
      /** Does what is handed over, until nothing fails any more. */
      async settled(tries = 5) {
        for (let left = tries; left > 0; left--) {
          const failed = await show.context.doJobs().catch(() => true);
          if (!failed) return;
        }
      },
      withWrongKey(value: boolean) {
        isWrong = value;
      },
    };
  }

  test.for(NAMES)('is published, corrected and taken back: %s', async (name, { databases }) => {
    const { remote, publish, correct, unpublish, settled, told, log } = await going(databases, name);
    await publish();
    await settled();
    expect(told()).toEqual([expect.stringMatching(/^Episode #01 is on \w+ as .*: https:/)]);
    expect(remote.standing()).toEqual([expect.stringContaining('First story')]);
    await correct(CORRECTED);
    await settled();
    expect(told()).toEqual([expect.stringMatching(/^Episode #01 is up to date on \w+: https:/)]);
    expect(remote.standing()).toEqual([expect.stringContaining('Corrected.')]);
    await unpublish();
    await settled();
    expect(told()).toEqual([expect.stringMatching(/^Episode #01 is no longer on \w+\.$/)]);
    expect(remote.standing()).toEqual([]);
    await publish();
    await settled();
    expect(remote.standing()).toEqual([expect.stringContaining('First story')]);
    expect(log).toEqual([]);
  });

  test.for(NAMES)('is sent once, however often its job is done: %s', async (name, { databases }) => {
    const { remote, publish, settled, context, show, episodeId, told } = await going(databases, name);
    await publish();
    await settled();
    const changes = () => remote.calls.filter((call) => !call.startsWith('GET'));
    const before = changes();
    await context.enqueue('send-out', { showId: show.id, episodeId, way: name });
    await settled();
    expect(changes()).toEqual(before);
    expect(told()).toHaveLength(1);
  });

  test.for(NAMES)('is not doubled where the answer was lost: %s', async (name, { databases }) => {
    const { remote, publish, correct, settled, told } = await going(databases, name);
    remote.state.losesAnswerTo = remote.creates;
    await publish();
    await settled();
    expect(remote.state.losesAnswerTo).toBeUndefined();
    expect(told()).toEqual([expect.stringMatching(/^Episode #01 is on /)]);
    expect(remote.standing()).toHaveLength(1);
    remote.state.losesAnswerTo = remote.writes;
    await correct(CORRECTED);
    await settled();
    expect(remote.state.losesAnswerTo).toBeUndefined();
    expect(told()).toEqual([expect.stringMatching(/^Episode #01 is up to date on /)]);
    expect(remote.standing()).toEqual([expect.stringContaining('Corrected.')]);
  });

  test.for(NAMES)('that people changed there is not written over: %s', async (name, { databases }) => {
    const { remote, publish, correct, settled, told, lastMessage, press, notes, placement } = await going(
      databases,
      name,
    );
    await publish();
    await settled();
    remote.edit(THEIRS);
    await correct(CORRECTED);
    await settled();
    expect(told().at(-1)).toMatch(/^Somebody changed episode #01 on \w+: https:.* Which stays\?$/);
    const asked = lastMessage();
    expect(JSON.stringify(asked.blocks)).toContain(THEIRS);
    expect(remote.standing()).toEqual([expect.stringContaining(THEIRS)]);

    expect(await press(asked, 'Keep theirs')).toMatch(/stays as it is/);
    await settled();
    expect(remote.standing()).toEqual([expect.stringContaining(THEIRS)]);
    expect(await press(asked, 'Send ours')).toMatch(/settled already/);

    await correct((await notes()).replace('Corrected', 'Corrected again'));
    await settled();
    const again = lastMessage();
    expect(await press(again, 'Send ours')).toMatch(/^Ours go to /);
    await settled();
    expect(remote.standing()).toEqual([expect.stringContaining('Corrected again.')]);
    expect(told().at(-1)).toMatch(/^Episode #01 is up to date on /);
    expect(await placement()).toMatchObject({ state: 'sent', theirs: null });
  });

  test.for(NAMES)(
    'that people changed there stays when it is unpublished: %s',
    async (name, { databases }) => {
      const { remote, publish, unpublish, settled, told } = await going(databases, name);
      await publish();
      await settled();
      remote.edit(THEIRS);
      await unpublish();
      await settled();
      expect(told().at(-1)).toMatch(/^Episode #01 is unpublished, but people changed or published it/);
      expect(remote.standing()).toEqual([expect.stringContaining(THEIRS)]);
    },
  );

  test.for(NAMES)(
    'that a wrong key keeps out says what mends it, and is sent then: %s',
    async (name, { databases }) => {
      const { remote, publish, settled, told, withWrongKey, lastMessage, press, context, type, log } =
        await going(databases, name);
      withWrongKey(true);
      await publish();
      await settled();
      expect(told()).toEqual([
        expect.stringMatching(
          /^Episode #01 is not on (\w+)\. .*(?:Whoever runs me .*[A-Z]+_[A-Z]+|add canvases:write under Bot Token Scopes)/,
        ),
      ]);
      expect(context.queued).toEqual([]);
      expect(JSON.stringify((await type('/episode status')).blocks)).toContain(
        `⚠ Episode #01 is not up to date on ${WAYS[name].name}.`,
      );
      expect(remote.standing()).toEqual([]);
      withWrongKey(false);
      expect(await press(lastMessage(), 'Try again')).toMatch(/^I try again/);
      await settled();
      expect(told()).toContainEqual(expect.stringMatching(/^Episode #01 is on /));
      expect(remote.standing()).toHaveLength(1);
      expect(log).toEqual([]);
    },
  );
});

/** An episode that is published and went out by one way. */
async function anEpisodeOut(db: Database, name: WayName) {
  const remote = await REMOTES[name]();
  const app = await aShowGoingOut(
    db,
    name,
    waysWith(() => remote.way),
  );
  await app.publish();
  await app.context.doJobs();
  return { remote, ...app };
}

// Nobody publishes or closes a canvas.
const PUBLISHABLE = NAMES.filter((name) => name !== 'canvas');

test.for(PUBLISHABLE)('what is published there is theirs: %s', async (name, { databases }) => {
  const app = await anEpisodeOut(await databases.empty('PostgreSQL'), name);
  const { remote, correct, told, lastMessage, press, context } = app;
  remote.publishThere?.();
  await correct(CORRECTED);
  await context.doJobs();
  expect(told().at(-1)).toMatch(/^People published or closed episode #01 on /);
  expect(remote.standing().join('')).not.toContain('Corrected.');
  await press(lastMessage(), 'Send ours');
  await context.doJobs();
  expect(remote.standing()).toEqual([expect.stringContaining('Corrected.')]);
});

test.for(NAMES)('what is deleted there is made again when a host asks: %s', async (name, { databases }) => {
  const app = await anEpisodeOut(await databases.empty('PostgreSQL'), name);
  const { remote, correct, told, lastMessage, press, placement, context } = app;
  remote.deleteThere();
  await correct(CORRECTED);
  await context.doJobs();
  expect(told().at(-1)).toMatch(/^Episode #01 was deleted on /);
  expect(remote.standing()).toEqual([]);
  await press(lastMessage(), 'Send again');
  await context.doJobs();
  expect(remote.standing()).toEqual([expect.stringContaining('Corrected.')]);
  expect(await placement()).toMatchObject({ state: 'sent' });
});

test("a listener's fix in a pull request is taken back as a correction", async ({ databases }) => {
  const hub = await REMOTES.github();
  const app = await aShowGoingOut(
    await databases.empty('PostgreSQL'),
    'github',
    waysWith(() => hub.way),
  );
  const { slack, publish, correct, notes, told, lastMessage, context, placement } = app;
  const theirs = CORRECTED.replace('Corrected.', 'Mended by a listener.');
  await publish();
  await context.doJobs();
  hub.edit(theirs.trim());
  await correct(CORRECTED);
  await context.doJobs();
  const writes = hub.calls.filter((call) => call.startsWith('PUT')).length;
  await slack.as(HOST).press(lastMessage(), 'Correct with theirs');
  await slack.waitFor(() => slack.as(HOST).modals().at(-1)?.view.submit);
  expect(JSON.stringify(slack.as(HOST).modals().at(-1)?.view)).toContain('Mended by a listener.');
  expect(await slack.as(HOST).submit({})).toEqual({ outcome: 'closed' });
  await context.doJobs();
  expect(await notes()).toBe(theirs);
  expect(told().at(-1)).toMatch(/^Episode #01 is up to date on GitHub/);
  expect(hub.calls.filter((call) => call.startsWith('PUT'))).toHaveLength(writes);
  expect(await placement()).toMatchObject({ state: 'sent', theirs: null });
});

test("a listener's fix is looked for every night, and told of once", async ({ databases }) => {
  const hub = await REMOTES.github();
  const app = await aShowGoingOut(
    await databases.empty('PostgreSQL'),
    'github',
    waysWith(() => hub.way),
  );
  const { show, publish, told, context, lastMessage, press } = app;
  const look = async () => {
    await lookElsewhere.run({ showId: show.id }, context);
    await context.doJobs();
    return told();
  };
  await publish();
  await context.doJobs();
  expect(told()).toHaveLength(1);
  expect(await look()).toEqual([]);
  hub.edit(THEIRS);
  expect(await look()).toEqual([expect.stringMatching(/^Somebody changed episode #01 on GitHub/)]);
  expect(await look()).toEqual([]);
  await press(lastMessage(), 'Keep theirs');
  told();
  expect(await look()).toEqual([]);
  expect(hub.standing()).toEqual([expect.stringContaining(THEIRS)]);
});

test.for(NAMES)('a system that is down for an hour is spoken of once: %s', async (name) => {
  const remote = await REMOTES[name]();
  const workspace = await aWorkspace();
  const { slack } = workspace;
  const { url, turnTo } = await turnedPostgres(workspace);
  slack.silently(() => slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId));
  const { context, workspaceId, turn } = await aTurnedProcess(url, workspace, {
    ways: waysWith(() => remote.way),
  });
  const { id: showId } = await context.shows.ensure({
    workspaceId,
    channelId: CHANNEL,
    channelName: 'swarmalicious',
    isPrivate: false,
  });
  await context.decisions.decide(showId, {
    userId: HOST,
    patch: { settings: { ways: [name], ...SETTINGS }, facts: { topic: 'Small queues' } },
  });
  const show = await context.shows.byId(showId);
  if (!show) throw new Error('the show is gone');
  const { id: episodeId } = await context.episodes.ensureDraft(showId);
  const start = slack.clock.now().getTime();
  const told = () =>
    slack
      .visibleTo(HOST, slack.as(HOST).direct(slack.app.botUserId))
      .map(({ text }) => text)
      .filter((text) => text.startsWith('Episode #01'));

  const toldBy: [minute: number, count: number][] = [];

  remote.state.isDown = true;
  await publishEpisode(context, show, episodeId, { userId: HOST });
  for (let minute = 0; minute <= 60; minute += 5) {
    await turnTo(start + minute * MINUTE_MS);
    await turn();
    toldBy.push([minute, told().length]);
  }
  expect(toldBy.filter(([minute]) => minute < 10)).toEqual([
    [0, 0],
    [5, 0],
  ]);
  const { name: called } = WAYS[name];
  expect(told()).toEqual([
    expect.stringContaining(`Episode #01 is not on ${called} yet. ${called} does not answer`),
  ]);
  const asked = remote.calls.length;
  expect(asked).toBeLessThan(30);
  remote.state.isDown = false;
  for (let minute = 65; minute <= 80; minute += 5) {
    await turnTo(start + minute * MINUTE_MS);
    await turn();
  }
  expect(told().slice(1)).toEqual([expect.stringMatching(/^Episode #01 is on /)]);
  expect(remote.standing()).toHaveLength(1);
});

test('the program sends on what a host publishes, where the host chose', async () => {
  const [wordpress, hub] = [await aWordPress(), await aGitHub()];
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, {
    transport: 'Socket Mode',
    database: 'PostgreSQL',
    env: { ...wordpress.env, ...hub.env },
    reader: { standIns: new Map([...wordpress.standIns, ...hub.standIns]) },
  });
  const host = slack.as(HOST);
  const { ts } = slack.as(PEOPLE[0]).post(CHANNEL, 'https://nowhere.invalid/queues');
  slack.as(PEOPLE[1]).react(CHANNEL, ts, 'studio_microphone');
  await everythingTold(workspace);
  await host.command('/episode settings', { channel: CHANNEL });
  await slack.waitFor(() => host.modals().at(-1)?.view.submit);
  const fields = { ways: ['wordpress', 'github'], repository: 'lantern/site' };
  const values = Object.entries(fields).map(([field, value]) => [field, { [field]: value }]);
  expect(await host.submit(Object.fromEntries(values))).toEqual({ outcome: 'closed' });
  await host.press(await answerTo(workspace, '/episode publish'), 'Publish');
  const direct = host.direct(slack.app.botUserId);
  const told = await slack.waitFor(() => {
    const texts = slack.visibleTo(HOST, direct).map(({ text }) => text);
    const news = texts.filter((text) => text.startsWith('Episode #01 is on '));
    return news.length === 2 ? news.toSorted() : undefined;
  });
  expect(told).toEqual([
    'Episode #01 is on GitHub as a pull request: https://github.com/lantern/site/pull/41',
    'Episode #01 is on WordPress as a draft: https://notes.example/?p=73',
  ]);
  expect(wordpress.posts).toMatchObject([
    { status: 'draft', content: expect.stringContaining('nowhere.invalid') },
  ]);
  expect(hub.standing()).toEqual([expect.stringContaining('nowhere.invalid')]);
});

describe('where notes go is chosen in the settings', () => {
  const send = async () => ({ status: 500, header: () => undefined, text: '' });
  const key = { token: 'github_pat_of_the_lantern', apiUrl: 'https://api.github.com' };
  const ways = createWays({ github: key }, { send, now: () => new Date() });

  /** What comes of sending the settings with these fields, and what is kept. */
  async function saved(db: Database, fields: Record<string, unknown>) {
    const { slack, context, show, log } = await startApp(db, { ways });
    const host = slack.as(HOST);
    await host.command('/episode settings', { channel: CHANNEL });
    await slack.waitFor(() => host.modals().at(-1)?.view.submit);
    const values = Object.entries(fields).map(([field, value]) => [field, { [field]: value }]);
    const outcome = await host.submit(Object.fromEntries(values));
    const { repository, ways: kept } = (await context.shows.byId(show.id)) ?? show;
    expect(log).toEqual([]);
    return { outcome, repository, kept };
  }

  test('with what is to be known of it', async ({ databases }) => {
    const repository = { name: 'lantern/site', path: 'blog/{slug}-{number}.md', frontMatter: 'hugo' };
    const { name, ...file } = repository;
    const fields = { ways: ['github'], repository: name, ...file };
    expect(await saved(await databases.empty('PostgreSQL'), fields)).toEqual({
      outcome: { outcome: 'closed' },
      repository,
      kept: ['github'],
    });
  });

  const PATH = 'Write it like this: _posts/{date}-episode-{number}.md';
  test.for<[Record<string, unknown>, Record<string, string>]>([
    [
      { ways: ['wordpress'] },
      {
        ways: 'WordPress is not set up here: whoever runs me sets WORDPRESS_URL, WORDPRESS_USER and WORDPRESS_PASSWORD.',
      },
    ],
    [{ ways: ['github'] }, { ways: 'Pull requests need a repository: name it in /episode settings.' }],
    [{ repository: 'https://github.com/lantern/site' }, { repository: 'Write it like this: owner/name' }],
    [{ path: '../{number}.md' }, { path: PATH }],
    [{ path: '.github/{number}.md' }, { path: PATH }],
    [{ path: '_posts/{number}.yml' }, { path: PATH }],
    [{ path: '_posts/{evil}-{number}.md' }, { path: PATH }],
    [{ path: '_posts/one.md' }, { path: PATH }],
    [{ transistorShow: 'lantern-fm' }, { transistorShow: 'Write its number.' }],
  ])('%j is refused with what to do', async ([fields, errors], { databases }) => {
    expect(await saved(await databases.empty('PostgreSQL'), fields)).toEqual({
      outcome: { outcome: 'errors', errors },
      repository: null,
      kept: [],
    });
  });
});
