import type { ModalView } from '@slack/types';
import { describe, expect } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../src/db/database.ts';
import { type Answer, defineDoor } from '../../src/door/door.ts';
import { FOR_MEMBERS } from '../../src/desk/who-may.ts';
import { serve, showNamed } from '../../src/door/serve.ts';
import { UserError } from '../../src/errors.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';

const [, , , , HOST] = PEOPLE;
const MESSAGE = { text: 'Here it is.' };
const SORRY =
  'Sorry, that did not work. Try again in a minute. If it fails again, ask an admin to look at my log.';
const FILE = { filename: 'notes.md', title: 'Notes', content: '- One', comment: 'The notes.' };
const FORM: ModalView = {
  type: 'modal',
  callback_id: 'test:form',
  title: { type: 'plain_text', text: 'A form' },
  blocks: [],
};

/** The host before a door that answers as a test says. What they get is noted. */
async function aVisitor(db: Database) {
  const { slack, context, show, log } = await startApp(db);
  const direct = slack.as(HOST).direct(slack.app.botUserId);
  const files = () =>
    slack.visibleTo(HOST, direct).flatMap((message) => (message.files ?? []).map(({ name }) => name));
  const got: { text: string; replaces: boolean; files: string[] }[] = [];
  return {
    slack,
    log,
    files,
    /** What was told, and which files had come by then. */
    got,
    serve(answer: () => Promise<Answer | undefined>, others: Partial<Parameters<typeof serve>[1]> = {}) {
      const door = defineDoor({
        name: 'test:door',
        input: z.string('That is no text.'),
        may: async () => true,
        run: answer,
        view: (values) => values,
      });
      return serve(context, {
        purpose: 'test the door',
        brought: 'a text',
        arrive: async () => ({ door, visit: { userId: HOST, show } }),
        tell: async ({ text }, replaces) => void got.push({ text, replaces, files: files() }),
        ...others,
      });
    },
  };
}

describe('whoever comes through a door', () => {
  test('gets its message, in the place it belongs', async ({ databases }) => {
    const { got, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    await served(async () => ({ message: MESSAGE }));
    await served(async () => ({ message: MESSAGE, replaces: true }));
    await served(async () => undefined);
    expect(got).toMatchObject([
      { text: 'Here it is.', replaces: false },
      { text: 'Here it is.', replaces: true },
    ]);
  });

  test('gets its file after the message', async ({ databases }) => {
    const { slack, got, files, log, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    await served(async () => ({ message: MESSAGE, file: FILE }));
    expect(got).toEqual([{ text: 'Here it is.', replaces: false, files: [] }]);
    await slack.waitFor(() => files().includes('notes.md'));
    expect(log).toEqual([]);
  });

  test('hears of a file that Slack did not take', async ({ databases }) => {
    const { slack, got, log, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    slack.breakNext('files.getUploadURLExternal', { kind: 'error', code: 'internal_error' });
    await served(async () => ({ message: MESSAGE, file: FILE }));
    expect(got.map(({ text }) => text)).toEqual(['Here it is.', SORRY]);
    expect(log).toHaveLength(1);
  });

  test('gets its form, and hears of one that Slack did not open', async ({ databases }) => {
    const { got, log, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    const opened: ModalView[] = [];
    await served(async () => ({ form: FORM }), { open: async (form) => `V${opened.push(form)}` });
    expect([opened, got]).toEqual([[FORM], []]);

    const open = () => Promise.reject(new Error('expired_trigger_id'));
    await served(async () => ({ form: FORM }), { open });
    expect(got).toMatchObject([{ text: SORRY, replaces: false }]);
    expect(log).toHaveLength(1);
  });
});

describe('whoever does not come through a door', () => {
  test('is told what they can mend as it is', async ({ databases }) => {
    const { got, log, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    await served(() => Promise.reject(new UserError('It is too late.')));
    await served(async () => undefined, { brought: 7 });
    await served(async () => undefined, { arrive: () => Promise.reject(new UserError('Which show?')) });
    expect(got.map(({ text }) => text)).toEqual(['It is too late.', 'That is no text.', 'Which show?']);
    expect(log).toEqual([]);
  });

  test('is apologised to for the rest, which is logged once', async ({ databases }) => {
    const { got, log, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    await served(() => Promise.reject(new Error('a secret of the database')));
    expect(got).toMatchObject([{ text: SORRY, replaces: false }]);
    expect(log).toHaveLength(1);
    expect(log[0]).toContain('Failed: test the door');
  });

  test('is apologised to where the answer itself did not arrive', async ({ databases }) => {
    const { got, log, serve: served } = await aVisitor(await databases.empty('PostgreSQL'));
    let isBroken = true;
    const tell = async ({ text }: { text: string }) => {
      if (isBroken) {
        isBroken = false;
        throw new Error('Slack has trouble');
      }
      got.push({ text, replaces: false, files: [] });
    };
    await served(async () => ({ message: MESSAGE }), { tell });
    expect(got.map(({ text }) => text)).toEqual([SORRY]);
    expect(log).toHaveLength(1);
  });
});

test('a show that the workspace does not have is answered like one that the visitor may not have', async ({
  databases,
}) => {
  const { context, show } = await startApp(await databases.empty('PostgreSQL'));
  const { workspaceId } = show;
  expect(await showNamed(context, workspaceId, show.id)).toEqual(show);
  const refused = new UserError(FOR_MEMBERS);
  await expect(showNamed(context, workspaceId, show.id + 1)).rejects.toThrow(refused);
  await expect(showNamed(context, workspaceId + 1, show.id)).rejects.toThrow(refused);
  await context.shows.leave(workspaceId, CHANNEL, context.now());
  await expect(showNamed(context, workspaceId, show.id)).rejects.toThrow(refused);
});
