import { and, eq, gt, ne, type SQL, sql } from 'drizzle-orm';
import type { Episode } from '../domain/episode.ts';
import type { DraftAnswer } from '../domain/open-view.ts';
import type { Database } from './database.ts';
import { draftAnswers, shows } from './schema.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
const MINUTES = 30;
const USES = 5;

/** The answers with a draft that people have before them, as far as they can be drawn again: one a person. */
export function draftAnswerStore(db: Database) {
  return {
    /** Notes where the answer is whose button somebody presses now. What the press itself answers is one use. */
    async pressed(
      { showId, id: episodeId }: Pick<Episode, 'showId' | 'id'>,
      { userId, responseUrl }: Pick<DraftAnswer, 'userId' | 'responseUrl'>,
    ): Promise<void> {
      const revision = revisionOf(showId);
      const answer = { episodeId, responseUrl, usesLeft: USES - 1, revision, pressedAt: sql`now()` };
      await db
        .insert(draftAnswers)
        .values({ showId, userId, ...answer })
        .onConflictDoUpdate({ target: [draftAnswers.showId, draftAnswers.userId], set: answer });
    },

    /** All that can be drawn again and shows the draft as it was before, for which one use of each is spent. */
    async spend(showId: number): Promise<DraftAnswer[]> {
      const revision = revisionOf(showId);
      return db
        .update(draftAnswers)
        .set({ usesLeft: sql`${draftAnswers.usesLeft} - 1`, revision })
        .where(and(isLive(showId), ne(draftAnswers.revision, revision)))
        .returning(SHOWN);
    },

    /** Somebody's answer, which is not drawn again any more; undefined when it could not be anyway. */
    async retire(showId: number, userId: string): Promise<DraftAnswer | undefined> {
      const isTheirs = and(eq(draftAnswers.showId, showId), eq(draftAnswers.userId, userId));
      const [answer] = await db
        .delete(draftAnswers)
        .where(isTheirs)
        .returning({ ...SHOWN, isLive: sql<boolean>`${isLive(showId)}` });
      if (!answer?.isLive) return undefined;
      const { isLive: _, ...retired } = answer;
      return retired;
    },
  };
}

const SHOWN = {
  userId: draftAnswers.userId,
  episodeId: draftAnswers.episodeId,
  responseUrl: draftAnswers.responseUrl,
  usesLeft: draftAnswers.usesLeft,
};

function revisionOf(showId: number): SQL<number> {
  return sql`(select ${shows.revision} from ${shows} where ${shows.id} = ${showId})`;
}

/** Slack still takes something at its address. */
export function isLive(showId: number): SQL | undefined {
  return and(
    eq(draftAnswers.showId, showId),
    gt(draftAnswers.usesLeft, 0),
    gt(draftAnswers.pressedAt, sql`now() - make_interval(mins => ${MINUTES})`),
  );
}
