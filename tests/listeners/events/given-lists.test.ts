import { describe, expect } from 'vitest';
import type { VisibleMessage } from '../../../playground/slack/wire.ts';
import { loadRundown } from '../../../src/desk/rundown.ts';
import { allIn, titleOf } from '../../../src/domain/rundown.ts';
import { IMPORT_GIVEN } from '../../../src/slack/views/given.ts';
import { everythingTold } from '../../support/answers.ts';
import { type RunningApp, startApp } from '../../support/app.ts';
import { PEOPLE } from '../../support/bot.ts';
import { DATABASES, test } from '../../support/databases.ts';
import { PAST_NOTES } from '../../support/past-notes.ts';
import { wordsIn } from '../../slack/views/support.ts';

const [, , , , HOST] = PEOPLE;

const LIST = `url,title,note
https://example.com/clocks?utm_source=list,Had before,
https://example.com/fresh?utm_source=list,Fresh bread,Still warm
https://example.com/fresh,Twice,
https://nowhere.invalid/waits,,
https://nowhere.invalid/nominated,,
,nothing,
`;

type Given = { text?: string; files?: { name: string; content: string }[] };

/** The host gives the app something in their conversation. */
async function give({ slack, workspace, context }: RunningApp, { text = '', files = [] }: Given) {
  const channel = slack.as(HOST).direct(slack.app.botUserId);
  const dropped = files.map(({ name, content }) => slack.addFile(HOST, name, content));
  slack.as(HOST).post(channel, text, dropped.length > 0 ? { files: dropped } : {});
  await everythingTold(workspace);
  await context.doJobs();
  return { channel, ts: lastIn(slack.visibleTo(HOST, channel)).ts };
}

function lastIn(messages: readonly VisibleMessage[]): VisibleMessage {
  const last = messages.at(-1);
  if (!last) throw new Error('nothing was said');
  return last;
}

const said = (message: VisibleMessage) => wordsIn(message as Parameters<typeof wordsIn>[0]);

async function inDraft({ context, show }: RunningApp) {
  const { entries } = await loadRundown(context, show, await context.episodes.next(show.id));
  return allIn(entries).map((entry) => [titleOf(entry), entry.item.words]);
}

describe.each(DATABASES)('on %s', (database) => {
  test('a list is shown with where its links are, and taken into the draft once', async ({ databases }) => {
    const app = await startApp(await databases.empty(database));
    const { slack, context, show, workspace, log } = app;
    const notes = await give(app, { files: [{ name: 'episode-02.md', content: PAST_NOTES }] });
    await slack.as(HOST).press(notes, IMPORT_GIVEN);
    await slack.waitFor(async () =>
      (await context.episodes.numbered(show.id, 2))?.published ? true : undefined,
    );
    slack.as(HOST).post(show.channelId, 'https://nowhere.invalid/waits Not yet');
    await app.nominate('nominated');
    await everythingTold(workspace);

    const { channel, ts } = await give(app, { files: [{ name: 'links.csv', content: LIST }] });
    const shown = said(lastIn(slack.visibleTo(HOST, channel)));
    expect(shown).toContain(
      'A list for #swarmalicious: 4 links, 1 had before, 1 new, 1 waiting and 1 in the draft already. Import adds 2 to the next episode.',
    );
    expect(shown).toContain('Had before · in #02\nFresh bread · new\n');
    expect(shown).toContain('links.csv:7: there is no address in this row');
    expect(await inDraft(app)).toEqual([['Nominated', undefined]]);

    const press = () => slack.as(HOST).press({ channel, ts }, IMPORT_GIVEN);
    await Promise.all([press(), press()]);
    await slack.waitFor(() =>
      /added to the next|was to be added/.test(said(lastIn(slack.visibleTo(HOST, channel))))
        ? true
        : undefined,
    );
    const drafted = await inDraft(app);
    expect(drafted).toHaveLength(3);
    expect(drafted).toContainEqual(['Fresh bread', 'Still warm']);
    const draft = await context.episodes.draft(show.id);
    const changes = await context.decisions.log(show.id, draft?.id ?? 0, 10);
    expect(changes).toHaveLength(1);
    expect(await app.type('/episode log').then(said)).toContain('host added “Fresh bread” and 1 other');

    const undone = await context.decisions.undo(show.id, { userId: HOST, changeId: changes[0]?.id ?? 0 });
    expect(undone).toMatchObject({ undoes: changes[0]?.id });
    expect(await inDraft(app)).toHaveLength(1);
    expect(log).toEqual([]);
  });
});

test('links that are pasted are a list, one alone is not', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack } = app;
  const one = await give(app, { text: 'Look: https://example.com/one' });
  expect(said(lastIn(slack.visibleTo(HOST, one.channel)))).toContain('I collect the links posted in');
  const { channel, ts } = await give(app, {
    text: 'For Thursday\n[Queues](https://example.com/a) a bit long\nhttps://example.com/b?utm_source=x',
  });
  const shown = said(lastIn(slack.visibleTo(HOST, channel)));
  expect(shown).toContain('2 links, 2 new. Import adds 2');
  expect(shown).toContain('Queues · new\nhttps://example.com/b · new');
  await slack.as(HOST).press({ channel, ts }, IMPORT_GIVEN);
  await slack.waitFor(async () => ((await inDraft(app)).length === 2 ? true : undefined));
  expect(await inDraft(app)).toContainEqual(['Queues', 'a bit long']);
});

test('a text with lines of addresses is a list, and notes beside it are notes', async ({ databases }) => {
  const app = await startApp(await databases.empty('PostgreSQL'));
  const { slack } = app;
  const { channel } = await give(app, {
    files: [
      { name: 'links.txt', content: 'https://example.com/a\nhttps://example.com/b\nnothing' },
      { name: 'episode-02.md', content: PAST_NOTES },
      { name: 'prose.txt', content: 'Once upon a time.' },
    ],
  });
  const shown = said(lastIn(slack.visibleTo(HOST, channel)));
  expect(shown).toContain('Past notes for #swarmalicious: 1 episode.');
  expect(shown).toContain('A list for #swarmalicious: 2 links, 2 new.');
  expect(shown).toContain('links.txt:3: there is no address in it');
  expect(shown).toContain('prose.txt:1: there is no heading with the number of an episode');
});
