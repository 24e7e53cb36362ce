import type { Background } from './background.ts';
import { conditionStore } from './db/standing.ts';
import type { Database } from './db/database.ts';
import { decisionStore } from './db/decisions.ts';
import { digestStore } from './db/digests.ts';
import { draftAnswerStore } from './db/draft-answers.ts';
import { episodeStore } from './db/episodes.ts';
import { faultStore } from './db/faults.ts';
import { importStore } from './db/importing.ts';
import { linkStore } from './db/links.ts';
import { nominationStore } from './db/nominations.ts';
import { openViewStore } from './db/open-views.ts';
import { outboxStore } from './db/outbox.ts';
import { peopleStore } from './db/people.ts';
import { placementStore } from './db/placements.ts';
import { postStore } from './db/posts.ts';
import type { Enqueue, EnqueueOptions, JobData } from './db/queue.ts';
import { profileStore } from './db/profiles.ts';
import { publishedLinkStore } from './db/published-links.ts';
import { publishingStore } from './db/publishing.ts';
import { readBackStore } from './db/read-backs.ts';
import { reconcilingStore } from './db/reconciling.ts';
import { type ShowDefaults, showStore } from './db/shows.ts';
import { siteStore } from './db/site.ts';
import { slotStore } from './db/slots.ts';
import { storyStore } from './db/stories.ts';
import { tripStore } from './db/trips.ts';
import { workspaceStore } from './db/workspaces.ts';
import type { Page } from './domain/page.ts';
import type { Logger } from './log.ts';
import type { ScheduleReading } from './schedules/read-schedule.ts';
import { createOutbox } from './outbox.ts';
import { NO_WAYS, type Ways } from './publishing/ways/index.ts';
import type { ReadNotes } from './reading-apart.ts';
import { createWorkspaces } from './workspaces.ts';

type Outside = {
  db: Database;
  enqueue: Enqueue;
  readPage: (url: string) => Promise<Page>;
  /** The schedule of a conference, by an address under which people know it. */
  readSchedule: (address: string) => Promise<ScheduleReading>;
  readNotes: ReadNotes;
  showDefaults: ShowDefaults;
  publicUrl?: string | undefined;
  /** Tells the program that waits for episodes; none where none does. */
  callWebhook?: ((told: { id: string; body: string }) => Promise<void>) | undefined;
  /** The ways out to other people's systems; none where nothing is sent. */
  ways?: Ways;
  background: Background;
  logger: Logger;
  now: () => Date;
};

/** Everything a command, job or listener may ask of the outside world. */
export type Context = ReturnType<typeof createContext>;

export function createContext({
  db,
  enqueue,
  readPage,
  readSchedule,
  readNotes,
  showDefaults,
  publicUrl,
  callWebhook,
  ways = NO_WAYS,
  background,
  logger,
  now,
}: Outside) {
  const people = peopleStore(db);
  const workspaces = createWorkspaces({
    workspaces: workspaceStore(db),
    people,
    logger,
    now,
  });
  const outboxEntries = outboxStore(db, enqueue);
  return {
    workspaces,
    people,
    shows: showStore(db, showDefaults),
    posts: postStore(db, enqueue),
    readBacks: readBackStore(db, enqueue),
    reconciling: reconcilingStore(db),
    condition: conditionStore(db),
    faults: faultStore(db, enqueue),
    nominations: nominationStore(db, enqueue),
    links: linkStore(db, enqueue),
    stories: storyStore(db),
    episodes: episodeStore(db, enqueue),
    publishing: publishingStore(db, enqueue),
    publishedLinks: publishedLinkStore(db, enqueue),
    imports: importStore(db, enqueue),
    decisions: decisionStore(db, enqueue),
    openViews: openViewStore(db),
    draftAnswers: draftAnswerStore(db),
    profiles: profileStore(db),
    site: siteStore(db),
    /** Where everybody finds the program, where that is known. */
    publicUrl,
    callWebhook,
    ways,
    placements: placementStore(db, enqueue),
    slots: slotStore(db, enqueue),
    digests: digestStore(db, enqueue),
    outbox: createOutbox({ store: outboxEntries, workspaces, logger }),
    readPage,
    readSchedule,
    trips: tripStore(db, enqueue),
    readNotes,
    background,
    logger,
    now,
    /** Hands a job over by itself; what belongs to a write is handed over by the stores, with the write. */
    enqueue: (name: string, data: JobData, options?: EnqueueOptions) => enqueue(db, name, data, options),
  };
}
