import { describe, expect } from 'vitest';
import { publishEpisode } from '../../src/desk/publish.ts';
import { everythingTold } from '../support/answers.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk, titlesIn } from '../support/hosts.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, , , , HOST] = PEOPLE;

describe.each(databasesOf(import.meta.filename))('a host at the desk, on %s', (name) => {
  test('sees the rundown, changes a title and the order, and takes it back', async ({ databases }) => {
    const { ana, log, type } = await aDesk(await databases.empty(name));
    expect(titlesIn(await ana.edit())).toEqual(['First story', 'Second story', 'Third story']);
    await ana.editStory('Third story');
    expect(await ana.save({ title: 'Third is first', place: 'first' })).toEqual({ outcome: 'closed' });
    expect(titlesIn(await ana.lines())).toEqual(['Third is first', 'First story', 'Second story']);
    const notes = (await type('/episode draft')).blocks?.map((block) => JSON.stringify(block)).join('') ?? '';
    expect(notes.indexOf('Third is first')).toBeLessThan(notes.indexOf('First story'));
    await ana.press('Undo');
    await ana.sees('First story', 'Second story', 'Third story');
    expect(log).toEqual([]);
  });

  test('leaves a story out, keeps another for next time, and writes words of their own', async ({
    databases,
  }) => {
    const { ana, log, type } = await aDesk(await databases.empty(name));
    await ana.edit();
    await ana.editStory('First story');
    await ana.save({ state: 'left out' });
    await ana.editStory('Second story');
    await ana.save({ state: 'kept' });
    await ana.editStory('Third story');
    await ana.save({ 'words-0': 'My **own** words.' });
    const lines = await ana.lines();
    expect(lines).toEqual(expect.arrayContaining(['Kept for next time · 1', 'Left out · 1']));
    const notes = JSON.stringify((await type('/episode draft')).blocks);
    expect(notes).toContain('My **own** words.');
    expect(notes).not.toContain('First story');
    expect(log).toEqual([]);
  });

  test('sees again why a story was declined, and takes it in without a reason left behind', async ({
    databases,
  }) => {
    const { ana, context, show, log } = await aDesk(await databases.empty(name));
    await ana.edit();
    await ana.editStory('First story');
    await ana.save({ state: 'declined', reason: 'We had it twice.' });
    await ana.sees('Second story', 'Third story');
    await ana.pressOf('Left out · 1', 'Show');
    await ana.sees('First story');
    await ana.editStory('1  First story');
    expect(JSON.stringify(ana.top()?.view.blocks)).toContain('"initial_value":"We had it twice."');
    await ana.save({ state: 'in' });
    expect(await context.decisions.on(show.id, [1])).toEqual([{ storyId: 1, state: 'in' }]);
    expect(log).toEqual([]);
  });

  test('who saves second sees what the first saved, and chooses', async ({ databases }) => {
    const { ana, ben, log } = await aDesk(await databases.empty(name));
    for (const host of [ana, ben]) {
      await host.edit();
      await host.editStory('First story');
    }
    await ana.save({ title: 'Of Ana' });
    expect(await ben.save({ title: 'Of Ben' })).toEqual({ outcome: 'updated' });
    expect((await ben.lines('Edit story')).join()).toContain('Title: Of Ana');
    expect(await ben.save({})).toEqual({ outcome: 'closed' });
    expect(titlesIn(await ana.lines())).toContain('Of Ben');
    expect(titlesIn(await ben.lines())).toContain('Of Ben');
    expect(log).toEqual([]);
  });

  test('two hosts who change different things of a story both have their way', async ({ databases }) => {
    const { ana, ben, log } = await aDesk(await databases.empty(name));
    for (const host of [ana, ben]) {
      await host.edit();
      await host.editStory('First story');
    }
    await ana.save({ title: 'Of Ana' });
    expect(await ben.save({ section: 'bug' })).toEqual({ outcome: 'closed' });
    const lines = await ben.lines();
    expect(titlesIn(lines)).toContain('Of Ana');
    expect(lines.join('\n')).toMatch(/Bug of Week.*· 1 .*\n1 {2}Of Ana/);
    expect(log).toEqual([]);
  });

  test('says who hosts; their addresses are asked once, and the hosts proposed the next time', async ({
    databases,
  }) => {
    const { ana, log, type } = await aDesk(await databases.empty(name));
    await ana.edit();
    await ana.press('Facts');
    await ana.lines('Facts');
    const facts = {
      number: '7',
      date: '2026-12-03',
      topic: 'Queues',
      hosts: [HOST, ALICE],
      guests: 'Ada Lang',
    };
    expect(await ana.save(facts)).toEqual({ outcome: 'updated' });
    await ana.lines('Hosts');
    await ana.save({ [HOST]: 'https://people.example/host', [ALICE]: null });
    const notes = JSON.stringify((await type('/episode draft')).blocks);
    for (const part of [
      'Episode #07 — 2026-12-03',
      'Queues',
      '(https://people.example/host)',
      '* alice',
      '* Ada Lang',
    ]) {
      expect(notes).toContain(part);
    }
    await ana.edit();
    await ana.press('Facts');
    await ana.lines('Facts');
    expect(await ana.save({ topic: 'Other queues' })).toEqual({ outcome: 'closed' });
    expect(log).toEqual([]);
  });

  test('is told under its field what of the facts cannot be, and loses nothing that was typed', async ({
    databases,
  }) => {
    const { ana, ben, slack, log, context, show } = await aDesk(await databases.empty(name));
    const { id } = await context.episodes.ensureDraft(show.id);
    await publishEpisode(context, show, id, { userId: HOST });
    for (const host of [ana, ben]) {
      await host.edit();
      await host.press('Facts');
      await host.lines('Facts');
    }
    const told = (field: string, text: string) => ({ outcome: 'errors', errors: { [field]: text } });
    expect(await ana.save({ number: '1', topic: 'Queues' })).toEqual(
      told('number', 'Episode #01 is already there. Choose another number.'),
    );
    expect(await ana.save({ number: '2', hosts: [HOST, slack.app.botUserId] })).toEqual(
      told('hosts', 'swarmalicious is a bot. Choose people.'),
    );
    await ana.save({ hosts: [HOST] });
    expect(await context.episodes.draft(show.id)).toMatchObject({ number: 2, topic: 'Queues' });
    expect(await ben.save({ topic: 'Stacks' })).toEqual(
      told('number', expect.stringContaining('Copy what is yours, close this and press Facts')),
    );
    expect(log).toEqual([]);
  });

  test('says what the main topic is in one field; what stands in a section stands until a host says otherwise', async ({
    databases,
  }) => {
    const { ana, log, type, context, show } = await aDesk(await databases.empty(name));
    const sections = show.sections.map((section) =>
      section.key === 'bug' ? { ...section, words: 'Bugs of {number}.' } : section,
    );
    await context.decisions.decide(show.id, { userId: HOST, patch: { settings: { sections } } });
    const facts = async (fields: Record<string, string>) => {
      await ana.edit();
      await ana.press('Facts');
      await ana.lines('Facts');
      expect(await ana.save(fields)).toEqual({ outcome: 'closed' });
      return JSON.stringify((await type('/episode draft')).blocks);
    };
    const notes = await facts({ 'words-main': 'What is new?\nWhy now?' });
    expect(notes).toContain('### Main topic\\n\\n1. What is new?\\n2. Why now?');
    expect(notes).toContain('Bugs of 01.');
    expect(await facts({ 'words-bug': 'None.' })).toContain('None.');
    const emptied = await facts({ 'words-bug': '' });
    expect(emptied).not.toContain('### Bug of Week');
    expect(emptied).toContain('1. What is new?');
    expect(await facts({ 'words-bug': 'Bugs of {number}.' })).toContain('Bugs of 01.');
    expect((await ana.edit()).join()).toContain('Main topic · words');
    const draft = await context.episodes.draft(show.id);
    expect(draft?.sectionWords).toEqual({ main: 'What is new?\nWhy now?' });
    for (const _ of Array(4)) {
      const last = await context.decisions.lastChange(show.id, draft?.id ?? 0);
      await context.decisions.undo(show.id, { userId: HOST, changeId: last?.id ?? 0 });
    }
    expect(await context.episodes.draft(show.id)).not.toHaveProperty('sectionWords');
    expect(log).toEqual([]);
  });

  test('says what comes first in this episode, and sees that again', async ({ databases }) => {
    const { ana, slack, workspace, log, type } = await aDesk(await databases.empty(name));
    const bug = slack.as(ALICE).post(CHANNEL, 'A node forgot its key.');
    slack.as(HOST).react(CHANNEL, bug.ts, 'bug');
    await everythingTold(workspace);
    const headings = async () => {
      const notes = JSON.stringify((await type('/episode draft')).blocks);
      return [...notes.matchAll(/### (Bug|News)/g)].map(([, heading]) => heading);
    };
    expect(await headings()).toEqual(['News', 'Bug']);
    await ana.edit();
    await ana.press('Facts');
    await ana.lines('Facts');
    expect(JSON.stringify(ana.top()?.view.blocks)).not.toContain('initial_options');
    await ana.save({ order: ['bug'] });
    expect(await headings()).toEqual(['Bug', 'News']);
    await ana.press('Facts');
    await ana.lines('Facts');
    expect(JSON.stringify(ana.top()?.view.blocks)).toContain('"initial_options":[{"value":"bug",');
    await ana.save({ order: [] });
    expect(await headings()).toEqual(['News', 'Bug']);
    expect(log).toEqual([]);
  });

  test('takes a reply along and another title in one press each, and nothing that was typed is lost', async ({
    databases,
  }) => {
    const { ana, slack, context, log, type } = await aDesk(await databases.empty(name));
    const { ts } = slack
      .as(ALICE)
      .post(CHANNEL, 'A tale of <https://nowhere.invalid/fourth-story|four> queues');
    slack.as(ALICE).post(CHANNEL, 'Number three is ours.', { thread_ts: ts });
    slack.as(HOST).react(CHANNEL, ts, 'studio_microphone');
    await everythingTold({ slack });
    await context.doJobs();
    await ana.edit();
    await ana.editStory('four');
    const address = new RegExp(`"url":"https://[^"]*/archives/${CHANNEL}/p${ts.replace('.', '')}"`);
    expect(JSON.stringify(ana.top()?.view.blocks)).toMatch(address);
    ana.fill({ 'words-0': { 'words-0': 'Mine.' } });
    await ana.press('+ reply by alice: “Number three is ours.”');
    const filledAnew = async (edition: number) =>
      slack.waitFor(() =>
        JSON.stringify(ana.top()?.view).includes(`words-0.${edition}`) ? true : undefined,
      );
    await filledAnew(1);
    expect(await ana.submit({})).toEqual({ outcome: 'closed' });
    await context.doJobs();
    const notes = JSON.stringify((await type('/episode draft')).blocks);
    expect(notes).toContain('Mine.\\n\\n  Number three is ours.');
    await ana.lines();
    await ana.editStory('  four\\n');
    await ana.press('As posted');
    await filledAnew(1);
    await ana.submit({});
    await context.doJobs();
    expect(JSON.stringify((await type('/episode draft')).blocks)).toMatch(/A tale of \[four\].* queues/);
    expect(log).toEqual([]);
  });
});
