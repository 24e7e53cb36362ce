import type { Context } from '../context.ts';
import type { Electorate } from '../domain/electorate.ts';
import { allIn, type RundownEntry } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { type Told, toldOf } from '../domain/told-words.ts';
import { partsOf } from '../domain/words/parts.ts';
import type { Words } from '../domain/words/words.ts';
import { UserError } from '../errors.ts';
import { wordsInMarkdown } from '../markdown/show-notes.ts';
import { wordsOfMarkdown } from '../markdown/reader.ts';
import { saidIn } from './add.ts';
import { loadRundown } from './rundown.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** What an item can be split into, a link each: only one where it cannot. */
export function partsOfEntry(
  { story, item }: Pick<RundownEntry, 'story' | 'item'>,
  show: Show & Electorate,
): Words[] {
  const section = show.sections.find(({ key }) => key === item.section);
  if (!story || !section) return [[]];
  const told: Told = toldOf(story, item, section, show);
  const words = 'words' in told ? told.words : wordsOfMarkdown(told.markdown);
  return partsOf(words, told.front?.inline.type === 'link');
}

/**
 * Makes each link of an item an item of its own, in its place and with the words that stand with it.
 *
 * @returns how many there are now
 * @throws UserError when it cannot be split any more
 */
export async function splitItem(
  context: Needs,
  show: Show,
  { userId, storyId }: { userId: string; storyId: number },
): Promise<number> {
  const rundown = await loadRundown(context, show, await context.episodes.next(show.id));
  const { entries } = rundown;
  const entry = allIn(entries).find(({ item }) => item.storyId === storyId);
  const [own, ...others] = entry ? partsOfEntry(entry, { ...show, bots: rundown.bots }) : [];
  if (!entry || !own || others.length === 0) throw new UserError('There is nothing to split in it any more.');
  const { section } = entry.item;
  const parts = [];
  for (const part of others) {
    const { link, words } = await saidIn(context, show, part);
    if (link !== undefined) parts.push({ url: link, words, section });
  }
  const isDone = await context.decisions.split(show.id, {
    userId,
    storyId,
    words: wordsInMarkdown({ words: own }),
    parts,
    order: entries.filter(({ item }) => item.section === section).map(({ item }) => item.storyId),
    now: context.now(),
  });
  if (!isDone) throw new UserError('That story is in an episode that was published.');
  return parts.length + 1;
}
