import { describe, expect } from 'vitest';
import { status } from '../../commands/status.ts';
import { DIGEST_JOB } from '../../src/domain/digest.ts';
import type { FaultKind } from '../../src/domain/fault.ts';
import { wordsIn } from '../slack/views/support.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { DATABASES, test } from '../support/databases.ts';

const HOST = PEOPLE[4];
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(DATABASES)('/episode status on %s', (name) => {
  test('says what came last, what waits and what comes next', async ({ databases }) => {
    const { enter, nominate, context } = await startApp(await databases.empty(name));
    expect(wordsIn(await enter(status, ''))).toContain(
      'All is well · no message in #swarmalicious yet · not read back yet',
    );
    await nominate('one');
    const words = wordsIn(await enter(status, ''));
    expect(words).toContain('All is well · last message just now');
    expect(words).toMatch(/Next digest Mon .* 09:00 \(Europe\/Berlin\) · next episode #01/);
    expect(words).toContain('Waiting: 1 page to read');
    context.queued.length = 0;
  });

  test('names what was never posted, for some weeks, and scopes that are missing', async ({ databases }) => {
    const { enter, context, show, slack } = await startApp(await databases.empty(name));
    const missed = async (daysAgo: number) => {
      const slot = new Date(context.now().getTime() - daysAgo * DAY_MS);
      const due = { showId: show.id, job: DIGEST_JOB, slot, missed: 0 };
      await context.slots.plan(due, { showId: show.id, slot: slot.toISOString() }, context.now());
      return slot;
    };
    await missed(40);
    await missed(8);
    await missed(2);
    const { scopes } = slack.app.manifest.oauth_config;
    scopes.bot = scopes.bot.filter((scope) => scope !== 'files:write');
    const words = wordsIn(await enter(status, ''));
    expect(words).toContain('2 things need a look');
    expect(words.match(/The digest of .* was never posted/g)).toHaveLength(1);
    expect(words).toContain('The app lacks the scope files:write');
    expect(words).toContain('Reinstall to Workspace');
  });

  test('lists what hosts were told of and still stands, each once', async ({ databases }) => {
    const { enter, context, show, slack } = await startApp(await databases.empty(name));
    const { workspaceId } = show;
    slack.addChannel({ id: 'C0OTHER0001', name: 'other', creator: HOST });
    const note = (kind: FaultKind, subject: string) =>
      context.faults.open({ workspaceId, showId: show.id, kind, subject });
    await note('posting', CHANNEL);
    await note('posting', 'C0OTHER0001');
    await note('scope', 'im:write');
    const words = async () => wordsIn(await enter(status, ''));
    const posting = /Slack has not let me post in #\w+ since .*\.\s+Whoever manages that channel/g;
    expect((await words()).match(posting)).toHaveLength(2);
    expect(await words()).toContain('2 things need a look');
    slack.breakNext('auth.test', { kind: 'refuse', status: 503 });
    expect(await words()).toContain('The app lacks the scope im:write');
    for (const channel of [CHANNEL, 'C0OTHER0001']) await context.faults.end(workspaceId, 'posting', channel);
    expect(await words()).toContain('All is well');
  });

  test('while Slack is in trouble says what is known', async ({ databases }) => {
    const { enter, slack } = await startApp(await databases.empty(name));
    slack.breakNext('auth.test', { kind: 'refuse', status: 503 });
    const words = wordsIn(await enter(status, ''));
    expect(words).toContain('1 thing needs a look');
    expect(words).toContain('Slack did not tell me what I may do here.');
  });

  test('what is set aside is shown, and tried again with a press', async ({ databases }) => {
    const { slack, context, show } = await startApp(await databases.empty(name));
    const { ts } = slack.as(HOST).post(CHANNEL, 'https://nowhere.invalid/aside');
    await context.readBacks.setAside(show.id, ts, 'no room');
    const seen = await slack.as(HOST).command('/episode status', { channel: CHANNEL });
    if (seen.kind !== 'message') throw new Error('there is no answer');
    const sees = (part: string) =>
      slack.waitFor(() => JSON.stringify(slack.visibleTo(HOST, CHANNEL)).includes(part) || undefined);
    await sees('Set aside: 1 message that could not be stored');
    await slack.as(HOST).press(seen.message, 'Show');
    await sees('no room');
    await slack.as(HOST).press(seen.message, 'Try again');
    await sees('All is well');
    expect(await context.readBacks.allSetAside(show.id)).toEqual([]);
    expect(await context.posts.storyOf(show.id, ts)).toBeDefined();
  });
});
