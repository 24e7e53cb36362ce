import { and, asc, desc, eq, inArray, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm';
import type { Reaction, ToldReaction } from '../domain/nomination.ts';
import {
  aliasKey,
  type NameAnswer,
  type NameSuggestion,
  NOTHING_TAUGHT,
  taughtBy,
  type TaughtNames,
} from '../domain/trips/name.ts';
import type { Talk } from '../domain/trips/talk.ts';
import {
  type MarkDifference,
  markDifferences,
  type MarkedMessage,
} from '../domain/trips/mark-differences.ts';
import {
  type Note,
  type Photo,
  type Reported,
  TALK_KEY,
  type TalkTaken,
  type Trip,
  type TripTalk,
} from '../domain/trips/trip.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import type { Enqueue } from './queue.ts';
import { episodes, links, marks, nameAnswers, outboxParts, photos, posts, talks, trips } from './schema.ts';
import { written } from './written.ts';

/** What a trip is started with. */
export type TripPlan = Omit<Trip, 'id' | 'showId'>;

/** Older links say little of what is spoken of now. */
const TITLES = 2000;

type Suggested = Pick<NameSuggestion, 'written' | 'name'>;

/** What the keys of talks begin with that no schedule has. */
const OWN = 'named: ';
/** Of a schedule with as many talks, each statement writes some. */
const TALKS_A_STATEMENT = 500;
const MARKS_A_STATEMENT = 500;

/** Conferences that people report from: their schedules, what was opened, and what was written of it. */
export function tripStore(db: Database, enqueue: Enqueue) {
  return {
    /** Starts a trip, which is the one under way from then on. One of that name is changed. */
    async start(showId: number, plan: TripPlan): Promise<{ trip: Trip; isNew: boolean }> {
      const { scheduleUrl = null, ...others } = plan;
      const set = { ...others, scheduleUrl, startedAt: sql`now()` };
      const row = written(
        await db
          .insert(trips)
          .values({ showId, ...others, scheduleUrl })
          .onConflictDoUpdate({ target: [trips.showId, trips.name], set })
          .returning({ ...COLUMNS, isNew: sql<boolean>`xmax = 0` }),
      );
      return { trip: tripOf(row), isNew: row.isNew };
    },

    /** The trip that is under way, or was the last. */
    async current(showId: number): Promise<Trip | undefined> {
      const [row] = await db
        .select(COLUMNS)
        .from(trips)
        .where(eq(trips.showId, showId))
        .orderBy(desc(trips.startedAt), desc(trips.id))
        .limit(1);
      return row && tripOf(row);
    },

    /** Those of some shows that only report from conferences: they have a trip, and no episode was begun in them. */
    async reportingOnly(showIds: readonly number[]): Promise<ReadonlySet<number>> {
      const begun = db.select({ id: episodes.id }).from(episodes).where(eq(episodes.showId, trips.showId));
      const rows = await db
        .selectDistinct({ showId: trips.showId })
        .from(trips)
        .where(and(inArray(trips.showId, [...showIds]), notExists(begun)));
      return new Set(rows.map(({ showId }) => showId));
    },

    async byId(showId: number, id: number): Promise<Trip | undefined> {
      const [row] = await db
        .select(COLUMNS)
        .from(trips)
        .where(and(eq(trips.showId, showId), eq(trips.id, id)));
      return row && tripOf(row);
    },

    /**
     * Keeps what a schedule says of its talks. Those that it names no more stay as they were.
     *
     * @param renamed what the schedule knows talks by now, by what it knew them by
     */
    async keepTalks(
      { showId, id }: Trip,
      said: readonly Talk[],
      renamed: ReadonlyMap<string, string> = new Map(),
    ): Promise<void> {
      const rows = said.map(({ key, ...talk }) => ({ showId, tripId: id, key, told: toldOf(talk) }));
      await db.transaction(async (tx) => {
        for (const [before, key] of renamed) {
          await tx
            .update(talks)
            .set({ key })
            .where(and(eq(talks.showId, showId), eq(talks.tripId, id), eq(talks.key, before)));
        }
        for (let from = 0; from < rows.length; from += TALKS_A_STATEMENT) {
          await tx
            .insert(talks)
            .values(rows.slice(from, from + TALKS_A_STATEMENT))
            .onConflictDoUpdate({
              target: [talks.showId, talks.tripId, talks.key],
              set: { told: sql`excluded.told` },
              setWhere: sql`${talks.told} is distinct from excluded.told`,
            });
        }
      });
    },

    /** All talks of a trip, in the order of their times; those without one come last. */
    talks: (trip: Trip): Promise<TripTalk[]> => talksOf(db, trip),

    /**
     * Opens a talk, and has the bot say so: from now on its thread counts.
     *
     * @param threadTs of the message that opened it; left out: the bot's is the first of the thread
     * @returns false where it is open already, or that message opened another talk
     */
    async open(
      { showId }: Trip,
      talkId: number,
      { userId, threadTs }: { userId: string; threadTs?: string },
    ): Promise<boolean> {
      return db.transaction(async (tx) => {
        const others =
          threadTs === undefined
            ? []
            : await tx
                .select({ id: talks.id })
                .from(talks)
                .where(and(eq(talks.showId, showId), eq(talks.threadTs, threadTs)));
        if (others.length > 0) return false;
        const opened = await tx
          .update(talks)
          .set({ openedAt: sql`now()`, threadTs: threadTs ?? null })
          .where(and(eq(talks.showId, showId), eq(talks.id, talkId), isNull(talks.openedAt)))
          .returning({ id: talks.id });
        if (opened.length > 0) await enqueue(tx, 'announce-talk', { showId, talkId, userId });
        return opened.length > 0;
      });
    },

    /** A talk, and its trip. */
    async talk(showId: number, talkId: number): Promise<{ trip: Trip; talk: TripTalk } | undefined> {
      const [row] = await db
        .select(COLUMNS)
        .from(trips)
        .innerJoin(talks, and(eq(talks.showId, showId), eq(talks.tripId, trips.id)))
        .where(and(eq(trips.showId, showId), eq(talks.id, talkId)));
      const trip = row && tripOf(row);
      const talk = trip && (await talksOf(db, trip)).find(({ id }) => id === talkId);
      return talk && { trip, talk };
    },

    /** Adds a talk that no schedule has. @returns its id; of one with the same title that of the first */
    async add({ showId, id }: Trip, talk: Omit<Talk, 'key'>): Promise<number> {
      const row = { showId, tripId: id, key: `${OWN}${talk.title.toLowerCase()}`, told: toldOf(talk) };
      const added = await db
        .insert(talks)
        .values(row)
        .onConflictDoUpdate({ target: [talks.showId, talks.tripId, talks.key], set: { key: row.key } })
        .returning({ id: talks.id });
      return written(added).id;
    },

    /** Has somebody write the text of a talk that nobody writes; whoever does gives it back. */
    async take({ showId }: Trip, talkId: number, userId: string): Promise<TalkTaken['taken']> {
      const [taken] = await db
        .update(talks)
        .set({ takenBy: sql`case when ${talks.takenBy} is null then ${userId} end` })
        .where(
          and(
            eq(talks.showId, showId),
            eq(talks.id, talkId),
            sql`coalesce(${talks.takenBy}, ${userId}) = ${userId}`,
          ),
        )
        .returning({ takenBy: talks.takenBy });
      if (!taken) return 'by another';
      return taken.takenBy === null ? 'given back' : 'by asker';
    },

    /** Keeps the recordings of talks, by the talks' ids. */
    async keepVideos({ showId }: Trip, videos: ReadonlyMap<number, string>): Promise<void> {
      await db.transaction(async (tx) => {
        for (const [id, videoUrl] of videos) {
          await tx
            .update(talks)
            .set({ videoUrl })
            .where(and(eq(talks.showId, showId), eq(talks.id, id)));
        }
      });
    },

    /** Keeps a mark that a message was given or that was taken back, unless something later is known of it. */
    async mark(
      showId: number,
      ts: string,
      { eventTs, ...mark }: ToldReaction,
      isGiven: boolean,
    ): Promise<void> {
      await writeMarks(db, showId, [{ ts, ...mark, isGiven }], eventTs);
    },

    /** Makes the marks of messages what their channel had at `asOfTs`. What was told since stays. */
    async keepMarks(showId: number, messages: readonly MarkedMessage[], asOfTs: string): Promise<void> {
      const ts = messages.map((message) => message.ts);
      const stored = await givenTo(db, showId, ts);
      await writeMarks(db, showId, markDifferences(messages, stored), asOfTs);
    },

    /** Keeps the pictures of a message. What was said of them since stays. */
    async keepPhotos(showId: number, ts: string, shown: readonly Photo[]): Promise<void> {
      if (shown.length === 0) return;
      await db
        .insert(photos)
        .values(shown.map((photo) => ({ showId, ts, ...photo })))
        .onConflictDoUpdate({
          target: [photos.showId, photos.fileId],
          set: { alternativeText: sql`coalesce(excluded.alternative_text, ${photos.alternativeText})` },
        });
    },

    /** Keeps what a host said of a name that was suggested for a word; of the same again the last answer counts. */
    async answerName(
      { showId, id }: Trip,
      { written: word, name, answer, userId }: Suggested & { answer: NameAnswer; userId: string },
    ): Promise<void> {
      const row = {
        showId,
        tripId: answer === 'yes' ? id : null,
        written: aliasKey(word),
        name,
        isMeant: answer !== 'no',
        answeredBy: userId,
      };
      const isOfTrip = and(
        eq(nameAnswers.showId, showId),
        eq(nameAnswers.tripId, id),
        eq(nameAnswers.written, row.written),
        eq(nameAnswers.name, name),
      );
      await db.transaction(async (tx) => {
        await tx.delete(nameAnswers).where(isOfTrip);
        await tx
          .insert(nameAnswers)
          .values(row)
          .onConflictDoUpdate({
            target: [nameAnswers.showId, nameAnswers.tripId, nameAnswers.written, nameAnswers.name],
            set: { isMeant: row.isMeant, answeredBy: userId },
          });
      });
    },

    /** What the pages of a show's links are called, the newest first: they have the names that its people speak of. */
    async linkTitles(showId: number): Promise<string[]> {
      const rows = await db
        .select({ title: links.title })
        .from(links)
        .where(and(eq(links.showId, showId), isNotNull(links.title)))
        .orderBy(desc(links.id))
        .limit(TITLES);
      return rows.flatMap(({ title }) => title ?? []);
    },

    /** What hosts said of names, for a trip. */
    async taughtNames({ showId, id }: Trip): Promise<TaughtNames> {
      const rows = await db
        .select({ written: nameAnswers.written, name: nameAnswers.name, isMeant: nameAnswers.isMeant })
        .from(nameAnswers)
        .where(
          and(eq(nameAnswers.showId, showId), or(isNull(nameAnswers.tripId), eq(nameAnswers.tripId, id))),
        )
        // What was said of the trip alone counts more.
        .orderBy(sql`${nameAnswers.tripId} nulls first`);
      return rows.reduce(
        (taught, { isMeant, ...suggested }) => taughtBy(taught, suggested, isMeant ? 'yes' : 'no'),
        NOTHING_TAUGHT,
      );
    },

    /** All that people told of a trip, as it stands. */
    async reported(trip: Trip): Promise<Reported> {
      const { showId } = trip;
      const opened = (await talksOf(db, trip)).filter(({ isOpen }) => isOpen);
      const threads = opened.flatMap(({ threadTs }) => threadTs ?? []);
      const given = db
        .select({ ts: marks.ts })
        .from(marks)
        .where(and(eq(marks.showId, showId), isNull(marks.takenBackAt)));
      const rows = await db
        .select({ ts: posts.ts, threadTs: posts.threadTs, userId: posts.userId, words: posts.words })
        .from(posts)
        .where(
          and(
            eq(posts.showId, showId),
            isNull(posts.deletedAt),
            sql`(${isIn(posts.threadTs, threads)} or (${posts.threadTs} is null and ${posts.ts} in ${given}))`,
          ),
        )
        .orderBy(asc(sql`${posts.ts}::numeric`));
      const beside = await besideOf(db, showId, [...threads, ...rows.map(({ ts }) => ts)]);
      const notes = rows.map(({ threadTs, ...post }) => ({
        threadTs,
        note: { ...post, ...beside(post.ts) },
      }));
      const isOpener = new Set(threads);
      return {
        trip,
        talks: opened.map((talk) => ({
          ...talk,
          marks: talk.threadTs === undefined ? [] : beside(talk.threadTs).marks,
          notes: notes
            .filter(({ threadTs }) => threadTs !== null && threadTs === talk.threadTs)
            .map(({ note }) => note),
        })),
        beside: notes.flatMap(({ threadTs, note }) =>
          threadTs === null && !isOpener.has(note.ts) ? [note] : [],
        ),
      };
    },
  };
}

const COLUMNS = {
  id: trips.id,
  showId: trips.showId,
  name: trips.name,
  startsOn: trips.startsOn,
  endsOn: trips.endsOn,
  timeZone: trips.timeZone,
  scheduleUrl: trips.scheduleUrl,
  startedBy: trips.startedBy,
};

type TripRow = { scheduleUrl: string | null } & Omit<Trip, 'scheduleUrl'>;

function tripOf({ id, showId, name, startsOn, endsOn, timeZone, scheduleUrl, startedBy }: TripRow): Trip {
  const url = scheduleUrl === null ? {} : { scheduleUrl };
  return { id, showId, name, startsOn, endsOn, timeZone, ...url, startedBy };
}

type Told = (typeof talks.$inferSelect)['told'];

function toldOf({ startsAt, endsAt, ...talk }: Omit<Talk, 'key'>): Told {
  return {
    ...talk,
    ...(startsAt ? { startsAt: startsAt.toISOString() } : {}),
    ...(endsAt ? { endsAt: endsAt.toISOString() } : {}),
  };
}

async function talksOf(db: Database, { showId, id }: Trip): Promise<TripTalk[]> {
  const said = db
    .select({ ts: outboxParts.ts })
    .from(outboxParts)
    .where(
      and(
        eq(outboxParts.showId, showId),
        eq(outboxParts.part, 0),
        sql`${outboxParts.key} = ${TALK_KEY} || ${talks.id}`,
      ),
    );
  const rows = await db
    .select({
      id: talks.id,
      key: talks.key,
      told: talks.told,
      openedAt: talks.openedAt,
      takenBy: talks.takenBy,
      videoUrl: talks.videoUrl,
      openedWith: talks.threadTs,
      said: sql<string | null>`(${said})`,
    })
    .from(talks)
    .where(and(eq(talks.showId, showId), eq(talks.tripId, id)))
    .orderBy(asc(sql`${talks.told} ->> 'startsAt'`), asc(talks.id));
  return rows.map(({ id: talkId, key, told, openedAt, takenBy, videoUrl, openedWith, said: saidTs }) => {
    const { startsAt, endsAt, ...others } = told;
    const threadTs = openedAt === null ? null : (openedWith ?? saidTs);
    return {
      id: talkId,
      talk: {
        ...others,
        key,
        ...(startsAt ? { startsAt: new Date(startsAt) } : {}),
        ...(endsAt ? { endsAt: new Date(endsAt) } : {}),
        ...(videoUrl === null ? {} : { videoUrl }),
      },
      isOwn: key.startsWith(OWN),
      isOpen: openedAt !== null,
      ...(openedWith === null ? {} : { openedWith }),
      ...(threadTs === null ? {} : { threadTs }),
      ...(takenBy === null ? {} : { takenBy }),
    };
  });
}

/** What hangs on messages: their marks and pictures. */
async function besideOf(
  db: Database,
  showId: number,
  messages: readonly string[],
): Promise<(ts: string) => Pick<Note, 'marks' | 'photos'>> {
  const given = await givenTo(db, showId, messages);
  const shown = await db
    .select()
    .from(photos)
    .where(and(eq(photos.showId, showId), isIn(photos.ts, messages)))
    .orderBy(asc(photos.fileId));
  const marksOf = Map.groupBy(given, ({ ts }) => ts);
  const photosOf = Map.groupBy(shown, ({ ts }) => ts);
  return (ts) => ({
    marks: (marksOf.get(ts) ?? []).map(({ userId, emoji }): Reaction => ({ userId, emoji })),
    photos: (photosOf.get(ts) ?? []).map(({ fileId, name, alternativeText }) => ({
      fileId,
      name,
      ...(alternativeText === null ? {} : { alternativeText }),
    })),
  });
}

/** The marks that messages have. */
async function givenTo(
  db: Database,
  showId: number,
  messages: readonly string[],
): Promise<(Reaction & { ts: string })[]> {
  return db
    .select({ ts: marks.ts, userId: marks.userId, emoji: marks.emoji })
    .from(marks)
    .where(and(eq(marks.showId, showId), isIn(marks.ts, messages), isNull(marks.takenBackAt)));
}

/** Unless something later is known of them. */
async function writeMarks(
  db: Database,
  showId: number,
  told: readonly MarkDifference[],
  eventTs: string,
): Promise<void> {
  for (let from = 0; from < told.length; from += MARKS_A_STATEMENT) {
    const rows = told.slice(from, from + MARKS_A_STATEMENT).map(({ isGiven, ...mark }) => ({
      showId,
      ...mark,
      eventTs,
      takenBackAt: isGiven ? null : sql`now()`,
    }));
    await db
      .insert(marks)
      .values(rows)
      .onConflictDoUpdate({
        target: [marks.showId, marks.ts, marks.userId, marks.emoji],
        set: { eventTs, takenBackAt: sql`excluded.taken_back_at` },
        setWhere: sql`${marks.eventTs}::numeric < ${eventTs}::numeric`,
      });
  }
}
