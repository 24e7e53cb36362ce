import type { Context } from '../context.ts';
import type { ChannelMessage } from '../domain/channel-message.ts';
import { endingOf, type GivenFile, NOTES_ENDINGS } from '../domain/given-file.ts';
import type { Given, GivenIn } from '../domain/given.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { importNotes } from './import-notes.ts';
import { showsOf } from './show-for.ts';
import { mayEdit } from './who-may.ts';

type Needs = Pick<Context, 'imports' | 'readNotes' | 'workspaces' | 'now'>;

/** More are not read at once. Slack takes ten in a message. */
const FILES = 10;

type Wanted = { userId: string; isTrial: boolean };

/**
 * Takes in what somebody wrote or dropped into the app's conversation: files of past notes.
 *
 * @throws UserError when it is gone
 */
export async function takeGiven(
  context: Needs,
  show: Show,
  given: GivenIn,
  { userId, isTrial }: Wanted,
): Promise<Given> {
  const message = await context.workspaces.of(show).slack.message(given.channelId, given.ts);
  if (message?.post?.userId !== userId) {
    throw new UserError('What you gave me is gone. Drop it here again to have it imported.');
  }
  return takeMessage(context, show, { ...given, message }, { userId, isTrial });
}

/** The same, of a message that was read already. */
export async function takeMessage(
  context: Needs,
  show: Show,
  { message, channelId, ts }: GivenIn & { message: ChannelMessage },
  { userId, isTrial }: Wanted,
): Promise<Given> {
  const files = await filesIn(context, show, message);
  const readable = files.flatMap((file) => ('content' in file ? [file] : []));
  return {
    show,
    in: { channelId, ts },
    isDone: !isTrial,
    notes: await importNotes(context, show, readable, { userId, isTrial }),
    flawed: files.flatMap((file) => ('flaw' in file ? [file] : [])),
  };
}

/** Whether a message has something to be taken in. */
export function isGiven({ files }: ChannelMessage): boolean {
  return files.length > 0;
}

/** The shows that somebody may bring something for. */
export async function showsToEdit(
  context: Pick<Context, 'shows' | 'workspaces'>,
  workspaceId: number,
  userId: string,
): Promise<Show[]> {
  const shows: Show[] = [];
  for (const show of await showsOf(context, workspaceId, userId)) {
    if (await mayEdit(context, show, { userId })) shows.push(show);
  }
  return shows;
}

async function filesIn({ workspaces }: Needs, show: Show, { files }: ChannelMessage): Promise<GivenFile[]> {
  const { slack } = workspaces.of(show);
  const read: GivenFile[] = [];
  for (const [index, { id, name }] of files.entries()) {
    if (index >= FILES) read.push({ name, flaw: `not more than ${FILES} files are read at once` });
    else if (name && !NOTES_ENDINGS.includes(endingOf(name)))
      read.push({ name, flaw: `only ${NOTES_ENDINGS.join(', ')} are read` });
    else read.push(await slack.fileContent(id, name));
  }
  return read;
}
