import type { ModalView } from '@slack/types';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../src/db/database.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { openShows } from '../../src/desk/welcome.ts';
import { FOR_MEMBERS } from '../../src/desk/who-may.ts';
import { forms } from '../../src/listeners/forms/index.ts';
import { startApp } from '../support/app.ts';
import { everythingTold, textOf } from '../support/answers.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { until } from '../support/until.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;
const OTHER = 'C0OTHER0001';

/** Stands in a modal until what it is for is there. */
const MOMENT = 'One moment';

const Title = z.object({ title: z.object({ text: z.string() }) });

/** The app with one nominated story, and people who look at what it shows them. */
async function aShow(db: Database) {
  const app = await startApp(db);
  const { slack, context, show } = app;
  await app.nominate('first-story');
  await app.meetWalls();
  await context.doJobs();

  const at = (userId: string) => {
    const person = slack.as(userId);
    const home = () => JSON.stringify(person.home()?.blocks ?? []);
    const top = () => {
      const open = person.modals().at(-1);
      if (!open) throw new Error('no modal is open');
      return open.view;
    };
    /** Resolves with the blocks of the top modal, once it has this title. */
    const sees = async (title: string): Promise<string> =>
      slack.waitFor(() => {
        const open = person.modals().at(-1)?.view;
        const blocks = JSON.stringify(open?.blocks);
        const isThere = open && Title.parse(open).title.text === title && !blocks.includes(MOMENT);
        return isThere ? blocks : undefined;
      });
    return {
      ...person,
      home,
      top,
      sees,
      async settings(): Promise<string> {
        await person.command('/episode settings', { channel: CHANNEL });
        return sees('Settings');
      },
      async sections(): Promise<string> {
        await this.settings();
        await person.press({ view: top() }, 'Edit sections');
        return sees('Sections');
      },
      async save(fields: Record<string, unknown>) {
        const values = Object.entries(fields).map(([field, value]) => [field, { [field]: value }]);
        const sent = await person.submit(Object.fromEntries(values));
        await context.doJobs();
        return sent;
      },
      /** Resolves with their Home, once it says this. */
      async homeSays(words: string): Promise<string> {
        return until(async () => {
          await context.doJobs();
          return home().includes(words) ? home() : undefined;
        });
      },
      async pressHome(target: string, choice?: string): Promise<void> {
        const view = person.home();
        if (!view) throw new Error('Home was never opened');
        await person.press({ view }, target, choice);
      },
      /** The last thing that the bot told them alone. */
      async isTold(words: string): Promise<void> {
        const channel = await context.workspace.slack.conversationWith(userId);
        await slack.waitFor(
          () => slack.visibleTo(userId, channel).some(({ text }) => text === words) || undefined,
        );
      },
    };
  };

  return {
    ...app,
    at,
    ana: at(HOST),
    async stored() {
      const now = await context.shows.byId(show.id);
      if (!now) throw new Error('the show is gone');
      return now;
    },
    async set(settings: { hosts?: string[]; name?: string }) {
      await context.decisions.decide(show.id, { userId: HOST, patch: { settings } });
    },
    /** Another show of the workspace, which Bob is in. */
    async another({ isPrivate = false } = {}) {
      slack.addChannel({ id: OTHER, name: 'other', creator: BOB });
      slack.silently(() => slack.as(BOB).invite(OTHER, slack.app.botUserId));
      const channel = slack.world.channels.get(OTHER);
      if (channel && isPrivate) channel.kind = 'private';
      const { workspaceId } = show;
      return context.shows.ensure({ workspaceId, channelId: OTHER, channelName: 'other', isPrivate });
    },
    status: async () => JSON.stringify((await app.type('/episode status')).blocks),
    /** A channel that the bot is not in. */
    addOther(kind: 'public' | 'private' = 'public') {
      slack.addChannel({ id: OTHER, name: 'other', creator: BOB, kind });
    },
    makePrivate() {
      const channel = slack.world.channels.get(CHANNEL);
      if (channel) channel.kind = 'private';
    },
  };
}

describe.each(databasesOf(import.meta.filename))('the settings of a show, on %s', (name) => {
  test('are changed in one form, seen in Home at once, and taken back', async ({ databases }) => {
    const { ana, stored, type, log } = await aShow(await databases.empty(name));
    ana.openHome();
    await ana.homeSays('First story');
    await ana.settings();
    const fields = {
      name: 'Cloud Talk',
      company: 'Beta',
      own: 'no',
      weeks: '4',
      footer: 'Found a mistake? [Suggest a fix](https://notes.example/edit)',
    };
    expect(await ana.save(fields)).toEqual({ outcome: 'closed' });
    expect(await stored()).toMatchObject({
      name: 'Cloud Talk',
      company: 'Beta',
      ownVoteCounts: false,
      carryOverWeeks: 4,
      scheduledAt: null,
    });
    expect(await ana.homeSays('Cloud Talk')).toContain(
      'changed the settings: name, company, own nominations, weeks of carrying over and footer',
    );
    const notes = textOf(await type('/episode draft'));
    expect(notes).toContain('### Cloud Talk Episode #01');
    expect(notes).toMatch(/---\n\nFound a mistake\? \[Suggest a fix\]\(https:\/\/notes\.example\/edit\)\n$/);
    await ana.pressHome('Undo');
    await ana.homeSays('Giant Conversations');
    expect(await stored()).toMatchObject({ name: 'Giant Conversations', footer: '', carryOverWeeks: 8 });
    expect(log).toEqual([]);
  });

  test('that nobody can want are refused, each under its field', async ({ databases }) => {
    const { ana, stored, log } = await aShow(await databases.empty(name));
    const before = await stored();
    await ana.settings();
    const fields = {
      name: ' ',
      company: 'x'.repeat(101),
      threshold: '0',
      weeks: '1.5',
      cron: '0 9 30 2 *',
      zone: 'Mars/Base',
    };
    expect(await ana.save(fields)).toEqual({
      outcome: 'errors',
      errors: {
        name: 'Write a name.',
        company: 'That name is too long. Use at most 100 characters.',
        threshold: 'Choose a whole number from 1 to 100.',
        weeks: 'Choose a whole number from 1 to 52.',
        cron: 'That never comes, or I cannot read it. Write it like this: 30 9 * * MON,THU',
        zone: 'I do not know that time zone. Write it like this: Europe/Berlin',
      },
    });
    expect(await stored()).toEqual(before);
    expect(log).toEqual([]);
  });

  test('say in words when digests come, with the next three', async ({ databases }) => {
    const { ana, stored, slack, log } = await aShow(await databases.empty(name));
    expect(await ana.settings()).toContain(
      'Digests come every Monday at 09:00 (Europe/Berlin). The next: Mon ',
    );
    expect(await ana.save({ weekday: 'THU', hour: '16', zone: 'America/New_York' })).toEqual({
      outcome: 'updated',
    });
    const said = await ana.sees('Swarmalicious');
    expect(said).toMatch(
      /every Thursday at 16:00 \(America\/New_York\)\. The next: (?:Thu \d+ \w{3} \d{4} 16:00(?:, | and )?){3}\./,
    );
    const { scheduledAt, ...show } = await stored();
    expect(show).toMatchObject({ digestCron: '0 16 * * THU', timeZone: 'America/New_York' });
    expect(scheduledAt).toBeInstanceOf(Date);

    await slack.as(HOST).close({ all: true });
    await ana.settings();
    await ana.save({ cron: '30 9 * * MON,THU' });
    expect(await stored()).toMatchObject({ digestCron: '30 9 * * MON,THU' });
    await slack.as(HOST).close({ all: true });
    expect(await ana.settings()).toContain('Digests come at 30 9 * * MON,THU (America/New_York)');
    expect(await ana.save({ cron: '' })).toEqual({ outcome: 'updated' });
    expect(await stored()).toMatchObject({ digestCron: '0 0 * * MON' });
    expect(log).toEqual([]);
  });

  test('have a second digest in another channel, to which the bot is invited for nothing else', async ({
    databases,
  }) => {
    const { ana, stored, status, slack, context, addOther, log } = await aShow(await databases.empty(name));
    addOther();
    await ana.settings();
    expect(await ana.save({ secondChannel: [OTHER], secondCron: '0 8 * * *' })).toEqual({
      outcome: 'updated',
    });
    expect(await ana.sees('Swarmalicious')).toMatch(
      /The second digest for #other comes every day at 08:00 .* I am not in #other yet: open it and type \/invite with my name\./,
    );
    expect(await stored()).toMatchObject({
      secondDigest: { channelId: OTHER, cron: '0 8 * * *' },
      secondScheduledAt: expect.any(Date),
      scheduledAt: null,
    });
    await slack.as(HOST).close({ all: true });
    expect(await status()).toContain('I am not in #other: the second digest cannot be posted.');

    slack.as(BOB).invite(OTHER, slack.app.botUserId);
    slack.as(BOB).post(OTHER, 'https://nowhere.invalid/not-news');
    await everythingTold({ slack });
    await openShows(context, context.workspace);
    expect((await context.shows.active([context.workspace.id])).map(({ channelId }) => channelId)).toEqual([
      CHANNEL,
    ]);
    const said = await status();
    expect(said).toContain('All is well');
    expect(said).toMatch(/Next digest .* · second digest .* 08:00 in #other · next episode/);

    expect(await ana.settings()).toContain('The second digest for #other comes every day at 08:00');
    expect(await ana.save({ secondChannel: [] })).toEqual({ outcome: 'closed' });
    expect((await stored()).secondDigest).toBeNull();
    // It is in that channel no more than before, and no show is made of it until somebody invites it again.
    slack.as(BOB).post(OTHER, 'https://nowhere.invalid/still-not-news');
    await everythingTold({ slack });
    await openShows(context, context.workspace);
    expect(await context.shows.of(context.workspace.id, OTHER)).toBeUndefined();
    slack.as(BOB).kick(OTHER, slack.app.botUserId);
    slack.as(BOB).invite(OTHER, slack.app.botUserId);
    await until(() => context.shows.of(context.workspace.id, OTHER));
    expect(log).toEqual([]);
  });

  test('have no second digest that takes what is private to another channel', async ({ databases }) => {
    const { ana, stored, status, addOther, makePrivate, log } = await aShow(await databases.empty(name));
    addOther();
    makePrivate();
    await ana.settings();
    expect(await ana.save({ secondChannel: [OTHER], secondCron: '0 8 * * *' })).toEqual({
      outcome: 'errors',
      errors: {
        secondChannel:
          '#swarmalicious is private, and what is said there stays there: choose that channel, or none.',
      },
    });
    expect(await ana.save({ secondChannel: [CHANNEL], secondCron: ' ' })).toMatchObject({
      outcome: 'errors',
      errors: { secondCron: 'Write when it comes, like this: 0 9 * * MON-FRI' },
    });
    expect((await stored()).secondDigest).toBeNull();
    expect(await ana.save({ secondChannel: [CHANNEL], secondCron: '0 8 * * *' })).toEqual({
      outcome: 'updated',
    });
    expect((await stored()).secondDigest).toEqual({ channelId: CHANNEL, cron: '0 8 * * *' });
    expect(log).toEqual([]);
    await ana.close({ all: true });
    expect(await status()).toContain('All is well');
  });

  test('say what is to be done when the news become private after a second digest was set up', async ({
    databases,
  }) => {
    const { status, addOther, makePrivate, context, show } = await aShow(await databases.empty(name));
    addOther();
    const secondDigest = { channelId: OTHER, cron: '0 8 * * *' };
    await context.decisions.decide(show.id, { userId: HOST, patch: { settings: { secondDigest } } });
    makePrivate();
    const said = await status();
    expect(said).toContain('the second digest is not posted in another channel');
    expect(said).toContain('Choose #swarmalicious for it in /episode settings, or no channel.');
    expect(said).not.toContain('/invite');
  });

  test('and the second digest goes to a private channel without its name being told', async ({
    databases,
  }) => {
    const { ana, at, status, stored, slack, addOther } = await aShow(await databases.empty(name));
    addOther('private');
    slack.as(BOB).invite(OTHER, slack.app.botUserId);
    const bob = at(BOB);
    await bob.settings();
    expect(await bob.save({ secondChannel: [OTHER] })).toEqual({ outcome: 'updated' });
    expect(await status()).not.toContain('other');
    // Who is not in it cannot choose it, and takes nothing away by saving.
    expect(await ana.settings()).not.toContain(OTHER);
    await ana.save({ company: 'Beta' });
    expect(await stored()).toMatchObject({ company: 'Beta', secondDigest: { channelId: OTHER } });
    await slack.as(BOB).close({ all: true });
    expect(await bob.settings()).toContain(OTHER);
  });

  test('keep what another host changed meanwhile', async ({ databases }) => {
    const { ana, stored, set } = await aShow(await databases.empty(name));
    await ana.settings();
    await set({ name: 'Of another' });
    await ana.save({ company: 'Mine' });
    expect(await stored()).toMatchObject({ name: 'Of another', company: 'Mine' });
    await ana.settings();
    await set({ name: 'Of another again' });
    expect(await ana.save({ name: 'Mine' })).toEqual({
      outcome: 'errors',
      errors: {
        name: 'Nothing was saved: somebody changed the same settings while you wrote. Copy what you wrote, close this form and open it again.',
      },
    });
    expect(await stored()).toMatchObject({ name: 'Of another again' });
  });

  test('name what is not to be published: it stops publishing until it is gone', async ({ databases }) => {
    const { ana, told, type, stored } = await aShow(await databases.empty(name));
    await ana.settings();
    expect(await ana.save({ withheld: 'Umbra Ltd\n\n  first   STORY ' })).toEqual({ outcome: 'closed' });
    expect((await stored()).withheld).toEqual(['Umbra Ltd', 'first STORY']);
    const flaw = '⛔ “First story”: “first STORY” is not to be published.';
    expect(await told('/episode check')).toContain(flaw);
    await type('/episode draft');
    expect(await told('/episode publish')).toContain('Not published. 1 thing stops publishing');
    await ana.settings();
    await ana.save({ withheld: 'Umbra Ltd' });
    expect(await told('/episode check')).not.toContain('not to be published');
  });

  test('have sections that are renamed, put in order, added and removed', async ({ databases }) => {
    const { ana, stored, type, slack, nominate, context, log } = await aShow(await databases.empty(name));
    const ts = await nominate('a-bug');
    slack.as(CAROL).react(CHANNEL, ts, 'bug');
    await context.decisions.decide((await stored()).id, {
      userId: HOST,
      patch: { stories: { 2: { section: 'bug', position: 1 } } },
    });
    expect(textOf(await type('/episode draft'))).toContain('### Bug of Week');
    await ana.sections();
    const fields = {
      'heading-company': 'News from all of {company}',
      'emoji-company': ':my_own_bee:',
      'new-heading': 'Tool of the week!',
      'new-emoji': '🔧',
      'new-form': 'text',
      order: ['main', 'news'],
      removed: ['bug'],
    };
    expect(await ana.save(fields)).toEqual({ outcome: 'updated' });
    await expect
      .poll(() => JSON.stringify(ana.top().blocks))
      .toContain(
        'Slack itself has no :my_own_bee:. Reactions count if your workspace has an emoji of that name.',
      );
    expect((await stored()).sections).toEqual([
      { key: 'main', heading: 'Main topic', emoji: 'dart', form: 'text' },
      { key: 'news', heading: 'News from #{channel}', emoji: 'studio_microphone', form: 'items' },
      { key: 'company', heading: 'News from all of {company}', emoji: 'my_own_bee', form: 'items' },
      { key: 'social', heading: 'Your P32/Social topics', emoji: 'beers', form: 'items' },
      { key: 'tool-of-the-week', heading: 'Tool of the week!', emoji: 'wrench', form: 'text' },
    ]);
    // Nothing is lost with its section.
    const notes = textOf(await type('/episode draft'));
    expect(notes).not.toContain('### Bug of Week');
    expect(notes).toMatch(/### News from #swarmalicious[^]*A bug/);
    ana.openHome();
    await ana.homeSays('changed the settings: sections');
    await ana.pressHome('Undo');
    await ana.homeSays('Bug of Week');
    expect(textOf(await type('/episode draft'))).toMatch(/### Bug of Week[^]*A bug/);
    expect(log).toEqual([]);
  });

  test('take no sections that cannot be told apart', async ({ databases }) => {
    const { ana, stored, log } = await aShow(await databases.empty(name));
    const before = await stored();
    await ana.sections();
    const fields = {
      'heading-main': ' ',
      'emoji-main': 'two words',
      'emoji-bug': ':honeybee:',
      'heading-social': 'x'.repeat(81),
      'new-heading': 'Tools',
      'new-emoji': ':beers::skin-tone-2:',
    };
    expect(await ana.save(fields)).toEqual({
      outcome: 'errors',
      errors: {
        'heading-main': 'Write a heading.',
        'emoji-main': 'Write one emoji, like :bee:',
        'emoji-bug': 'Another section has that emoji. Choose one of its own.',
        'heading-social': 'That heading is too long. Use at most 80 characters.',
        'new-emoji': 'Another section has that emoji. Choose one of its own.',
      },
    });
    await ana.close({ all: true });
    await ana.sections();
    expect(await ana.save({ removed: before.sections.map(({ key }) => key) })).toEqual({
      outcome: 'errors',
      errors: { removed: 'Keep at least one section.' },
    });
    expect(await stored()).toEqual(before);
    expect(log).toEqual([]);
  });
});

describe.each(databasesOf(import.meta.filename))('who may edit, on %s', (name) => {
  test('are the hosts that somebody names, themselves among them', async ({ databases }) => {
    const { ana, at, slack, stored, told, type, log } = await aShow(await databases.empty(name));
    await at(ALICE).settings();
    await at(ALICE).save({ hosts: [BOB] });
    expect((await stored()).hosts).toEqual([ALICE, BOB]);
    await at(ALICE).settings();
    expect(await at(ALICE).save({ hosts: [ALICE, BOB, slack.app.botUserId] })).toEqual({
      outcome: 'errors',
      errors: { hosts: 'swarmalicious is a bot. Choose people.' },
    });
    await at(ALICE).close({ all: true });
    for (const line of ['settings', 'new 7', 'publish']) {
      expect(await told(`/episode ${line}`)).toBe('Only the hosts of the show can do that: alice and bob.');
    }
    const draft = await type('/episode draft');
    expect(textOf(draft)).toContain('First story');
    for (const label of ['Edit', 'Edit title', 'Publish']) {
      expect(JSON.stringify(draft.blocks)).not.toContain(`"text":"${label}"`);
    }
    ana.openHome();
    const home = await ana.homeSays('First story');
    for (const label of ['Edit', 'Facts', 'Settings']) expect(home).not.toContain(`"text":"${label}"`);
    await ana.command('/episode edit', { channel: CHANNEL });
    expect(await ana.sees('Episode #01')).not.toContain('"text":"Edit"');
    expect(log).toEqual([]);
  });

  test('lose their buttons when they are no longer hosts', async ({ databases }) => {
    const { ana, set, log } = await aShow(await databases.empty(name));
    ana.openHome();
    await ana.homeSays('"text":"Settings"');
    await set({ hosts: [ALICE], name: 'Without Ana' });
    expect(await ana.homeSays('Without Ana')).not.toContain('"text":"Settings"');
    expect(log).toEqual([]);
  });
});

type App = Awaited<ReturnType<typeof aShow>>;

/** How the host opens each form, by its name. */
const OPENINGS: Readonly<Record<string, (app: App) => Promise<unknown>>> = {
  'item:save-title': async ({ ana, type }) => {
    await ana.press(await type('/episode draft'), 'Edit title');
    return ana.sees('Edit title');
  },
  'item:save': async ({ ana }) => {
    await ana.command('/episode edit', { channel: CHANNEL });
    await ana.sees('Episode #01');
    await ana.press({ view: ana.top() }, 'Edit');
    return ana.sees('Edit story');
  },
  'episode:save-facts': openFacts,
  'people:save-profiles': async (app) => {
    await openFacts(app);
    await app.ana.save({ hosts: [HOST] });
    return app.ana.sees('Hosts');
  },
  'notes:save': async ({ ana, context, show }) => {
    const draft = await context.episodes.ensureDraft(show.id);
    await publishEpisode(context, show, draft.id, { userId: HOST });
    await ana.command('/episode edit 1', { channel: CHANNEL });
    return ana.sees('Correct #01');
  },
  'show:save-settings': ({ ana }) => ana.settings(),
  'show:save-sections': ({ ana }) => ana.sections(),
  'story:add': async ({ ana }) => {
    await ana.command('/episode edit', { channel: CHANNEL });
    await ana.sees('Episode #01');
    await ana.press({ view: ana.top() }, 'Add');
    return ana.sees('Add');
  },
  'episode:confirm': async ({ ana }) => {
    await ana.command('/episode edit', { channel: CHANNEL });
    await ana.sees('Episode #01');
    await ana.press({ view: ana.top() }, 'Publish');
    return ana.sees('Publish #01');
  },
};

async function openFacts({ ana }: App): Promise<unknown> {
  await ana.command('/episode edit', { channel: CHANNEL });
  await ana.sees('Episode #01');
  await ana.press({ view: ana.top() }, 'Facts');
  return ana.sees('Facts');
}

/** What each form would change. */
const WISHES: Readonly<Record<string, Record<string, unknown>>> = {
  'item:save-title': { title: 'Forged' },
  'item:save': { title: 'Forged' },
  'episode:save-facts': { topic: 'Forged' },
  'people:save-profiles': { [HOST]: 'https://forged.example/' },
  'notes:save': { 'notes-0': 'Forged' },
  'show:save-settings': { name: 'Forged' },
  'show:save-sections': { 'heading-news': 'Forged' },
  'story:add': { title: 'Forged' },
  'episode:confirm': {},
};

describe('a form', () => {
  test('is known to these tests', () => {
    expect(Object.keys(OPENINGS)).toEqual(forms.map(({ name }) => name));
    expect(Object.keys(WISHES)).toEqual(Object.keys(OPENINGS));
  });

  test.for(Object.entries(OPENINGS))(
    'that changes something does nothing for others: %s',
    async ([name, open], { databases }) => {
      const app = await aShow(await databases.empty('PostgreSQL'));
      const { ana, context, slack, stored, set, makePrivate, show } = app;
      const channel = await context.workspace.slack.conversationWith(HOST);
      const whatStands = async () => ({
        ...(await stored()),
        episode: await context.episodes.next(show.id),
        published: await context.episodes.lastPublished(show.id),
        newest: await context.decisions.newest(show.id),
        profiles: await context.profiles.of(show.workspaceId, [HOST]),
      });
      /** What they are told who send the form. */
      const sent = async () => {
        const before = { stands: await whatStands(), told: slack.visibleTo(HOST, channel).length };
        expect(await ana.save(WISHES[name] ?? {})).toEqual({ outcome: 'closed' });
        expect(await whatStands()).toEqual(before.stands);
        const told = await slack.waitFor(() => slack.visibleTo(HOST, channel)[before.told]?.text);
        if (ana.modals().length > 0) await ana.close({ all: true });
        return told;
      };

      await open(app);
      const { id, private_metadata: carried, callback_id, title, submit, blocks } = ana.top();
      const forged = JSON.stringify({ ...JSON.parse(String(carried)), show: show.id + 1 });
      const view = { type: 'modal', callback_id, title, submit, blocks, private_metadata: forged };
      expect(callback_id).toBe(name);
      await context.workspace.slack.updateModal(String(id), view as unknown as ModalView);
      expect(await sent()).toBe(FOR_MEMBERS);

      await open(app);
      await set({ hosts: [ALICE] });
      expect(await sent()).toBe('Only the hosts of the show can do that: alice.');

      await set({ hosts: [] });
      await open(app);
      makePrivate();
      slack.silently(() => slack.as(HOST).leave(CHANNEL));
      expect(await sent()).toBe(FOR_MEMBERS);
      expect(app.log).toEqual([]);
    },
  );
});

describe.each(databasesOf(import.meta.filename))('Home, on %s', (name) => {
  test('shows the next episode though none is begun, and looking begins none', async ({ databases }) => {
    const { ana, context, show, stored } = await aShow(await databases.empty(name));
    const before = await stored();
    ana.openHome();
    expect(await ana.homeSays('First story')).toContain('· Episode #01"');
    await ana.command('/episode edit', { channel: CHANNEL });
    await ana.sees('Episode #01');
    await ana.press({ view: ana.top() }, 'Edit');
    await ana.sees('Edit story');
    await ana.close();
    await ana.press({ view: ana.top() }, 'Facts');
    await ana.sees('Facts');
    await ana.close({ all: true });
    await ana.command('/episode check', { channel: CHANNEL });
    await ana.sees('Check #01');
    expect(await context.episodes.draft(show.id)).toBeUndefined();
    expect(await stored()).toEqual(before);
  });

  test('is drawn anew whenever it is opened', async ({ databases }) => {
    const { ana, context, show } = await aShow(await databases.empty(name));
    ana.openHome();
    await ana.homeSays('First story');
    // Without a word to anybody.
    await context.openViews.closed(show.id, { userId: HOST, place: 'home', page: 0 });
    const patch = { stories: { 1: { title: 'Better' } } };
    await context.decisions.decide(show.id, { userId: ALICE, patch });
    await context.doJobs();
    expect(ana.home()).toContain('First story');
    ana.openHome();
    await ana.homeSays('Better');
  });

  test('turns from one show to another, and stays there', async ({ databases }) => {
    const { at, another, show, slack, context, log } = await aShow(await databases.empty(name));
    const other = await another();
    const bob = at(BOB);
    bob.openHome();
    await bob.homeSays('First story');
    await bob.pressHome('home:switch-show', JSON.stringify({ show: other.id }));
    await bob.homeSays('Nothing is in it yet');
    expect(await context.openViews.all(show.id)).toEqual([]);
    expect(await context.openViews.all(other.id)).toEqual([{ userId: BOB, place: 'home', page: 0 }]);
    bob.openHome('messages');
    const calls = slack.calls.length;
    bob.openHome();
    await slack.waitFor(
      () => slack.calls.slice(calls).some((call) => call.method === 'views.publish') || undefined,
    );
    expect(bob.home()).toContain('Nothing is in it yet');
    await bob.pressHome('home:switch-show', JSON.stringify({ show: show.id }));
    await bob.homeSays('First story');
    expect(log).toEqual([]);
  });

  test('names no show to those who may not read it', async ({ databases }) => {
    const { at, ana, another, makePrivate, slack, log } = await aShow(await databases.empty(name));
    const other = await another({ isPrivate: true });
    ana.openHome();
    await ana.homeSays('First story');
    expect(ana.home()).not.toContain('#other');
    expect(ana.home()).not.toContain('home:switch-show');

    // Bob, who may, is asked to leave with the menu before him.
    const bob = at(BOB);
    bob.openHome();
    await bob.homeSays('#other');
    slack.silently(() => slack.as(BOB).leave(OTHER));
    await bob.pressHome('home:switch-show', JSON.stringify({ show: other.id }));
    await bob.isTold(FOR_MEMBERS);
    expect(bob.home()).toContain('First story');

    makePrivate();
    slack.silently(() => slack.as(HOST).leave(CHANNEL));
    ana.openHome();
    expect(await ana.homeSays('no news channel')).not.toContain('First story');
    expect(log).toEqual([]);
  });

  test('is told of no rundown that was closed', async ({ databases }) => {
    const { ana, context, show, log } = await aShow(await databases.empty(name));
    await ana.command('/episode edit', { channel: CHANNEL });
    await ana.sees('Episode #01');
    await until(async () => (await context.openViews.all(show.id)).length === 1 || undefined);
    await ana.press({ view: ana.top() }, 'Facts');
    await ana.sees('Facts');
    await ana.close({ all: true });
    await until(async () => (await context.openViews.all(show.id)).length === 0 || undefined);
    expect(log).toEqual([]);
  });
});
