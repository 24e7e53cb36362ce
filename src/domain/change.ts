import type { Episode } from './episode.ts';
import type { Decision } from './item.ts';
import type { Settings } from './show.ts';

type Nullable<T> = { [Field in keyof T]?: Exclude<T[Field], undefined> | null };

/** What is decided about a story: null takes a decision back, what is not given stays. */
export type DecisionPatch = Nullable<Omit<Decision, 'storyId'>>;

/** What is decided about the episode itself. */
export type FactsPatch = Nullable<
  Pick<Episode, 'heldOn' | 'topic' | 'intro' | 'sectionOrder' | 'sectionWords'>
> &
  Partial<Pick<Episode, 'number' | 'hosts' | 'guests'>>;

/** What is decided about the show, for all its episodes. */
export type SettingsPatch = Partial<Settings>;

/** What hosts change in one go, by the ids of stories. */
export type Patch = {
  /** What became of the episode itself, where it is no decision about it. */
  deed?: Deed;
  /** The file that was imported, by its name. */
  source?: string;
  /** The published notes, where they were corrected. */
  notes?: string;
  /** The story that the change is about: others only make room for it. */
  about?: number;
  stories?: Readonly<Record<number, DecisionPatch>>;
  facts?: FactsPatch;
  settings?: SettingsPatch;
};

/** What is done to an episode as a whole. It is not taken back with Undo. */
export type Deed = 'published' | 'unpublished' | 'corrected' | 'imported';

/** The user id of whoever runs the program, who is nobody in the chat. */
export const OPERATOR = '';

/** Who changed what when. */
export type Change = {
  id: number;
  userId: string;
  at: Date;
  before: Patch;
  after: Patch;
  /** The change that this one takes back. */
  undoes?: number;
};

/** Whether one change would take away what another decided. Where a story stands is no such thing: the last one counts. */
export function wouldTakeAway(
  { stories = {}, facts = {}, settings = {} }: Patch,
  { after }: Pick<Change, 'after'>,
): boolean {
  if (Object.keys(facts).some((field) => field in (after.facts ?? {}))) return true;
  if (Object.keys(settings).some((name) => name in (after.settings ?? {}))) return true;
  return Object.entries(after.stories ?? {}).some(([id, theirs]) =>
    Object.keys(stories[Number(id)] ?? {}).some((field) => field !== 'position' && field in theirs),
  );
}

/** What two patches of the same fields do not agree in, as each has it. */
export function differences(before: Patch, after: Patch): { before: Patch; after: Patch } {
  const facts = pairOf(before.facts, after.facts);
  const settings = pairOf(before.settings, after.settings);
  const stories = Object.keys(after.stories ?? {})
    .map(Number)
    .map((id) => [id, pairOf(before.stories?.[id], after.stories?.[id])] as const)
    .filter(([, pair]) => Object.keys(pair.after).length > 0);
  const side = (which: 'before' | 'after'): Patch => ({
    ...(after.about === undefined ? {} : { about: after.about }),
    ...(stories.length > 0
      ? { stories: Object.fromEntries(stories.map(([id, pair]) => [id, pair[which]])) }
      : {}),
    ...(Object.keys(facts.after).length > 0 ? { facts: facts[which] } : {}),
    ...(Object.keys(settings.after).length > 0 ? { settings: settings[which] } : {}),
  });
  return { before: side('before'), after: side('after') };
}

export function isNothing({ stories, facts, settings }: Patch): boolean {
  return stories === undefined && facts === undefined && settings === undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** The fields of two that are not the same, with null where there is none. */
function pairOf(before: Fields = {}, after: Fields = {}): { before: Fields; after: Fields } {
  const fields = Object.keys(after).filter((field) => !isSame(before[field] ?? null, after[field] ?? null));
  const only = (of: Fields) => Object.fromEntries(fields.map((field) => [field, of[field] ?? null]));
  return { before: only(before), after: only(after) };
}

/** Whether two values are the same as JSON, whatever the order of their keys. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const [ours, theirs] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    ours.length === theirs.size &&
    ours.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
  );
}
