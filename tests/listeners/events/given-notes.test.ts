import { expect } from 'vitest';
import type { VisibleMessage } from '../../../playground/slack/wire.ts';
import { IMPORT_GIVEN, LOOK_AT_GIVEN } from '../../../src/slack/views/given.ts';
import { everythingTold } from '../../support/answers.ts';
import { type RunningApp, startApp } from '../../support/app.ts';
import { CHANNEL, PEOPLE } from '../../support/bot.ts';
import { test } from '../../support/databases.ts';
import { PAST_NOTES } from '../../support/past-notes.ts';
import { wordsIn } from '../../slack/views/support.ts';

const [ALICE, , , , HOST] = PEOPLE;

type File = { name: string; content: string };
const NOTES: File = { name: 'episode-02.md', content: PAST_NOTES };
const UNCLEAR: File = { name: 'three.txt', content: 'Episode #03\n\nSomething\n\n- https://example.com/a\n' };

/** Somebody drops files into their conversation with the bot. */
async function drop({ slack, workspace, context }: RunningApp, userId: string, ...files: File[]) {
  const channel = slack.as(userId).direct(slack.app.botUserId);
  const dropped = files.map(({ name, content }) => slack.addFile(userId, name, content));
  slack.as(userId).post(channel, 'Our past', { files: dropped });
  await everythingTold(workspace);
  await context.doJobs();
  return { channel, answer: lastIn(slack.visibleTo(userId, channel)) };
}

function lastIn(messages: readonly VisibleMessage[]): VisibleMessage {
  const last = messages.at(-1);
  if (!last) throw new Error('nothing was said');
  return last;
}

function said(message: VisibleMessage): string {
  return wordsIn(message as Parameters<typeof wordsIn>[0]);
}

test('notes that a host drops are shown first and imported with a press, once', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack, context, show, log } = app;
  const { channel, answer } = await drop(app, HOST, NOTES, UNCLEAR, { name: 'cover.png', content: 'PNG' });
  expect(said(answer)).toContain('Nothing is changed until you press Import.');
  expect(said(answer)).toContain('#02 · 2026-01-14 · 4 items, 4 links');
  expect(said(answer)).toContain('three.txt:3: “Something” is no section of the show');
  expect(said(answer)).toContain('cover.png: only .md');
  expect(await context.episodes.list(show.id)).toEqual([]);

  const press = () => slack.as(HOST).press({ channel, ts: answer.ts }, IMPORT_GIVEN);
  await Promise.all([press(), press()]);
  await slack.waitFor(() =>
    said(lastIn(slack.visibleTo(HOST, channel))).includes('are in') ? true : undefined,
  );
  const episode = await context.episodes.numbered(show.id, 2);
  expect(episode?.published?.notes).toBe(PAST_NOTES);
  expect(await context.decisions.count(show.id, episode?.id ?? 0)).toBe(1);

  const again = await drop(app, HOST, NOTES);
  expect(said(again.answer)).toContain('There is nothing new for #swarmalicious in these notes: 1 episode.');
  expect(JSON.stringify(again.answer)).not.toContain(IMPORT_GIVEN);
  expect(log).toEqual([]);
});

test('only hosts import, and what is gone is not imported', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack, context, show, log } = app;
  const before = await drop(app, ALICE, NOTES);
  await context.decisions.decide(show.id, { userId: HOST, patch: { settings: { hosts: [HOST] } } });
  expect(await app.press(before.answer, IMPORT_GIVEN, ALICE)).toContain('Only the hosts of the show');
  const { answer } = await drop(app, ALICE, NOTES);
  expect(said(answer)).toContain('Only the hosts of the show can do that: host.');

  const { channel, answer: mine } = await drop(app, HOST, NOTES);
  const given = slack.visibleTo(HOST, channel).findLast(({ user }) => user === HOST);
  slack.as(HOST).delete(channel, given?.ts ?? '');
  expect(await app.press(mine, IMPORT_GIVEN)).toContain('is gone');
  expect(await context.episodes.list(show.id)).toEqual([]);
  expect(log).toEqual([]);
});

test('a host of several shows is asked which one it is for', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack, context, show } = app;
  slack.addChannel({ id: 'C0OTHER0001', name: 'other', creator: HOST });
  slack.silently(() => slack.as(HOST).invite('C0OTHER0001', slack.app.botUserId));
  const { workspaceId } = show;
  await context.shows.ensure({
    workspaceId,
    channelId: 'C0OTHER0001',
    channelName: 'other',
    isPrivate: false,
  });
  const { channel, answer } = await drop(app, HOST, NOTES);
  expect(said(answer)).toContain('Which show is it for?');
  await slack.as(HOST).press({ channel, ts: answer.ts }, `${LOOK_AT_GIVEN}.1`);
  const asked = await slack.waitFor(() => {
    const last = lastIn(slack.visibleTo(HOST, channel));
    return said(last).includes('Past notes') ? said(last) : undefined;
  });
  expect(asked).toContain('Past notes for #other: 1 episode.');
});

test('without the scope it is said what mends it', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { scopes } = app.slack.app.manifest.oauth_config;
  scopes.bot = scopes.bot.filter((scope) => scope !== 'files:read');
  const { answer } = await drop(app, HOST, NOTES);
  expect(said(answer)).toContain(
    'episode-02.md: I may not read files. At api.slack.com/apps open OAuth & Permissions, add files:read under Bot Token Scopes, and press Reinstall to Workspace.',
  );
  expect(app.slack.visibleTo(HOST, CHANNEL).map(({ text }) => text)).not.toContain('files:read');
});
