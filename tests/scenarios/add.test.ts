import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { everythingTold } from '../support/answers.ts';
import { test } from '../support/databases.ts';
import { aDesk as aDeskWithHosts } from '../support/hosts.ts';
import { until } from '../support/until.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const ELSEWHERE = 'C0ELSEWHERE';

/** Three stories in the draft, and two that wait. */
async function aDesk(db: Database) {
  const desk = await aDeskWithHosts(db);
  const { slack, context, workspace, ana, type } = desk;
  slack.addChannel({ id: ELSEWHERE, name: 'elsewhere', creator: HOST });
  const post = async (text: string, threadTs?: string): Promise<string> => {
    const { ts } = slack.as(ALICE).post(CHANNEL, text, threadTs === undefined ? {} : { thread_ts: threadTs });
    await everythingTold(workspace);
    await context.doJobs();
    return ts;
  };
  await post('Patience pays https://nowhere.invalid/patience');
  await post('A tale of queues https://nowhere.invalid/queues');
  return {
    ...desk,
    post,
    async openAdd() {
      await ana.edit();
      await ana.press('Add');
      return ana.lines('Add');
    },
    async notes(): Promise<string> {
      return JSON.stringify(await type('/episode draft'));
    },
    async publish(): Promise<void> {
      expect(await desk.press(await type('/episode draft'), 'Publish')).toContain('is published');
    },
    /** What somebody says in a channel where the bot is not. */
    elsewhere(text: string) {
      const { ts } = slack.as(HOST).post(ELSEWHERE, text);
      return { channel: ELSEWHERE, ts };
    },
    /** What the host reads in the modal that answers them. */
    async answered(callbackId: string, on: { channel: string; ts: string }): Promise<string> {
      await ana.shortcut(callbackId, on);
      const text = await until(async () => {
        const [only] = await ana.lines('Swarmalicious');
        return only === 'One moment …' ? undefined : only;
      });
      await ana.close();
      return text;
    },
    goPrivateWithoutHost(): void {
      const channel = slack.world.channels.get(CHANNEL);
      if (channel) channel.kind = 'private';
      slack.silently(() => slack.as(HOST).leave(CHANNEL));
    },
    async secondShow() {
      slack.addChannel({ id: 'C0SECOND001', name: 'second', creator: HOST });
      slack.silently(() => slack.as(HOST).invite('C0SECOND001', slack.app.botUserId));
      const { workspaceId } = desk.show;
      return context.shows.ensure({
        workspaceId,
        channelId: 'C0SECOND001',
        channelName: 'second',
        isPrivate: false,
      });
    },
    async nominate(ts: string): Promise<void> {
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
      await everythingTold(workspace);
    },
  };
}

const times = (text: string, words: string) => text.split(words).length - 1;

describe.each(databasesOf(import.meta.filename))('a host adds to the episode, on %s', (name) => {
  test('a story that waits, found by its words; the list stays open, and Undo takes it out again', async ({
    databases,
  }) => {
    const { ana, openAdd, log } = await aDesk(await databases.empty(name));
    expect(await openAdd()).toEqual(expect.arrayContaining(['Waiting · 2']));
    ana.fill({ find: { find: 'QUEUES from:alice' } });
    await ana.press('Search');
    await until(async () => (await ana.lines('Add')).includes('Waiting · 1') || undefined);
    await ana.pressOf('A tale of queues', 'Take in');
    await until(
      async () =>
        (await ana.lines('Add')).some((line) => line.includes('is in the next episode')) || undefined,
    );
    await ana.close();
    await ana.sees('First story', 'Second story', 'Third story', 'A tale of queues');
    await ana.press('Undo');
    await ana.sees('First story', 'Second story', 'Third story');
    expect(log).toEqual([]);
  });

  test('a link by hand, which is the same story when somebody posts it', async ({ databases }) => {
    const { ana, openAdd, post, nominate, notes, log } = await aDesk(await databases.empty(name));
    await openAdd();
    const filled = { link: 'https://nowhere.invalid/by-hand?utm_source=x', 'words-0': 'Read **this**.' };
    expect(await ana.save(filled)).toEqual({ outcome: 'closed' });
    await ana.sees('First story', 'Second story', 'Third story', 'By hand');
    expect((await ana.lines()).join()).toMatch(/By hand\n0 votes · added by host/i);
    expect((await ana.lines()).join()).not.toContain('deleted');
    expect(await notes()).toContain('[By hand](https://nowhere.invalid/by-hand) Read **this**.');
    await nominate(await post('Look https://nowhere.invalid/by-hand'));
    await ana.sees('First story', 'Second story', 'Third story', 'By hand');
    expect(times(await notes(), 'nowhere.invalid/by-hand')).toBe(1);
    await ana.press('Undo');
    await until(async () => !(await notes()).includes('**this**') || undefined);
    expect(times(await notes(), 'nowhere.invalid/by-hand')).toBe(1);
    expect(log).toEqual([]);
  });

  test('a text by hand, which is published and can be taken back before', async ({ databases }) => {
    const { ana, openAdd, notes, type, publish, show, context, log } = await aDesk(
      await databases.empty(name),
    );
    await openAdd();
    await ana.save({ 'words-0': 'A host says so.', section: 'bug' });
    expect(await notes()).toContain('A host says so.');
    await ana.press('Undo');
    await ana.sees('First story', 'Second story', 'Third story');
    await ana.press('Add');
    await ana.lines('Add');
    await ana.save({ title: 'A title', 'words-0': 'A host says so.' });
    await ana.sees('First story', 'Second story', 'Third story', 'A title');
    expect(await notes()).toContain('**A title** A host says so.');
    await publish();
    expect((await context.episodes.lastPublished(show.id))?.published?.notes).toContain('A host says so.');
    expect(JSON.stringify(await type('/episode show 1'))).toContain('A host says so.');
    expect(await notes()).not.toContain('A host says so.');
    expect(log).toEqual([]);
  });

  test('nothing, where the fields are empty or the link is none', async ({ databases }) => {
    const { ana, openAdd, log } = await aDesk(await databases.empty(name));
    await openAdd();
    expect(await ana.save({})).toMatchObject({
      outcome: 'errors',
      errors: { link: expect.stringContaining('Give a link') },
    });
    expect(await ana.save({ link: 'what?' })).toMatchObject({ outcome: 'errors' });
    expect(log).toEqual([]);
  });
});

describe.each(databasesOf(import.meta.filename))("a message's menu, on %s", (name) => {
  test('takes a waiting story in, and opens its form', async ({ databases }) => {
    const { ana, post, notes, answered, log } = await aDesk(await databases.empty(name));
    const ts = await post('Wise words https://nowhere.invalid/wise');
    expect(await answered('message:edit', { channel: CHANNEL, ts })).toContain('not in the next episode');
    expect(await answered('message:add', { channel: CHANNEL, ts })).toBe(
      '✓ “Wise words” is in the next episode.',
    );
    expect(await notes()).toContain('nowhere.invalid/wise');
    await ana.shortcut('message:edit', { channel: CHANNEL, ts });
    await ana.lines('Edit story');
    expect(await ana.save({ title: 'Wiser words' })).toEqual({ outcome: 'closed' });
    expect(await notes()).toContain('Wiser words');
    expect(log).toEqual([]);
  });

  test('takes a thread without a link in: the votes that it gets later are for the same story', async ({
    databases,
  }) => {
    const { post, nominate, notes, answered, log } = await aDesk(await databases.empty(name));
    const ts = await post('A bug that *nobody* saw');
    await answered('message:add', { channel: CHANNEL, ts });
    expect(await notes()).toContain('A bug that **nobody** saw');
    await nominate(ts);
    expect(times(await notes(), 'A bug that **nobody** saw')).toBe(1);
    expect(log).toEqual([]);
  });

  test('adds the link of what was said elsewhere, where the bot is not, and again changes nothing', async ({
    databases,
  }) => {
    const { elsewhere, notes, post, nominate, answered, log } = await aDesk(await databases.empty(name));
    const said = elsewhere(
      'We will speak about https://nowhere.invalid/far-from-here?fbclid=1 on <@U0BOB000001> Day',
    );
    expect(await answered('message:add', said)).toContain('is in the next episode');
    await answered('message:add', said);
    expect(times(await notes(), '(https://nowhere.invalid/far-from-here)')).toBe(1);
    expect(await notes()).toMatch(/We will speak about \[Far from here\].* on bob Day/);
    await nominate(await post('https://nowhere.invalid/far-from-here'));
    expect(times(await notes(), '(https://nowhere.invalid/far-from-here)')).toBe(1);
    expect(log).toEqual([]);
  });

  test('asks for a link where what was said elsewhere has none', async ({ databases }) => {
    const { ana, elsewhere, notes, log } = await aDesk(await databases.empty(name));
    await ana.shortcut('message:add', elsewhere('Nobody laughs'));
    await ana.lines('Add');
    expect(await ana.save({ link: 'nowhere.invalid/two-proxies' })).toEqual({ outcome: 'closed' });
    expect(await notes()).toContain('[Two proxies](https://nowhere.invalid/two-proxies) Nobody laughs');
    expect(log).toEqual([]);
  });

  test('asks which show, where there are several', async ({ databases }) => {
    const { ana, elsewhere, notes, secondShow, context, log } = await aDesk(await databases.empty(name));
    const second = await secondShow();
    await ana.shortcut('message:add', elsewhere('Far https://nowhere.invalid/far-from-here'));
    await ana.lines('Add');
    expect(await ana.save({ show: String(second.id) })).toEqual({ outcome: 'closed' });
    expect(await context.decisions.open(second.id)).toMatchObject([{ state: 'in', words: 'Far' }]);
    expect(await notes()).not.toContain('nowhere.invalid/far-from-here');
    expect(log).toEqual([]);
  });

  test("says nothing of a private channel's show to who is not in it", async ({ databases }) => {
    const { answered, elsewhere, goPrivateWithoutHost, log } = await aDesk(await databases.empty(name));
    goPrivateWithoutHost();
    expect(await answered('message:add', elsewhere('https://nowhere.invalid/far-from-here'))).toMatch(
      /no news channel|only for members/,
    );
    expect(log).toEqual([]);
  });
});

describe.each(databasesOf(import.meta.filename))('a host joins and splits, on %s', (name) => {
  test('two stories, the one told below the other, and takes them apart', async ({ databases }) => {
    const { ana, notes, context, show, slack, publish, log } = await aDesk(await databases.empty(name));
    await ana.edit();
    const draft = await context.decisions.open(show.id);
    expect(draft).toEqual([]);
    await ana.editStory('Third story');
    expect(await ana.save({ join: '1' })).toEqual({ outcome: 'closed' });
    await ana.sees('First story', 'Second story');
    expect((await ana.lines()).join()).toContain('+ “Third story”');
    const joined =
      '- [First story](https://nowhere.invalid/first-story)\\n  - [Third story](https://nowhere.invalid/third-story)';
    expect(await notes()).toContain(joined);
    await ana.press('Undo');
    await ana.sees('First story', 'Second story', 'Third story');
    await ana.editStory('First story');
    await ana.save({ join: '3' });
    await ana.sees('Second story', 'Third story');
    await ana.editStory('Third story');
    await ana.pressOf('+ First story', 'Edit');
    await slack.waitFor(
      () => (ana.modals().length === 3 && JSON.stringify(ana.top()).includes('Join with')) || undefined,
    );
    await ana.save({ join: 'alone' });
    await ana.close();
    await ana.sees('First story', 'Second story', 'Third story');
    await ana.editStory('Third story');
    await ana.save({ join: '1' });
    await publish();
    expect((await context.episodes.list(show.id))[0]).toMatchObject({ stories: 3 });
    expect((await context.episodes.lastPublished(show.id))?.published?.notes).toContain(
      joined.replace('\\n', '\n'),
    );
    expect(log).toEqual([]);
  });

  test('a list into a story a link, and makes it one again', async ({ databases }) => {
    const { ana, post, nominate, notes, log } = await aDesk(await databases.empty(name));
    const links = ['one-thing', 'another-thing', 'queues'].map((path) => `https://nowhere.invalid/${path}`);
    await nominate(await post(`Three reads\n• ${links.join(' is good\n• ')} is better`));
    await ana.edit();
    await ana.editStory('One thing');
    await ana.press('Split into 3');
    await ana.lines('Swarmalicious');
    await ana.close();
    const titles = ['First story', 'Second story', 'Third story', 'One thing'];
    await ana.sees(...titles, 'Another thing', 'A tale of queues');
    for (const link of links) expect(times(await notes(), `(${link})`)).toBe(1);
    expect(await notes()).toContain('[Another thing](https://nowhere.invalid/another-thing) is good');
    await nominate(await post('https://nowhere.invalid/another-thing'));
    await ana.sees(...titles, 'Another thing', 'A tale of queues');
    await ana.press('Undo');
    await ana.sees('First story', 'Second story', 'Third story', 'One thing', 'Another thing');
    expect(log).toEqual([]);
  });
});
