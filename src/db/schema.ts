import { sql } from 'drizzle-orm';
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { LinkState } from '../domain/link.ts';
import type { PageTitleSource } from '../domain/page.ts';
import type { Section } from '../domain/section.ts';
import type { Person } from '../domain/show-notes.ts';
import type { Words } from '../domain/words/words.ts';

const instant = () => timestamp({ withTimezone: true });
const id = () => integer().primaryKey().generatedAlwaysAsIdentity();
const createdAt = () => instant().notNull().defaultNow();

/** A podcast and its news channel, with its settings. */
export const shows = pgTable(
  'shows',
  {
    id: id(),
    teamId: text().notNull(),
    channelId: text().notNull(),
    channelName: text().notNull(),
    isPrivate: boolean().notNull(),
    name: text().notNull(),
    company: text().notNull(),
    sections: jsonb().$type<Section[]>().notNull(),
    minNominations: smallint().notNull().default(1),
    ownVoteCounts: boolean().notNull().default(false),
    timeZone: text().notNull(),
    digestCron: text().notNull(),
    /** When the bot was taken out of the channel. */
    leftAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.teamId, table.channelId)],
);

const showId = () =>
  integer()
    .notNull()
    .references(() => shows.id, { onDelete: 'cascade' });

/** What the hosts talk about: the posts and links that belong together. */
export const stories = pgTable(
  'stories',
  {
    id: id(),
    showId: showId(),
    openedAt: instant().notNull(),
    /** The episode that covered it; none while it is open. */
    episodeId: integer().references(() => episodes.id, { onDelete: 'set null' }),
  },
  (table) => [index().on(table.showId, table.openedAt)],
);

/**
 * A person's message in the news channel. A deleted one stays as an empty row, so that an event which
 * arrives late cannot bring it back.
 */
export const posts = pgTable(
  'posts',
  {
    id: id(),
    showId: showId(),
    ts: text().notNull(),
    /** The ts of the thread's first post, for replies. */
    threadTs: text(),
    userId: text().notNull(),
    words: jsonb().$type<Words>().notNull(),
    storyId: integer().references(() => stories.id),
    postedAt: instant().notNull(),
    /** Slack's ts of the last edit: an older version of the post never replaces a newer one. */
    editedTs: text(),
    deletedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    unique().on(table.showId, table.ts),
    index().on(table.showId, table.threadTs),
    index().on(table.storyId),
  ],
);

/** A web page, however often and in whatever spelling it was posted. */
export const links = pgTable('links', {
  id: id(),
  showId: showId(),
  /** As first posted. */
  url: text().notNull(),
  publicUrl: text().notNull(),
  state: text().$type<LinkState>().notNull().default('waiting'),
  attempts: smallint().notNull().default(0),
  /** Why there is no page, in words for a host. */
  failure: text(),
  title: text(),
  titleSource: text().$type<PageTitleSource>(),
  description: text(),
  siteName: text(),
  author: text(),
  publishedAt: text(),
  image: text(),
  kind: text(),
  /** What Slack's own unfurl said: it passes walls that we do not. */
  slackTitle: text(),
  slackDescription: text(),
  fetchedAt: instant(),
  /** When a page that may answer later is asked next. */
  askAgainAt: instant(),
  createdAt: createdAt(),
});

/** The match keys of a link: of what was posted, of where it redirects, of the page's canonical URL. */
export const linkKeys = pgTable(
  'link_keys',
  {
    showId: showId(),
    key: text().notNull(),
    /** Of the rules that made the key, so that old keys can be made anew when the rules change. */
    version: smallint().notNull(),
    linkId: integer()
      .notNull()
      .references(() => links.id, { onDelete: 'cascade' }),
  },
  (table) => [primaryKey({ columns: [table.showId, table.key] }), index().on(table.linkId)],
);

/** A link standing in a post. */
export const shares = pgTable(
  'shares',
  {
    postId: integer()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    linkId: integer()
      .notNull()
      .references(() => links.id, { onDelete: 'cascade' }),
    /** Its place among the post's links, from 0. */
    position: smallint().notNull(),
    url: text().notNull(),
    label: text(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.linkId] }), index().on(table.linkId)],
);

/** One person's emoji on a post, or their press of Nominate, whose emoji is empty. */
export const nominations = pgTable(
  'nominations',
  {
    postId: integer()
      .notNull()
      .references(() => posts.id, { onDelete: 'cascade' }),
    userId: text().notNull(),
    emoji: text().notNull(),
    /** One that was taken back stays, so that an event which arrives late cannot bring it back. */
    takenBackAt: instant(),
    /** Slack's ts of the last event that told of it; none where only the history did. */
    toldTs: text(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.postId, table.userId, table.emoji] })],
);

export const people = pgTable(
  'people',
  {
    teamId: text().notNull(),
    userId: text().notNull(),
    name: text().notNull(),
    isBot: boolean().notNull(),
    learntAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.teamId, table.userId] })],
);

export const episodes = pgTable(
  'episodes',
  {
    id: id(),
    showId: showId(),
    number: integer().notNull(),
    heldOn: date({ mode: 'string' }),
    topic: text(),
    hosts: jsonb().$type<Person[]>().notNull().default([]),
    guests: jsonb().$type<Person[]>().notNull().default([]),
    /** The show notes as published; none while it is a draft. */
    notes: text(),
    publishedAt: instant(),
    publishedBy: text(),
    /** The notes in the channel. */
    notesFileId: text(),
    createdAt: createdAt(),
  },
  (table) => [
    unique().on(table.showId, table.number),
    uniqueIndex('one_draft_a_show')
      .on(table.showId)
      .where(sql`published_at is null`),
  ],
);

/** A story picked for an episode. */
export const items = pgTable(
  'items',
  {
    id: id(),
    episodeId: integer()
      .notNull()
      .references(() => episodes.id, { onDelete: 'cascade' }),
    storyId: integer()
      .notNull()
      .references(() => stories.id),
    section: text().notNull(),
    position: integer().notNull(),
    /** The host's own. */
    title: text(),
    /** The host's own, as Markdown. */
    commentary: text(),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.episodeId, table.storyId), index().on(table.storyId)],
);

/** A digest, posted once for each time it falls due. */
export const digests = pgTable(
  'digests',
  {
    id: id(),
    showId: showId(),
    slot: instant().notNull(),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.showId, table.slot)],
);

/** The stories of a digest, in its order. A story stands in one digest only. */
export const digestStories = pgTable(
  'digest_stories',
  {
    storyId: integer()
      .primaryKey()
      .references(() => stories.id, { onDelete: 'cascade' }),
    digestId: integer()
      .notNull()
      .references(() => digests.id, { onDelete: 'cascade' }),
    position: smallint().notNull(),
    /** 0 is the digest's message in the channel, 1 and so on those of its thread. */
    part: smallint().notNull(),
  },
  (table) => [index().on(table.digestId)],
);

/** The messages of a digest that are known to be in the channel. */
export const digestMessages = pgTable(
  'digest_messages',
  {
    digestId: integer()
      .notNull()
      .references(() => digests.id, { onDelete: 'cascade' }),
    part: smallint().notNull(),
    ts: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.digestId, table.part] })],
);

/** What has been done and must not be done again, by name. */
export const deeds = pgTable('deeds', {
  name: text().primaryKey(),
  doneAt: instant().notNull().defaultNow(),
});
