import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { CHANNEL, PEOPLE, type Workspace } from './bot.ts';

const HOST = PEOPLE[4];

/** What the host sees of a command's answer, as one text: its own and that of its Markdown blocks. */
export async function hostTypes({ slack }: Workspace, line: string): Promise<string> {
  const seen = await slack.as(HOST).command(line, { channel: CHANNEL });
  return seen.kind === 'message' ? textOf(seen.message) : JSON.stringify(seen);
}

/** The answer itself, for its buttons. */
export async function answerTo({ slack }: Workspace, line: string): Promise<VisibleMessage> {
  const seen = await slack.as(HOST).command(line, { channel: CHANNEL });
  if (seen.kind !== 'message') throw new Error(`${line} was answered with ${JSON.stringify(seen)}`);
  return seen.message;
}

/** Drafts until the notes have every one of these. */
export async function draftWith(workspace: Workspace, ...parts: string[]): Promise<string> {
  return workspace.slack.waitFor(async () => {
    const notes = await hostTypes(workspace, '/episode draft');
    return parts.every((part) => notes.includes(part)) ? notes : undefined;
  }, 15_000);
}

export function textOf({ text, blocks = [] }: Pick<VisibleMessage, 'text' | 'blocks'>): string {
  const markdown = blocks.flatMap(({ type, text: words }) => (type === 'markdown' ? [String(words)] : []));
  return [text, ...markdown].join('\n');
}

/** Resolves when the bot has acknowledged all that it was told so far. */
export async function everythingTold({ slack }: Pick<Workspace, 'slack'>): Promise<void> {
  await slack.waitFor(
    () => (slack.deliveries.every(({ outcome }) => outcome !== 'waiting') ? true : undefined),
    15_000,
  );
}

/** Resolves when the channel's history has been read back, and is not being read. */
export async function historyRead(workspace: Workspace): Promise<void> {
  await workspace.slack.waitFor(async () => {
    const status = await hostTypes(workspace, '/episode status');
    return /(?<!not )read back/.test(status) && !status.includes('reading back');
  }, 60_000);
}
