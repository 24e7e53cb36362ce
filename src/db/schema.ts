import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  date,
  foreignKey,
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
import type { Patch } from '../domain/change.ts';
import type { Around, DigestKind } from '../domain/digest.ts';
import type { FaultKind } from '../domain/fault.ts';
import type { ItemState } from '../domain/item.ts';
import type { LinkState } from '../domain/link.ts';
import type { PageTitleSource } from '../domain/page.ts';
import type { Depth, Mended } from '../domain/read-back.ts';
import type { ViewPlace } from '../domain/open-view.ts';
import type { Section } from '../domain/section.ts';
import type { PlacementState, WayName } from '../domain/placement.ts';
import type { Repository, SecondDigest, WebNotes } from '../domain/show.ts';
import type { Person } from '../domain/person.ts';
import type { Talk } from '../domain/trips/talk.ts';
import type { Words } from '../domain/words/words.ts';

// The show stands in the key and in the foreign keys of every table below it, so that all rows of a show can be
// moved, deleted or put on a machine of their own together.

const instant = () => timestamp({ withTimezone: true });
const reference = () => bigint({ mode: 'number' });
const id = () => reference().generatedAlwaysAsIdentity();
const createdAt = () => instant().notNull().defaultNow();
const searchable = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** A Slack team that installed the app. */
export const workspaces = pgTable('workspaces', {
  id: id().primaryKey(),
  teamId: text().notNull().unique(),
  /** Since when somebody has been there to hear what Slack tells, without a break that counts, and until when. */
  heardSince: instant(),
  heardUntil: instant(),
  createdAt: createdAt(),
});

/** A podcast and its news channel, with its settings. */
export const shows = pgTable(
  'shows',
  {
    id: id().primaryKey(),
    workspaceId: reference()
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    channelId: text().notNull(),
    channelName: text().notNull(),
    isPrivate: boolean().notNull(),
    name: text().notNull(),
    company: text().notNull(),
    sections: jsonb().$type<Section[]>().notNull(),
    minNominations: smallint().notNull().default(1),
    /** Whether people may nominate what they posted themselves. */
    ownVoteCounts: boolean().notNull().default(true),
    timeZone: text().notNull(),
    digestCron: text().notNull(),
    /** Whether the channel is told when there is nothing new to show. */
    saysNothingNew: boolean().notNull().default(false),
    /** Where and when the second digest comes; none where there is only one. */
    secondDigest: jsonb().$type<SecondDigest>(),
    /** Who may edit, by user id; everybody who may read where there are none. */
    hosts: jsonb().$type<string[]>().notNull().default([]),
    carryOverWeeks: smallint().notNull().default(8),
    /** Markdown, at the end of all notes. */
    footer: text().notNull().default(''),
    /** Names that no notes may have. */
    withheld: jsonb().$type<string[]>().notNull().default([]),
    /** Whether everybody on the web may read the notes. */
    webNotes: text().$type<WebNotes>().notNull().default('off'),
    /** The systems that published notes go to. */
    ways: jsonb().$type<WayName[]>().notNull().default([]),
    /** Where pull requests go. */
    repository: jsonb().$type<Repository>(),
    /** The id of the show on Transistor; empty where it is not there. */
    transistorShow: text().notNull().default(''),
    /** Since when the digest falls due as it does now: since that was changed, or the bot came back; none where neither was. */
    scheduledAt: instant(),
    /** The same of the second digest. */
    secondScheduledAt: instant(),
    /** Goes up with every change of what a story or the draft shows: whoever read before knows by it. */
    revision: reference().notNull().default(0),
    /** When the bot was taken out of the channel. */
    leftAt: instant(),
    /** When it came back the last time: what happened in between it was not told of. */
    backAt: instant(),
    /** Who invited the bot, by user id. */
    invitedBy: text(),
    createdAt: createdAt(),
  },
  (table) => [unique().on(table.workspaceId, table.channelId)],
);

const showId = () =>
  reference()
    .notNull()
    .references(() => shows.id, { onDelete: 'cascade' });

/** A web page of a show, however often and in whatever spelling it was posted. */
export const links = pgTable(
  'links',
  {
    showId: showId(),
    id: id(),
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
  },
  (table) => [primaryKey({ columns: [table.showId, table.id] })],
);

/** The match keys of a link: of what was posted, of where it redirects, of the page's canonical URL. */
export const linkKeys = pgTable(
  'link_keys',
  {
    showId: showId(),
    /** Of the key, which may be longer than an index takes. */
    hash: text().notNull(),
    key: text().notNull(),
    /** Of the rules that made the key, so that old keys can be replaced when the rules change. */
    version: smallint().notNull(),
    linkId: reference().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.hash] }),
    foreignKey({
      columns: [table.showId, table.linkId],
      foreignColumns: [links.showId, links.id],
    }).onDelete('cascade'),
    index().on(table.showId, table.linkId),
  ],
);

export const episodes = pgTable(
  'episodes',
  {
    showId: showId(),
    id: id(),
    number: integer().notNull(),
    heldOn: date({ mode: 'string' }),
    topic: text(),
    intro: text(),
    /** Keys of sections; the show's order where there are none. */
    sectionOrder: jsonb().$type<string[]>(),
    /** What hosts say in sections, as Markdown by key. */
    sectionWords: jsonb().$type<Record<string, string>>(),
    hosts: jsonb().$type<Person[]>().notNull().default([]),
    guests: jsonb().$type<Person[]>().notNull().default([]),
    /** The show notes as published; none while it is a draft. */
    notes: text(),
    publishedAt: instant(),
    publishedBy: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    unique().on(table.showId, table.number),
    uniqueIndex('one_draft_a_show')
      .on(table.showId)
      .where(sql`published_at is null`),
  ],
);

/**
 * What the hosts talk about: the posts and links that belong together, by the rule of `domain/placing.ts`. One that has
 * lost its posts stays as an empty row: buttons that name it are still about. One that a host added may never have had any.
 */
export const stories = pgTable(
  'stories',
  {
    showId: showId(),
    id: id(),
    openedAt: instant().notNull(),
    /** The first link of its threads' openers. */
    leadLinkId: reference(),
    /** The ts of its only thread, where that has no lead link. */
    threadTs: text(),
    /** The episode that covered it; none while it is open. */
    episodeId: reference(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    foreignKey({ columns: [table.showId, table.leadLinkId], foreignColumns: [links.showId, links.id] }),
    foreignKey({ columns: [table.showId, table.episodeId], foreignColumns: [episodes.showId, episodes.id] }),
    index().on(table.showId, table.openedAt),
    index().on(table.showId, table.leadLinkId),
    index().on(table.showId, table.threadTs),
    // With the id, so that which stories are covered is told by the index alone.
    index().on(table.showId, table.episodeId, table.id),
  ],
);

/**
 * A person's message in the news channel. A deleted one stays as an empty row, so that an event which
 * arrives late cannot bring it back.
 */
export const posts = pgTable(
  'posts',
  {
    showId: showId(),
    id: id(),
    ts: text().notNull(),
    /** The ts of the thread's first post, for replies. */
    threadTs: text(),
    userId: text().notNull(),
    words: jsonb().$type<Words>().notNull(),
    storyId: reference(),
    postedAt: instant().notNull(),
    /** Slack's ts of the last edit: an older version of the post never replaces a newer one. */
    editedTs: text(),
    /** When the chat told of it as it was posted; none where only a reaction or the history did. */
    toldAt: instant(),
    deletedAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    unique().on(table.showId, table.ts),
    foreignKey({ columns: [table.showId, table.storyId], foreignColumns: [stories.showId, stories.id] }),
    index().on(table.showId, table.threadTs),
    index().on(table.showId, table.storyId),
    index().on(table.showId, table.postedAt),
  ],
);

/** What a story is found by, as `story-texts.ts` keeps it. */
export const storyTexts = pgTable(
  'story_texts',
  {
    showId: showId(),
    storyId: reference().notNull(),
    document: searchable().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.storyId] }),
    foreignKey({
      columns: [table.showId, table.storyId],
      foreignColumns: [stories.showId, stories.id],
    }).onDelete('cascade'),
    index().using('gin', table.document),
  ],
);

/** The links that a story has beside its lead link where no post has them: notes that were imported name them. */
export const furtherLinks = pgTable(
  'further_links',
  {
    showId: showId(),
    storyId: reference().notNull(),
    linkId: reference().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.storyId, table.linkId] }),
    foreignKey({
      columns: [table.showId, table.storyId],
      foreignColumns: [stories.showId, stories.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.showId, table.linkId],
      foreignColumns: [links.showId, links.id],
    }).onDelete('cascade'),
    index().on(table.showId, table.linkId),
  ],
);

/** The addresses that published notes lead to, and whether their pages are still there. */
export const publishedLinks = pgTable(
  'published_links',
  {
    showId: showId(),
    id: id(),
    /** As it stands in the notes. */
    url: text().notNull(),
    /** Of the address, which may be longer than an index takes. */
    hash: text().notNull(),
    /** When the first episode that has it was published. */
    publishedAt: instant().notNull(),
    askedAt: instant(),
    /** Since when its page is gone; none while it is there. */
    goneSince: instant(),
    /** What was wrong the last time, in words for a host. */
    failure: text(),
    /** When it was gone on a second day. */
    deadAt: instant(),
    /** Where an archive has a copy. */
    archiveUrl: text(),
    /** The message by which a host is told of it: once, whatever becomes of it later. */
    notice: text(),
    mendedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    unique().on(table.showId, table.hash),
    index().on(table.showId, table.notice),
  ],
);

/** A link standing in a post. */
export const shares = pgTable(
  'shares',
  {
    showId: showId(),
    postId: reference().notNull(),
    linkId: reference().notNull(),
    /** Its place among the post's links, from 0. */
    position: smallint().notNull(),
    url: text().notNull(),
    label: text(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.postId, table.linkId] }),
    foreignKey({
      columns: [table.showId, table.postId],
      foreignColumns: [posts.showId, posts.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.showId, table.linkId],
      foreignColumns: [links.showId, links.id],
    }).onDelete('cascade'),
    index().on(table.showId, table.linkId),
  ],
);

/** One person's emoji on a post. */
export const nominations = pgTable(
  'nominations',
  {
    showId: showId(),
    postId: reference().notNull(),
    userId: text().notNull(),
    /** By the name that `emojiName` gives. */
    emoji: text().notNull(),
    /** One that was taken back stays, so that an event which arrives late cannot bring it back. */
    takenBackAt: instant(),
    /** Slack's ts of the last event about it; none where it was only seen in the history. */
    eventTs: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.postId, table.userId, table.emoji] }),
    foreignKey({
      columns: [table.showId, table.postId],
      foreignColumns: [posts.showId, posts.id],
    }).onDelete('cascade'),
  ],
);

/**
 * A person's press of Nominate. It is for the lead link of the story or, where that has none, for its thread, whatever
 * becomes of the posts.
 */
export const presses = pgTable(
  'presses',
  {
    showId: showId(),
    id: id(),
    userId: text().notNull(),
    leadLinkId: reference(),
    threadTs: text(),
    /** When the story was opened, as it stood at the press: several may be about one link, one after the other. */
    openedAt: instant().notNull(),
    /** The story that it counts for now, by the rule of `domain/placing.ts`. */
    storyId: reference(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    foreignKey({ columns: [table.showId, table.leadLinkId], foreignColumns: [links.showId, links.id] }),
    foreignKey({ columns: [table.showId, table.storyId], foreignColumns: [stories.showId, stories.id] }),
    index().on(table.showId, table.leadLinkId),
    index().on(table.showId, table.threadTs),
    index().on(table.showId, table.storyId),
  ],
);

/** Messages that could not be stored. Each read-back tries them again. */
export const setAside = pgTable(
  'set_aside',
  {
    showId: showId(),
    ts: text().notNull(),
    /** What the database, or the reader of messages, said. */
    reason: text().notNull(),
    setAsideAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.ts] })],
);

/** The last reading back of each kind: how far it came, and what it mended. */
export const readBacks = pgTable(
  'read_backs',
  {
    showId: showId(),
    depth: text().$type<Depth>().notNull(),
    startedAt: instant().notNull(),
    /** The ts from which it reads. */
    startsFrom: text().notNull(),
    /** The ts of the first message that it has not read. */
    cameTo: text().notNull(),
    /** None while it is going on, or has died. */
    endedAt: instant(),
    mended: jsonb().$type<Mended>().notNull(),
    /** Who waits for it to be done. */
    askedBy: text(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.depth] })],
);

/** What the history said of threads when their replies were read: while it says the same they are not asked for again. */
export const threads = pgTable(
  'threads',
  {
    showId: showId(),
    /** Of the opener, which need not be a person's. */
    ts: text().notNull(),
    replyCount: integer().notNull(),
    latestReply: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.ts] })],
);

export const people = pgTable(
  'people',
  {
    workspaceId: reference()
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    userId: text().notNull(),
    name: text().notNull(),
    isBot: boolean().notNull(),
    /** Where show notes lead whoever presses their name; empty where they want no address. */
    profileUrl: text(),
    learntAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.workspaceId, table.userId] })],
);

/** What hosts decided about a story. It is kept for ever; what nobody touched follows the votes, until it is published. */
export const items = pgTable(
  'items',
  {
    showId: showId(),
    storyId: reference().notNull(),
    /** Where a host put it, or where it was published. */
    section: text(),
    /** Among the stories of its section, once a host ordered them or it was published. */
    position: integer(),
    /** The host's own. */
    title: text(),
    /** The host's own, as Markdown. */
    words: text(),
    state: text().$type<ItemState>(),
    /** The draft that it was kept from for the next one. */
    keptFrom: reference(),
    /** Why it was declined, for its poster. */
    reason: text(),
    /** Whether it may have a link that the show had before. */
    followUp: boolean(),
    /** The host who added the story by hand. */
    addedBy: text(),
    /** The story that it is told with. */
    joinedTo: reference(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.storyId] }),
    foreignKey({
      columns: [table.showId, table.storyId],
      foreignColumns: [stories.showId, stories.id],
    }),
    foreignKey({ columns: [table.showId, table.joinedTo], foreignColumns: [stories.showId, stories.id] }),
    foreignKey({ columns: [table.showId, table.keptFrom], foreignColumns: [episodes.showId, episodes.id] }),
  ],
);

/** Who changed what when: what hosts decided, as it was before and after. */
export const changes = pgTable(
  'changes',
  {
    showId: showId(),
    id: id(),
    /** The draft of that time; none between two episodes, until there is one. */
    episodeId: reference(),
    userId: text().notNull(),
    before: jsonb().$type<Patch>().notNull(),
    after: jsonb().$type<Patch>().notNull(),
    /** The change that this one takes back; each is taken back once. */
    undoes: reference(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    foreignKey({ columns: [table.showId, table.episodeId], foreignColumns: [episodes.showId, episodes.id] }),
    foreignKey({ columns: [table.showId, table.undoes], foreignColumns: [table.showId, table.id] }),
    unique().on(table.showId, table.undoes),
  ],
);

/** What a host saw of the draft the last time, so that the next time what is new can be named. */
export const looks = pgTable(
  'looks',
  {
    showId: showId(),
    userId: text().notNull(),
    storyIds: jsonb().$type<number[]>().notNull(),
    lookedAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.userId] })],
);

/** Where somebody has a draft before them: it is drawn again when the draft changes. */
export const openViews = pgTable(
  'open_views',
  {
    showId: showId(),
    userId: text().notNull(),
    place: text().$type<ViewPlace>().notNull(),
    /** The modal's id. A Home is known by its person. */
    viewId: text(),
    page: smallint().notNull(),
    openedAt: instant().notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.userId, table.place] })],
);

/**
 * The answer with a draft whose button somebody pressed last. It is drawn again when the draft changes, through the
 * address that came with the press.
 */
export const draftAnswers = pgTable(
  'draft_answers',
  {
    showId: showId(),
    userId: text().notNull(),
    episodeId: reference().notNull(),
    responseUrl: text().notNull(),
    /** How often Slack takes something at the address yet. */
    usesLeft: smallint().notNull(),
    /** That of the show which it was drawn at last: what did not change is not drawn again. */
    revision: reference().notNull(),
    pressedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.userId] }),
    foreignKey({
      columns: [table.showId, table.episodeId],
      foreignColumns: [episodes.showId, episodes.id],
    }).onDelete('cascade'),
  ],
);

/** What the bot says of its own accord, in a show's channel or to one person: once for each key, however often it is asked to. */
export const outbox = pgTable(
  'outbox',
  {
    showId: showId(),
    key: text().notNull(),
    /** Who asked for it, and is told when the chat refuses it. */
    askedBy: text(),
    /** Who alone is told, in private; none where it is said in the channel. */
    recipient: text(),
    /** Where it is said, if not in the show's channel. */
    channelId: text(),
    /** The first message of the thread in which all of it is said; none where its own first message stands in the channel. */
    threadTs: text(),
    createdAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.key] })],
);

/** The messages and files of something that is said: the first in the channel, the others in its thread. */
export const outboxParts = pgTable(
  'outbox_parts',
  {
    showId: showId(),
    key: text().notNull(),
    part: smallint().notNull(),
    /** What to say, or what was said last; none of what was said before version 0.2. */
    content: jsonb(),
    /** When somebody set about saying it. Whoever finds this looks into the channel first. */
    claimedAt: instant(),
    saidAt: instant(),
    /** Of the message. */
    ts: text(),
    fileId: text(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.key, table.part] }),
    foreignKey({
      columns: [table.showId, table.key],
      foreignColumns: [outbox.showId, outbox.key],
    }).onDelete('cascade'),
  ],
);

/** A time at which a job of a show fell due: whoever keeps it hands the job over, and nobody else does. */
export const slots = pgTable(
  'slots',
  {
    showId: showId(),
    job: text().notNull(),
    slot: instant().notNull(),
    /** How many before it nobody kept: it stands for them too. */
    missed: smallint().notNull(),
    plannedAt: instant().notNull(),
    /** When it was handed over last. */
    triedAt: instant().notNull(),
    /** None while what it asks for is not done. */
    doneAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.job, table.slot] })],
);

/** A digest, posted once for each time that one of its kind falls due. It goes when the chat refuses it: its stories are then free. */
export const digests = pgTable(
  'digests',
  {
    showId: showId(),
    id: id(),
    kind: text().$type<DigestKind>().notNull().default('first'),
    slot: instant().notNull(),
    outboxKey: text().notNull(),
    /** What it says of the weeks around it; none of what was made before version 0.2. */
    around: jsonb().$type<Around>(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    unique().on(table.showId, table.kind, table.slot),
    foreignKey({
      columns: [table.showId, table.outboxKey],
      foreignColumns: [outbox.showId, outbox.key],
    }).onDelete('cascade'),
  ],
);

/** The stories of a digest, in its order. A story stands in one digest of each kind only. */
export const digestStories = pgTable(
  'digest_stories',
  {
    showId: showId(),
    storyId: reference().notNull(),
    digestId: reference().notNull(),
    kind: text().$type<DigestKind>().notNull().default('first'),
    position: smallint().notNull(),
    /** 0 is the digest's message in the channel, 1 and so on those of its thread. */
    part: smallint().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.storyId, table.kind] }),
    foreignKey({
      columns: [table.showId, table.storyId],
      foreignColumns: [stories.showId, stories.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [table.showId, table.digestId],
      foreignColumns: [digests.showId, digests.id],
    }).onDelete('cascade'),
    index().on(table.showId, table.digestId),
  ],
);

/** What Slack no longer lets the bot do. One of a kind is open at a time. */
export const faults = pgTable(
  'faults',
  {
    /** Whose hosts are told. */
    showId: showId(),
    id: id(),
    workspaceId: reference()
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    kind: text().$type<FaultKind>().notNull(),
    /** What it is about: a channel, or a scope. */
    subject: text().notNull(),
    since: createdAt(),
    /** When Slack let it again. */
    endedAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    uniqueIndex()
      .on(table.workspaceId, table.kind, table.subject)
      .where(sql`${table.endedAt} is null`),
  ],
);

/** Jobs that wait until Slack lets the bot do them. */
export const parkedJobs = pgTable(
  'parked_jobs',
  {
    showId: showId(),
    name: text().notNull(),
    data: jsonb().$type<Readonly<Record<string, string | number>>>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.name, table.data] })],
);

/** Where an episode is on another system, and what both sides said last. */
export const placements = pgTable(
  'placements',
  {
    showId: showId(),
    episodeId: reference().notNull(),
    way: text().$type<WayName>().notNull(),
    state: text().$type<PlacementState>().notNull().default('waiting'),
    /** What we call it there: what was made and not told of is found by it. */
    marker: text().notNull(),
    /** What it is called there. */
    remoteId: text(),
    address: text(),
    /** The fingerprint of what we sent last, or set about to. */
    sent: text(),
    /** The fingerprint of what we may write over. */
    version: text(),
    /** The fingerprint of what people made of it, and that as Markdown. */
    theirVersion: text(),
    theirs: text(),
    /** Why it is refused, and what mends that. */
    reason: text(),
    downSince: instant(),
    /** Goes up with every press: what is told is told once a turn. */
    turn: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.episodeId, table.way] }),
    foreignKey({
      columns: [table.showId, table.episodeId],
      foreignColumns: [episodes.showId, episodes.id],
    }).onDelete('cascade'),
  ],
);
/** A conference that people report from in a show's channel. The one that was started last is under way. */
export const trips = pgTable(
  'trips',
  {
    showId: showId(),
    id: id(),
    name: text().notNull(),
    startsOn: date({ mode: 'string' }).notNull(),
    endsOn: date({ mode: 'string' }).notNull(),
    timeZone: text().notNull(),
    /** Where its schedule stands; none where it has none. */
    scheduleUrl: text(),
    startedBy: text().notNull(),
    startedAt: createdAt(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.id] }), unique().on(table.showId, table.name)],
);

/** A talk as its schedule says it: in JSON times are texts. */
type ScheduledTalk = Omit<Talk, 'key' | 'startsAt' | 'endsAt'> & { startsAt?: string; endsAt?: string };

/** A talk of a trip's schedule, or one that somebody named. It has a thread once it was opened. */
export const talks = pgTable(
  'talks',
  {
    showId: showId(),
    id: id(),
    tripId: reference().notNull(),
    /** What the schedule knows it by. */
    key: text().notNull(),
    told: jsonb().$type<ScheduledTalk>().notNull(),
    /** The message that somebody opened it with; none where the bot did, whose outbox has it, and where it is not open. */
    threadTs: text(),
    openedAt: instant(),
    /** Who writes its text, by user id. */
    takenBy: text(),
    /** What was found later, or a host chose. */
    videoUrl: text(),
  },
  (table) => [
    primaryKey({ columns: [table.showId, table.id] }),
    unique().on(table.showId, table.tripId, table.key),
    unique().on(table.showId, table.threadTs),
    foreignKey({
      columns: [table.showId, table.tripId],
      foreignColumns: [trips.showId, trips.id],
    }).onDelete('cascade'),
  ],
);

/** An emoji that says something of a message of a trip. The message may be the bot's, or not be known yet. */
export const marks = pgTable(
  'marks',
  {
    showId: showId(),
    ts: text().notNull(),
    userId: text().notNull(),
    emoji: text().notNull(),
    /** One that was taken back stays, so that an event which arrives late cannot bring it back. */
    takenBackAt: instant(),
    /** Slack's ts of the last event about it. */
    eventTs: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.ts, table.userId, table.emoji] })],
);

/** A picture that came with a message of a trip. */
export const photos = pgTable(
  'photos',
  {
    showId: showId(),
    fileId: text().notNull(),
    ts: text().notNull(),
    name: text().notNull(),
    /** What it shows, for who cannot see it. */
    alternativeText: text(),
  },
  (table) => [primaryKey({ columns: [table.showId, table.fileId] }), index().on(table.showId, table.ts)],
);

/** What a host said of a name that was suggested for a word. */
export const nameAnswers = pgTable(
  'name_answers',
  {
    showId: showId(),
    /** The trip for which it holds; none where it holds for all. */
    tripId: reference(),
    /** The word as `aliasKey` has it. */
    written: text().notNull(),
    name: text().notNull(),
    isMeant: boolean().notNull(),
    answeredBy: text().notNull(),
  },
  (table) => [
    unique().on(table.showId, table.tripId, table.written, table.name).nullsNotDistinct(),
    foreignKey({
      columns: [table.showId, table.tripId],
      foreignColumns: [trips.showId, trips.id],
    }).onDelete('cascade'),
  ],
);
