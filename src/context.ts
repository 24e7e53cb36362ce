import type { Background } from './background.ts';
import type { Database } from './db/database.ts';
import { deedStore } from './db/deeds.ts';
import { digestStore } from './db/digests.ts';
import { episodeStore } from './db/episodes.ts';
import { linkStore } from './db/links.ts';
import { nominationStore } from './db/nominations.ts';
import { peopleStore } from './db/people.ts';
import { postStore } from './db/posts.ts';
import type { Enqueue } from './db/queue.ts';
import { type ShowDefaults, showStore } from './db/shows.ts';
import { storyStore } from './db/stories.ts';
import type { Page } from './domain/page.ts';
import type { Logger } from './log.ts';
import { createDirectory } from './desk/directory.ts';
import type { Slack } from './slack/api/gateway.ts';
import type { Work, WorkName } from './work.ts';

type Outside = {
  db: Database;
  enqueue: Enqueue;
  slack: Slack;
  readPage: (url: string) => Promise<Page>;
  showDefaults: ShowDefaults;
  background: Background;
  logger: Logger;
  now: () => Date;
};

/** Everything a command, job or listener may ask of the outside world. */
export type Context = ReturnType<typeof createContext>;

export function createContext(outside: Outside) {
  const { db, enqueue, slack, readPage, showDefaults, background, logger, now } = outside;
  const people = peopleStore(db);
  return {
    shows: showStore(db, showDefaults),
    posts: postStore(db, enqueue),
    nominations: nominationStore(db),
    links: linkStore(db, enqueue),
    stories: storyStore(db),
    episodes: episodeStore(db, enqueue),
    digests: digestStore(db),
    deeds: deedStore(db),
    directory: createDirectory({ slack, people, logger, now }),
    slack,
    readPage,
    background,
    logger,
    now,
    /** Hands work over on its own; what belongs to a write is handed over by the stores, with the write. */
    enqueue: <Name extends WorkName>(name: Name, work: Work[Name]) => enqueue(db, name, work),
  };
}
