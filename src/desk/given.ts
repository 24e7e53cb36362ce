import type { Context } from '../context.ts';
import type { ChannelMessage } from '../domain/channel-message.ts';
import { endingOf, type GivenFile, NOTES_ENDINGS } from '../domain/given-file.ts';
import type { Given, GivenIn } from '../domain/given.ts';
import type { ListFile } from '../domain/listed.ts';
import type { ImportedFile } from '../domain/past-episode.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { listInWords } from '../lists/message.ts';
import { LIST_ENDINGS, readLines, readList } from '../lists/read-list.ts';
import { importNotes } from './import-notes.ts';
import { addListed, standingsOf } from './listed.ts';
import { showsOf } from './show-for.ts';
import { mayEdit } from './who-may.ts';

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'imports' | 'links' | 'readNotes' | 'stories' | 'workspaces' | 'now'
>;

/** More are not read at once. Slack takes ten in a message. */
const FILES = 10;
/** Fewer links in a message are no list. */
const LIST_LINKS = 2;
const ENDINGS = [...NOTES_ENDINGS, ...LIST_ENDINGS];

type Wanted = { userId: string; isTrial: boolean };

/**
 * Takes in what somebody wrote or dropped into the app's conversation: files of past notes, and lists of links.
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
  const { imported, lists } = await partedIn(context, show, readable, { userId, isTrial });
  const pasted = listIn(message);
  const all = [...lists, ...(pasted.length > 0 ? [{ name: '', links: pasted, unclear: [] }] : [])];
  const { links, unclear } = await standingsOf(context, show, all);
  if (!isTrial) await addListed(context, show, links, userId);
  return {
    show,
    in: { channelId, ts },
    isDone: !isTrial,
    notes: imported,
    links,
    unclear,
    flawed: files.flatMap((file) => ('flaw' in file ? [file] : [])),
  };
}

/** Whether a message has something to be taken in. */
export function isGiven(message: ChannelMessage): boolean {
  return message.files.length > 0 || listIn(message).length > 0;
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

function listIn({ post }: ChannelMessage) {
  const links = listInWords(post?.words ?? []);
  return links.length < LIST_LINKS ? [] : links;
}

type Readable = Extract<GivenFile, { content: string }>;

/** What is past notes is imported; what is a list is read: a text is one where it has no episode. */
async function partedIn(
  context: Needs,
  show: Show,
  files: readonly Readable[],
  wanted: Wanted,
): Promise<{ imported: ImportedFile[]; lists: ListFile[] }> {
  const lists: ListFile[] = [];
  const others: Readable[] = [];
  for (const file of files) {
    const list = readList(file);
    if (list) lists.push({ name: file.name, ...list });
    else others.push(file);
  }
  const imported: ImportedFile[] = [];
  for (const [index, notes] of (await importNotes(context, show, others, wanted)).entries()) {
    const [file] = others.slice(index);
    const lines = file && notes.episodes.length === 0 ? readLines(file) : undefined;
    if (lines) lists.push({ name: notes.name, ...lines });
    else imported.push(notes);
  }
  return { imported, lists };
}

async function filesIn({ workspaces }: Needs, show: Show, { files }: ChannelMessage): Promise<GivenFile[]> {
  const { slack } = workspaces.of(show);
  const read: GivenFile[] = [];
  for (const [index, { id, name }] of files.entries()) {
    if (index >= FILES) read.push({ name, flaw: `not more than ${FILES} files are read at once` });
    else if (name && !ENDINGS.includes(endingOf(name)))
      read.push({ name, flaw: `only ${ENDINGS.join(', ')} are read` });
    else read.push(await slack.fileContent(id, name));
  }
  return read;
}
