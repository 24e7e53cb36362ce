import type { VisibleMessage } from '../../playground/slack/wire.ts';
import type { Database } from '../../src/db/database.ts';
import { correctNotes, openNotes } from '../../src/desk/correct.ts';
import { findEpisode } from '../../src/desk/notes.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { unpublishEpisode } from '../../src/desk/unpublish.ts';
import type { WayName } from '../../src/domain/placement.ts';
import type { Ways } from '../../src/publishing/ways/index.ts';
import type { Way } from '../../src/publishing/ways/way.ts';
import { startApp } from './app.ts';
import { PEOPLE } from './bot.ts';

const HOST = PEOPLE[4];

/** What a show that goes everywhere has in its settings. */
export const SETTINGS = {
  repository: { name: 'lantern/site', path: '_posts/{date}-episode-{number}.md', frontMatter: 'jekyll' },
  transistorShow: '132543',
} as const;

/** Ways of which one is set up. */
export function waysWith(way: () => Way): Ways {
  return { of: () => way() };
}

/** The app of a show with a draft, whose notes go out by one way. */
export async function aShowGoingOut(db: Database, name: WayName, ways: Ways) {
  const app = await startApp(db, { ways });
  const { slack, context } = app;
  await app.nominate('first-story');
  await app.meetWalls();
  await context.doJobs();
  await context.decisions.decide(app.show.id, {
    userId: HOST,
    patch: { settings: { ways: [name], ...SETTINGS }, facts: { topic: 'Small queues' } },
  });
  const show = (await context.shows.byId(app.show.id)) ?? app.show;
  const { id: episodeId } = await context.episodes.ensureDraft(show.id);
  const direct = slack.as(HOST).direct(slack.app.botUserId);
  let heard = slack.visibleTo(HOST, direct).length;

  const messages = () => slack.visibleTo(HOST, direct);
  return {
    ...app,
    show,
    episodeId,
    publish: () => publishEpisode(context, show, episodeId, { userId: HOST }),
    async correct(notes: string) {
      const { seen } = openNotes(show, await findEpisode(context, show, episodeId));
      await correctNotes(context, show, { episodeId, userId: HOST, notes, seen });
    },
    unpublish: () => unpublishEpisode(context, show, { episodeId, userId: HOST }),
    notes: async () => (await findEpisode(context, show, episodeId)).published?.notes ?? '',
    placement: () => context.placements.one({ showId: show.id, episodeId, way: name }),
    /** What the host was told since they were asked the last time, of other systems. */
    told(): string[] {
      const news = messages().slice(heard);
      heard += news.length;
      return news.map(({ text }) => text).filter((text) => !/\bstor(?:y|ies)\b/.test(text));
    },
    lastMessage(): VisibleMessage {
      const last = messages().at(-1);
      if (!last) throw new Error('the host was told nothing');
      return last;
    },
  };
}
