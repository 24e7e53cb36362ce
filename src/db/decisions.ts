import { and, asc, eq, inArray, isNotNull, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import {
  type Change,
  type DecisionPatch,
  differences,
  type FactsPatch,
  isNothing,
  type Patch,
  type SettingsPatch,
  wouldTakeAway,
} from '../domain/change.ts';
import type { Episode } from '../domain/episode.ts';
import { type Decision, type Item, itemOf } from '../domain/item.ts';
import { type Addition, additionTo, storyToAdd } from './additions.ts';
import { changeLog, changeOf, changesAfter } from './change-log.ts';
import { draftChanged, queueRedraws, storiesChanged } from './changed.ts';
import { ensureDraftIn, isDraftOf, isEpisode, one, startDraft } from './episodes.ts';
import type { Database } from './database.ts';
import { inShow } from './in-show.ts';
import { isIn } from './lists.ts';
import type { Enqueue } from './queue.ts';
import { changes, episodes, items, shows, stories } from './schema.ts';
import { written } from './written.ts';

type Wanted = {
  userId: string;
  patch: Patch;
  /** The newest change that whoever wants this has seen; left out: theirs goes over all others. */
  seen?: number;
};

/**
 * What became of a change: none where all was so already; the others' where they decided otherwise meanwhile; `covered`
 * where an episode has a story by now, `taken` where another episode has the number.
 */
export type Decided = { change?: Change } | { conflict: Change[] } | 'covered' | 'taken';

/** What hosts decide about stories. Who changed what is kept for ever, and can be taken back. */
export function decisionStore(db: Database, enqueue: Enqueue) {
  return {
    ...changeLog(db),

    /** What hosts decided about open stories. */
    async open(showId: number): Promise<Decision[]> {
      const covered = db
        .select({ one: sql`1` })
        .from(stories)
        .where(and(eq(stories.showId, showId), eq(stories.id, items.storyId), isNotNull(stories.episodeId)));
      return decisionsOn(db, showId, notExists(covered));
    },

    /** What was published in an episode, in its order. */
    async published({ showId, id }: Pick<Episode, 'showId' | 'id'>): Promise<Item[]> {
      const covered = db
        .select({ id: stories.id })
        .from(stories)
        .where(and(eq(stories.showId, showId), eq(stories.episodeId, id)));
      const published = await decisionsOn(db, showId, inArray(items.storyId, covered));
      return published.map((decision) => itemOf(decision, decision.section ?? ''));
    },

    /** What hosts decided about these stories, covered ones too. */
    async on(showId: number, storyIds: readonly number[]): Promise<Decision[]> {
      return decisionsOn(db, showId, isIn(items.storyId, storyIds));
    },

    /** The titles that hosts gave to stories, by story. */
    async titles(showId: number, storyIds: readonly number[]): Promise<Map<number, string>> {
      if (storyIds.length === 0) return new Map();
      const rows = await db
        .select({ storyId: items.storyId, title: items.title })
        .from(items)
        .where(and(eq(items.showId, showId), inArray(items.storyId, [...storyIds])));
      return new Map(
        rows.flatMap(({ storyId, title }) => (title === null ? [] : [[storyId, title] as const])),
      );
    },

    /**
     * Changes what is decided, all of it or nothing. A draft is started where there is none, unless all is about the show.
     */
    async decide(showId: number, { userId, patch, seen }: Wanted): Promise<Decided> {
      // A merge of stories moves decisions between them: none may get lost on the way.
      return inShow(db, showId, async (tx) => {
        const storyIds = storyIdsOf(patch);
        if (!(await areOpen(tx, showId, storyIds))) return 'covered';
        const others = seen === undefined ? [] : await changesAfter(tx, showId, seen);
        const conflict = others.filter((other) => wouldTakeAway(patch, other));
        if (conflict.length > 0) return { conflict };
        const draft = await one(tx, isDraftOf(showId));
        const { number } = patch.facts ?? {};
        if (await isTaken(tx, { showId, id: draft?.id ?? 0 }, number)) return 'taken';
        const known = isOfDraft(patch) ? (draft ?? (await startDraft(tx, showId, number))) : draft;
        return change(tx, { showId, id: known?.id ?? 0 }, { userId, patch });
      });
    },

    /**
     * Takes what a host adds by hand into the draft. Where there is an open story about
     * the same, that one is taken in, and what a host decided about it stays.
     *
     * @param isSaid whether its words are what somebody said, and no host's own: those of posts then go before
     */
    async add(
      showId: number,
      { isSaid = false, ...addition }: Addition & { isSaid?: boolean },
    ): Promise<number> {
      return inShow(db, showId, async (tx) => {
        const draft = await ensureDraftIn(tx, showId);
        const found = await storyToAdd(tx, enqueue, showId, addition);
        const { storyId } = found;
        const patch = additionTo(found, { ...addition, isSaid });
        await change(tx, draft, {
          userId: addition.userId,
          patch: { about: storyId, stories: { [storyId]: patch } },
        });
        return storyId;
      });
    },

    /** Takes what a host adds by hand into the draft, as `add` does, all in one change. */
    async addAll(showId: number, userId: string, additions: readonly Addition[]): Promise<void> {
      return inShow(db, showId, async (tx) => {
        const draft = await ensureDraftIn(tx, showId);
        const patches: Record<number, DecisionPatch> = {};
        let about: number | undefined;
        for (const addition of additions) {
          const found = await storyToAdd(tx, enqueue, showId, addition);
          about ??= found.storyId;
          patches[found.storyId] ??= additionTo(found, addition);
        }
        if (about !== undefined) await change(tx, draft, { userId, patch: { about, stories: patches } });
      });
    },

    /**
     * Makes parts of a story stories of their own behind it, all in one change. A part about something that has a story
     * already is that story, which keeps what it has.
     *
     * @param order the stories of the section in their order
     * @returns false where an episode has the story by now
     */
    async split(showId: number, { userId, storyId, words, parts, order, now }: Split): Promise<boolean> {
      return inShow(db, showId, async (tx) => {
        if (!(await areOpen(tx, showId, [storyId]))) return false;
        const draft = await ensureDraftIn(tx, showId);
        const patches: Record<number, DecisionPatch> = { [storyId]: { words } };
        const added: number[] = [];
        for (const part of parts) {
          const addition = { ...part, userId, now };
          const found = await storyToAdd(tx, enqueue, showId, addition);
          const known = patches[found.storyId];
          if (known) known.words = [known.words, part.words].filter(Boolean).join('\n\n');
          else {
            patches[found.storyId] = additionTo(found, addition);
            added.push(found.storyId);
          }
        }
        const others = order.filter((id) => !added.includes(id));
        const places = others.toSpliced(others.indexOf(storyId) + 1, 0, ...added);
        for (const [index, id] of places.entries()) patches[id] = { ...patches[id], position: index + 1 };
        await change(tx, draft, { userId, patch: { about: storyId, stories: patches } });
        return true;
      });
    },

    /**
     * Takes a change back.
     *
     * @returns 'undone' when somebody did so before, 'changed' when what it changed is another now
     */
    async undo(
      showId: number,
      { userId, changeId }: { userId: string; changeId: number },
    ): Promise<Change | 'undone' | 'changed' | 'covered'> {
      return inShow(db, showId, async (tx) => {
        const [row] = await tx
          .select()
          .from(changes)
          .where(and(eq(changes.showId, showId), eq(changes.id, changeId)));
        if (!row) return 'changed';
        const [undone] = await tx
          .select({ id: changes.id })
          .from(changes)
          .where(and(eq(changes.showId, showId), eq(changes.undoes, changeId)));
        if (undone) return 'undone';
        const { episodeId, before, after } = row;
        if (after.deed) return 'changed';
        const draft = { showId, id: (await one(tx, isDraftOf(showId)))?.id ?? 0 };
        if (isOfDraft(after) && draft.id !== episodeId) return 'covered';
        if (!(await areOpen(tx, showId, storyIdsOf(after)))) return 'covered';
        if (!isNothing(differences(await currentOf(tx, draft, after), after).after)) return 'changed';
        if (await isTaken(tx, draft, before.facts?.number)) return 'changed';
        const done = await change(tx, draft, { userId, patch: before, undoes: changeId });
        return done.change ?? 'undone';
      });
    },
  };

  async function change(
    tx: Database,
    { showId, id: episodeId }: DraftId,
    { userId, patch, undoes }: Pick<Wanted, 'userId' | 'patch'> & { undoes?: number },
  ): Promise<{ change?: Change }> {
    const draft = { showId, id: episodeId };
    const { before, after } = differences(await currentOf(tx, draft, patch), patch);
    if (isNothing(after)) return {};
    await writeDecisions(tx, enqueue, showId, after);
    if (after.facts) await tx.update(episodes).set(factsIn(after.facts)).where(isEpisode(draft));
    if (after.settings) await set(tx, showId, after.settings);
    if (!after.stories) await draftChanged(tx, enqueue, showId);
    const row = written(
      await tx
        .insert(changes)
        .values({
          showId,
          userId,
          episodeId: episodeId || null,
          before,
          after,
          ...(undoes === undefined ? {} : { undoes }),
        })
        .returning(),
    );
    for (const storyId of declinedIn(after)) {
      await enqueue(tx, 'tell-declined', { showId, storyId, changeId: row.id }, TOLD_LATER);
    }
    return { change: changeOf(row) };
  }

  /** Votes may count otherwise, so that digests show other numbers. */
  async function set(tx: Database, showId: number, settings: SettingsPatch): Promise<void> {
    await tx.update(shows).set(settingsIn(settings)).where(eq(shows.id, showId));
    await queueRedraws(tx, enqueue, showId);
  }
}

/** Writes what is decided about stories, whoever decided it. What is undecided again leaves no row. */
export async function writeDecisions(
  tx: Database,
  enqueue: Enqueue,
  showId: number,
  patch: Pick<Patch, 'stories'>,
): Promise<void> {
  const storyIds = storyIdsOf(patch);
  if (storyIds.length === 0) return;
  for (const storyId of storyIds) await write(tx, showId, storyId, patch.stories?.[storyId] ?? {});
  await tx.delete(items).where(and(eq(items.showId, showId), inArray(items.storyId, storyIds), IS_UNTOUCHED));
  await storiesChanged(tx, enqueue, showId, storyIds);
}

type Split = {
  userId: string;
  storyId: number;
  /** What it keeps. */
  words: string;
  parts: readonly { url: string; words: string; section: string }[];
  order: readonly number[];
  now: Date;
};

type DraftId = Pick<Episode, 'showId' | 'id'>;

/** Whoever declines a story has so long to think better of it before its poster is told. */
const TOLD_LATER = { startAfterMs: 5 * 60_000 };

function declinedIn({ stories: patched = {} }: Patch): number[] {
  return Object.entries(patched).flatMap(([id, { state }]) => (state === 'declined' ? [Number(id)] : []));
}

/** Hosts and guests are lists, never nothing. */
function factsIn({ sectionOrder, hosts, guests, ...facts }: FactsPatch) {
  return {
    ...facts,
    ...(sectionOrder === undefined ? {} : { sectionOrder: sectionOrder && [...sectionOrder] }),
    ...(hosts === undefined ? {} : { hosts: [...hosts] }),
    ...(guests === undefined ? {} : { guests: [...guests] }),
  };
}

/** What fell due by a schedule before it was one was never missed. */
function settingsIn({ sections, hosts, withheld, ways, ...settings }: SettingsPatch) {
  const isMoved = settings.timeZone !== undefined;
  const now = sql`now()`;
  return {
    ...settings,
    ...(isMoved || settings.digestCron !== undefined ? { scheduledAt: now } : {}),
    ...(isMoved || settings.secondDigest !== undefined ? { secondScheduledAt: now } : {}),
    ...(sections === undefined ? {} : { sections: [...sections] }),
    ...(withheld === undefined ? {} : { withheld: [...withheld] }),
    ...(hosts === undefined ? {} : { hosts: [...hosts] }),
    ...(ways === undefined ? {} : { ways: [...ways] }),
  };
}

async function isTaken(tx: Database, { showId, id }: DraftId, number: number | undefined): Promise<boolean> {
  if (number === undefined) return false;
  const holders = await tx
    .select({ id: episodes.id })
    .from(episodes)
    .where(and(eq(episodes.showId, showId), eq(episodes.number, number)));
  return holders.some((holder) => holder.id !== id);
}

/** In the order of their positions, those without one last. */
async function decisionsOn(db: Database, showId: number, which: SQL): Promise<Decision[]> {
  const rows = await db
    .select()
    .from(items)
    .where(and(eq(items.showId, showId), which))
    .orderBy(asc(items.position), asc(items.storyId));
  return rows.map(({ storyId, ...row }) => ({ storyId, ...decidedIn(row) }));
}

const FIELDS = [
  'section',
  'position',
  'title',
  'words',
  'state',
  'keptFrom',
  'reason',
  'followUp',
  'addedBy',
  'joinedTo',
] as const;
type Row = Pick<typeof items.$inferSelect, (typeof FIELDS)[number]>;

function decidedIn(row: Row): Omit<Decision, 'storyId'> {
  return Object.fromEntries(FIELDS.flatMap((field) => (row[field] === null ? [] : [[field, row[field]]])));
}

async function write(tx: Database, showId: number, storyId: number, patch: DecisionPatch): Promise<void> {
  await tx
    .insert(items)
    .values({ showId, storyId, ...patch })
    .onConflictDoUpdate({ target: [items.showId, items.storyId], set: patch });
}

/** What is decided now, of all that a patch is about. */
async function currentOf(tx: Database, draft: DraftId, patch: Patch): Promise<Patch> {
  const { showId } = draft;
  const storyIds = storyIdsOf(patch);
  const rows = await tx
    .select()
    .from(items)
    .where(and(eq(items.showId, showId), inArray(items.storyId, storyIds)));
  const byId = new Map(rows.map((row) => [row.storyId, row]));
  const [episode] = patch.facts ? await tx.select().from(episodes).where(isEpisode(draft)) : [];
  const [show] = patch.settings ? await tx.select().from(shows).where(eq(shows.id, showId)) : [];
  return {
    stories: Object.fromEntries(storyIds.map((id) => [id, byId.get(id) ?? {}])),
    ...(episode ? { facts: episode } : {}),
    ...(show ? { settings: show } : {}),
  };
}

function isOfDraft({ stories: decided, facts }: Patch): boolean {
  return decided !== undefined || facts !== undefined;
}

function storyIdsOf({ stories: patched = {} }: Patch): number[] {
  return Object.keys(patched).map(Number);
}

async function areOpen(tx: Database, showId: number, storyIds: readonly number[]): Promise<boolean> {
  if (storyIds.length === 0) return true;
  const open = await tx
    .select({ id: stories.id })
    .from(stories)
    .where(and(eq(stories.showId, showId), inArray(stories.id, [...storyIds]), isNull(stories.episodeId)));
  return open.length === storyIds.length;
}

/** Nothing is decided about it any more. */
const IS_UNTOUCHED = and(...FIELDS.map((field) => isNull(items[field])));
