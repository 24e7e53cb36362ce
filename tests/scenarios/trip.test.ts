import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { elementsOf } from '../../playground/slack/elements.ts';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { answerTo, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { startSite } from '../support/site.ts';
import { surroundingsOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

test.each(surroundingsOf(import.meta.filename))(
  'over $transport, on $database, colleagues report from a conference',
  async (surroundings) => {
    const schedule = await readFile('tests/support/conference/sched.ics', 'utf8');
    const site = await startSite({ '/all.ics': (response) => response.end(schedule) });
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await startBot(workspace, { ...surroundings, env: { FETCH_ALLOW: site.allow } });
    const said = (words: string) =>
      slack.waitFor(() => slack.visibleTo(ALICE, CHANNEL).find(({ text }) => text.includes(words)));
    const status = async () => textIn(await answerTo(workspace, '/trip status'));

    expect(await hostTypes(workspace, '/trip status')).toContain('no trip in this channel yet');
    const start = '/trip start LanternConf 2027 2027-03-27..29';
    expect(await hostTypes(workspace, `${start} ${site.url('/all.ics')}`)).toContain(
      'Type its time zone too',
    );
    expect(await hostTypes(workspace, `${start} Europe/Lisbon ${site.url('/all.ics')}`)).toBe(
      'LanternConf 2027 is started: Sat 27 Mar 2027 to Mon 29 Mar 2027, by the clocks of Europe/Lisbon, 31 talks in its schedule.',
    );

    const opener = slack
      .as(ALICE)
      .post(CHANNEL, 'Off to http://lanternconf2027.sched.com/event/bb0019eef53d14f28c0c51ae7a893894');
    await slack.waitFor(() =>
      slack
        .threadVisibleTo(BOB, CHANNEL, opener.ts)
        .find(({ text }) => text === 'Small Clusters, Long Winters: notes in this thread'),
    );
    slack.as(BOB).post(CHANNEL, 'Snow is not an outage, says Celium', { thread_ts: opener.ts });
    const learnt = slack.as(ALICE).post(CHANNEL, 'They heat the hall with it', { thread_ts: opener.ts });
    slack.as(BOB).react(CHANNEL, learnt.ts, 'bulb');
    slack.as(BOB).react(CHANNEL, opener.ts, 'star');
    await everythingTold(workspace);
    expect(await status()).toBe(
      'LanternConf 2027: 1 talk open, 2 notes, 0 messages beside them.\n⭐ Small Clusters, Long Winters\n2 notes · no video · nobody writes it',
    );

    const choice = await answerTo(workspace, '/trip talk debugging dns');
    expect(textIn(choice)).toContain('Debugging DNS at 3 a.m.\nMireille Cazaux, Telderau · Sat 27 Mar, ');
    const [value = ''] = elementsOf(choice.blocks ?? []).map(({ element }) => String(element['value']));
    await slack.as(HOST).press(choice, { value });
    const talk = await said('Debugging DNS at 3 a.m.: notes in this thread');
    slack.as(ALICE).post(CHANNEL, 'It is always the search list, TODO which one', { thread_ts: talk.ts });
    await slack.as(BOB).press(talk, 'trip:take-talk');
    slack.as(BOB).react(CHANNEL, opener.ts, 'memo');
    const evening = slack.as(BOB).post(CHANNEL, 'In the evening we walked along the lagoon');
    slack.as(ALICE).react(CHANNEL, evening.ts, 'memo');
    await everythingTold(workspace);
    expect(await hostTypes(workspace, '/trip talk 3 a.m.')).toContain('is open already');
    expect(await status()).toBe(
      [
        'LanternConf 2027: 2 talks open, 3 notes, 1 message beside them.',
        '⭐ Small Clusters, Long Winters',
        '2 notes · no video · nobody writes it',
        'Debugging DNS at 3 a.m.',
        '1 note · no video · bob writes it',
      ].join('\n'),
    );

    const check = await answerTo(workspace, '/trip check');
    expect(contextIn(check)).toContain('TODO');
    expect(contextIn(check)).toContain('“Celium”: was “Cilium” meant?');
    const press = await slack.as(HOST).press(check, 'trip:answer-name.0');
    const seen = await slack.as(HOST).see(press);
    if (seen.kind !== 'message') throw new Error('the press is answered otherwise');
    expect(contextIn(seen.message)).toContain('TODO');
    expect(contextIn(seen.message)).not.toContain('Celium');
    expect(await hostTypes(workspace, '/trip draft report')).toBe(REPORT);
    // The file of the draft comes a moment later.
    await slack.waitFor(() =>
      slack
        .visibleTo(HOST, slack.as(HOST).direct(slack.app.botUserId))
        .some(({ files = [] }) => files.length > 0),
    );
    expect(await hostTypes(workspace, '/trip publish')).toContain('comes into the channel as a file');
    const published = () =>
      slack
        .visibleTo(ALICE, CHANNEL)
        .flatMap(({ files = [] }) => files)
        .filter(({ name }) => name.endsWith('lanternconf-2027.md'));
    await slack.waitFor(() => published().length === 1);
    expect(await hostTypes(workspace, '/trip publish')).toContain('is in the channel already');
    expect(published()).toHaveLength(1);
  },
);

const REPORT = `LanternConf 2027: report, 2 talks
# LanternConf 2027

In the evening we walked along the lagoon

# Sat 27th Mar

**Small Clusters, Long Winters - Ingrid Vaszary, Fennel Labs & Tomé Arruda, Harbor Nine**

- Snow is not an outage, says Cilium

**Debugging DNS at 3 a.m. - Mireille Cazaux, Telderau**

- It is always the search list, TODO which one

# Learnings

> They heat the hall with it`;

/** What a message says in its sections. */
function textIn({ blocks = [] }: Pick<VisibleMessage, 'blocks'>): string {
  return blocks
    .flatMap(({ text }) => (typeof text === 'object' && text && 'text' in text ? [String(text.text)] : []))
    .join('\n');
}

/** What it says in small letters. */
function contextIn({ blocks = [] }: Pick<VisibleMessage, 'blocks'>): string {
  return JSON.stringify(blocks.filter(({ type }) => type === 'context'));
}
