// What the channel had before the bot came: npm run import:slack -- <export.zip | folder> [--channel name] [--show name]
import { parseArgs } from 'node:util';
import { archivedInAll, NOTHING_ARCHIVED, peopleOf, storeArchived } from './desk/archived.ts';
import { counted } from './slack/text/wording.ts';
import { StartError } from './errors.ts';
import { openOffline } from './offline.ts';
import { messageOf } from './slack/api/incoming.ts';
import type { Archive, ArchivedChannel } from './slack/archive/archive.ts';
import { openArchive } from './slack/archive/open-archive.ts';
import { archivedPerson } from './slack/archive/users.ts';

const USAGE = 'npm run import:slack -- <export.zip or folder> [--channel name] [--show name]';
/** Stored together: the channel's other writers wait meanwhile. */
const TOGETHER = 100;
const SAID_EVERY = 5000;
/** Whatever Slack knows of people by now is newer. */
const LONG_AGO = new Date(0);

try {
  const { path, channel, show } = readArguments(process.argv.slice(2));
  const archive = await openArchive(path);
  try {
    await importArchive(archive, { channel, show });
  } finally {
    await archive.close();
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function readArguments(args: readonly string[]) {
  try {
    const options = { channel: { type: 'string' }, show: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) throw new Error('one archive');
    return { path, ...values };
  } catch {
    throw new StartError(`Use it so: ${USAGE}`);
  }
}

async function importArchive(
  archive: Archive,
  wanted: { channel: string | undefined; show: string | undefined },
): Promise<void> {
  const desk = await openOffline(process.env);
  try {
    const { context } = desk;
    const show = await desk.show(wanted.show);
    const channel = channelOf(
      archive,
      wanted.channel ?? show.channelName,
      wanted.channel ? undefined : show.channelId,
    );
    const people = new Set<string>();
    let all = NOTHING_ARCHIVED;
    let said = 0;
    for await (const written of archive.messages(channel)) {
      const messages = written.flatMap((message) => messageOf(message) ?? []);
      for (const userId of peopleOf(messages)) people.add(userId);
      for (let start = 0; start < messages.length; start += TOGETHER) {
        all = archivedInAll(all, await storeArchived(context, show, messages.slice(start, start + TOGETHER)));
        if (all.messages - said < SAID_EVERY) continue;
        said = all.messages;
        process.stdout.write(
          `${counted(all.messages, 'message')} read, ${counted(all.stored, 'post')} stored …\n`,
        );
      }
    }
    for await (const users of archive.users()) {
      const known = users
        .flatMap((user) => archivedPerson(user) ?? [])
        .filter(({ userId }) => people.has(userId));
      const before = await context.people.known(
        show.workspaceId,
        known.map(({ userId }) => userId),
      );
      const unknown = known.filter(({ userId }) => before.every((one) => one.userId !== userId));
      for (const person of unknown) await context.people.learn(show.workspaceId, person, LONG_AGO);
    }
    for (const flaw of all.flaws) process.stderr.write(`not understood: ${flaw}\n`);
    process.stdout.write(
      `#${channel.name || show.channelName}: ${counted(all.messages, 'message')}, ${counted(all.posts, 'post')} of people, ` +
        `${all.stored} new, ${all.edited} edited since. The program reads their pages when it runs.\n`,
    );
  } finally {
    await desk.close();
  }
}

/** @param id by which it is known where nobody says a name */
function channelOf({ channels }: Archive, name: string, id?: string): ArchivedChannel {
  const wanted = name.replace(/^#/, '');
  const [only, ...others] = channels;
  const found =
    channels.find((channel) => channel.id === id) ??
    channels.find((channel) => channel.name === wanted || channel.id === wanted) ??
    (only?.name === '' && others.length === 0 ? only : undefined);
  if (found) return found;
  const names = channels.slice(0, 20).map((channel) => `#${channel.name || channel.id}`);
  throw new StartError(
    `There is no #${wanted} in it. Say which with --channel: ${names.join(', ')}${channels.length > 20 ? ' …' : ''}`,
  );
}
