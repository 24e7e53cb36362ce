import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Asked, DeadLink, PublishedLink, PublishedNotes } from '../domain/dead-link.ts';
import { matchKey } from '../domain/urls/urls.ts';
import { asJson } from './as-json.ts';
import type { Database } from './database.ts';
import { hashOf } from './link-keys.ts';
import { isIn } from './lists.ts';
import type { Enqueue } from './queue.ts';
import { episodes, publishedLinks } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Whoever tells waits for others that die at the same time. */
const TOLD_LATER = { startAfterMs: DAY_MS / 4 };

const NOTES_AT_A_TIME = 20;

/** The addresses in published notes, and whether their pages are still there. */
export function publishedLinkStore(db: Database, enqueue: Enqueue) {
  return {
    /** The notes of all published episodes, newest first, a few at a time. */
    async *notes(showId: number): AsyncGenerator<PublishedNotes[]> {
      let before: number | undefined;
      do {
        const rows = await db
          .select({
            id: episodes.id,
            number: episodes.number,
            publishedAt: episodes.publishedAt,
            notes: episodes.notes,
          })
          .from(episodes)
          .where(
            and(
              eq(episodes.showId, showId),
              isNotNull(episodes.publishedAt),
              before === undefined ? undefined : lt(episodes.number, before),
            ),
          )
          .orderBy(desc(episodes.number))
          .limit(NOTES_AT_A_TIME);
        before = rows.length === NOTES_AT_A_TIME ? rows.at(-1)?.number : undefined;
        yield rows.flatMap(({ publishedAt, notes, ...row }) =>
          publishedAt && notes !== null ? [{ ...row, publishedAt, notes }] : [],
        );
      } while (before !== undefined);
    },

    /** Has the pages of addresses asked that were not asked since a time: those of one site one after the other. */
    async ask(
      showId: number,
      addresses: readonly { url: string; publishedAt: Date }[],
      since: Date,
    ): Promise<void> {
      if (addresses.length === 0) return;
      const incoming = addresses.map(({ url, publishedAt }) => ({ url, hash: hashOf(url), publishedAt }));
      await db.transaction(async (tx) => {
        await tx.execute(sql`
          insert into ${publishedLinks} (show_id, url, hash, published_at)
          select ${showId}::bigint, url, hash, "publishedAt"
          from jsonb_to_recordset(${asJson(incoming)}::text::jsonb) as incoming (url text, hash text, "publishedAt" timestamptz)
          order by hash
          on conflict (show_id, hash) do update set published_at = least(${publishedLinks.publishedAt}, excluded.published_at)`);
        const hashes = incoming.map(({ hash }) => hash);
        const due = await tx
          .select({ id: publishedLinks.id, url: publishedLinks.url })
          .from(publishedLinks)
          .where(
            and(
              eq(publishedLinks.showId, showId),
              isIn(publishedLinks.hash, hashes),
              isNull(publishedLinks.deadAt),
              or(isNull(publishedLinks.askedAt), lt(publishedLinks.askedAt, since)),
            ),
          )
          .orderBy(asc(publishedLinks.id));
        for (const { id, url } of due) await queueAsking(tx, { showId, id, url });
      });
    },

    /** Queues the asking again of a page whose site was busy with others. */
    async putBack(showId: number, { id, url }: PublishedLink, startAfterMs: number): Promise<void> {
      await queueAsking(db, { showId, id, url }, startAfterMs);
    },

    async byId(showId: number, id: number): Promise<PublishedLink | undefined> {
      const [link] = await db
        .select({
          id: publishedLinks.id,
          url: publishedLinks.url,
          publishedAt: publishedLinks.publishedAt,
          askedAt: publishedLinks.askedAt,
          goneSince: publishedLinks.goneSince,
          deadAt: publishedLinks.deadAt,
        })
        .from(publishedLinks)
        .where(isLink(showId, id));
      return link;
    },

    /** Keeps what asking gave. A page that is gone for the first time is asked once more a day later. */
    async asked(showId: number, { id, url }: PublishedLink, answer: Asked, now: Date): Promise<void> {
      await db.transaction(async (tx) => {
        if (answer.presence !== 'gone') {
          const isThere = answer.presence === 'there';
          const none = { goneSince: null, failure: null };
          await tx
            .update(publishedLinks)
            .set({ askedAt: now, ...(isThere ? none : {}) })
            .where(isLink(showId, id));
          return;
        }
        const { failure, isDead, archiveUrl = null } = answer;
        await tx.update(publishedLinks).set({ askedAt: now, failure }).where(isLink(showId, id));
        const [isFirst] = await tx
          .update(publishedLinks)
          .set({ goneSince: now })
          .where(and(isLink(showId, id), isNull(publishedLinks.goneSince)))
          .returning({ id: publishedLinks.id });
        if (isFirst) await queueAsking(tx, { showId, id, url }, DAY_MS);
        if (!isDead) return;
        const [died] = await tx
          .update(publishedLinks)
          .set({ deadAt: now, archiveUrl })
          .where(and(isLink(showId, id), isNull(publishedLinks.deadAt)))
          .returning({ notice: publishedLinks.notice });
        if (died && died.notice === null) await enqueue(tx, 'tell-dead-links', { showId }, TOLD_LATER);
      });
    },

    /**
     * Puts those that nobody was told of under a notice: each is told of once, whatever becomes of it.
     *
     * @returns the notices of the last days, this one among them where there is something under it
     */
    async claim(showId: number, notice: string, since: Date): Promise<string[]> {
      await db
        .update(publishedLinks)
        .set({ notice })
        .where(
          and(
            eq(publishedLinks.showId, showId),
            isNotNull(publishedLinks.deadAt),
            isNull(publishedLinks.notice),
          ),
        );
      const rows = await db
        .selectDistinct({ notice: publishedLinks.notice })
        .from(publishedLinks)
        .where(
          and(
            eq(publishedLinks.showId, showId),
            isNotNull(publishedLinks.notice),
            gt(publishedLinks.deadAt, since),
          ),
        )
        .orderBy(asc(publishedLinks.notice));
      return rows.flatMap((row) => row.notice ?? []);
    },

    /** What a host is told of together, without the episodes that have it. */
    async of(showId: number, notice: string): Promise<Omit<DeadLink, 'episodes'>[]> {
      const rows = await db
        .select()
        .from(publishedLinks)
        .where(and(eq(publishedLinks.showId, showId), eq(publishedLinks.notice, notice)))
        .orderBy(asc(publishedLinks.id));
      return rows.map(({ id, url, failure, archiveUrl, mendedAt }) => ({
        id,
        url,
        failure: failure ?? '',
        ...(archiveUrl === null ? {} : { archiveUrl }),
        ...(mendedAt === null ? {} : { mendedAt }),
      }));
    },

    async mended(showId: number, id: number, now: Date): Promise<void> {
      await db
        .update(publishedLinks)
        .set({ mendedAt: now })
        .where(and(isLink(showId, id), isNull(publishedLinks.mendedAt)));
    },
  };

  /** What is read for the first time goes before it. */
  async function queueAsking(
    tx: Database,
    { showId, id, url }: { showId: number; id: number; url: string },
    startAfterMs = 0,
  ): Promise<void> {
    const { host: group } = new URL(matchKey(url) ?? url);
    await enqueue(tx, 'check-link', { showId, linkId: id }, { group, startAfterMs, canWait: true });
  }
}

function isLink(showId: number, id: number) {
  return and(eq(publishedLinks.showId, showId), eq(publishedLinks.id, id));
}
