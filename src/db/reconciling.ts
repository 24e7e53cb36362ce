import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { ThreadFacts } from '../domain/channel-message.ts';
import type { StoredPost, StoredStretch } from '../domain/differences.ts';
import type { Words } from '../domain/words/words.ts';
import type { Database } from './database.ts';
import { isIn } from './lists.ts';
import { linkKeys, links, nominations, posts, shares, threads } from './schema.ts';

/** What is stored, as it is compared with a channel's history. */
export function reconcilingStore(db: Database) {
  return {
    /**
     * What is stored of the threads that were opened from a ts on and before another, and of some messages besides.
     * One query, whatever there is.
     *
     * @param asOf when the channel was asked, by the database's clock
     */
    async stretch(
      showId: number,
      {
        from,
        before,
        ts,
        asOf,
      }: { from: string; before: string | undefined; ts: readonly string[]; asOf: Date },
    ): Promise<StoredStretch> {
      // Slack's ts have ten digits before the point and six behind it: as texts they stand in order of time.
      const isRead = (column: typeof posts.ts | typeof posts.threadTs) =>
        before === undefined
          ? sql`${column} >= ${from}`
          : sql`${column} >= ${from} and ${column} < ${before}`;
      // Each by an index of its own: the embedded database, which nothing analyses, reads all posts for an `or`.
      const ids = (each: ReturnType<typeof sql>) =>
        sql`select ${posts.id} from ${posts} where ${posts.showId} = ${showId} and ${each}`;
      const which = sql`${posts.id} in (${ids(sql`${posts.threadTs} is null and ${isRead(posts.ts)}`)}
        union ${ids(isRead(posts.threadTs))} union ${ids(sql`${isIn(posts.ts, ts)}`)})`;
      const facts = sql`(select json_agg(json_build_object('ts', ${threads.ts}, 'replyCount', ${threads.replyCount}, 'latestReply', ${threads.latestReply}))
        from ${threads} where ${threads.showId} = ${showId} and ${isIn(threads.ts, ts)})`;
      const [row] = await db
        .select({
          posts: sql<unknown>`${postsWhere(showId, which, asOf)}`,
          threads: sql<unknown>`${facts}`,
        })
        .from(NOTHING);
      return {
        posts: byTs(row?.posts),
        threads: new Map(Threads.parse(row?.threads).map(({ ts: opener, ...known }) => [opener, known])),
      };
    },

    /** Some posts as they are stored, by ts. */
    async posts(showId: number, ts: readonly string[], asOf: Date): Promise<ReadonlyMap<string, StoredPost>> {
      const [row] = await db
        .select({ posts: sql<unknown>`${postsWhere(showId, isIn(posts.ts, ts), asOf)}` })
        .from(NOTHING);
      return byTs(row?.posts);
    },

    /** Keeps what the history said of threads whose replies were read. */
    async keepThreads(showId: number, known: ReadonlyMap<string, ThreadFacts>): Promise<void> {
      if (known.size === 0) return;
      await db
        .insert(threads)
        .values([...known].map(([ts, facts]) => ({ showId, ts, ...facts })))
        .onConflictDoUpdate({
          target: [threads.showId, threads.ts],
          set: { replyCount: sql`excluded.reply_count`, latestReply: sql`excluded.latest_reply` },
        });
    },
  };
}

const NOTHING = sql`(values (1)) as one`;

const Threads = z
  .array(z.object({ ts: z.string(), replyCount: z.number(), latestReply: z.string() }))
  .nullable()
  .transform((rows) => rows ?? []);

const Posts = z
  .array(
    z.object({
      ts: z.string(),
      threadTs: z.string().nullable(),
      userId: z.string(),
      words: z.custom<Words>(Array.isArray),
      editedTs: z.string().nullable(),
      isDeleted: z.boolean(),
      isSettled: z.boolean(),
      shares: z
        .array(
          z.object({
            url: z.string(),
            label: z.string().nullable(),
            keys: z.array(z.string()),
            isTold: z.boolean(),
          }),
        )
        .nullable()
        .transform((rows) => rows ?? []),
      nominations: z
        .array(z.object({ userId: z.string(), emoji: z.string() }))
        .nullable()
        .transform((rows) => rows ?? []),
    }),
  )
  .nullable()
  .transform((rows) => rows ?? []);

function byTs(rows: unknown): ReadonlyMap<string, StoredPost> {
  return new Map(Posts.parse(rows).map((post) => [post.ts, post]));
}

function postsWhere(showId: number, which: ReturnType<typeof sql>, asOf: Date) {
  const keys = sql`coalesce((select json_agg(${linkKeys.key}) from ${linkKeys}
    where ${linkKeys.showId} = ${showId} and ${linkKeys.linkId} = ${links.id}), '[]')`;
  const isTold = sql`${links.slackTitle} is not null or ${links.slackDescription} is not null`;
  const shared = sql`(select json_agg(json_build_object('url', ${shares.url}, 'label', ${shares.label}, 'keys', ${keys}, 'isTold', ${isTold}) order by ${shares.position})
    from ${shares} join ${links} on ${links.showId} = ${showId} and ${links.id} = ${shares.linkId}
    where ${shares.showId} = ${showId} and ${shares.postId} = ${posts.id})`;
  const given = sql`(select json_agg(json_build_object('userId', ${nominations.userId}, 'emoji', ${nominations.emoji}))
    from ${nominations} where ${nominations.showId} = ${showId} and ${nominations.postId} = ${posts.id} and ${nominations.takenBackAt} is null)`;
  const post = sql`json_build_object('ts', ${posts.ts}, 'threadTs', ${posts.threadTs}, 'userId', ${posts.userId}, 'words', ${posts.words},
    'editedTs', ${posts.editedTs}, 'isDeleted', ${posts.deletedAt} is not null, 'isSettled', ${posts.createdAt} < ${asOf.toISOString()}::timestamptz,
    'shares', ${shared}, 'nominations', ${given})`;
  return sql`(select json_agg(${post}) from ${posts} where ${eq(posts.showId, showId)} and (${which}))`;
}
