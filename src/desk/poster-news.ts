import type { Context } from '../context.ts';
import type { Episode } from '../domain/episode.ts';
import type { PosterNews } from '../domain/poster-news.ts';
import { allIn, titleOf, toldIn } from '../domain/rundown.ts';
import type { Show } from '../domain/show.ts';
import { postersOf, type Story } from '../domain/story.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import { named } from './named.ts';
import { loadRundown } from './rundown.ts';
import { mayRead } from './who-may.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** What became of people's stories in a published episode: for everybody who has one in it, and may still know. */
export async function posterNews(context: Needs, show: Show, episode: Episode): Promise<PosterNews[]> {
  const { number } = episode;
  const { entries } = await loadRundown(context, show, episode);
  const covered = toldIn({ entries: allIn(entries) });
  const kept = await keptFrom(context, show, episode);
  const next = (await context.episodes.draft(show.id))?.number ?? number + 1;
  const userIds = new Set(covered.flatMap(({ story }) => postersOf(story)));
  const told = await tellable(context, show, [...userIds]);
  return told.map((userId) => {
    const isTheirs = ({ story }: { story: Story }) => postersOf(story).includes(userId);
    return {
      userId,
      number,
      covered: covered.filter(isTheirs).map(titleOf),
      kept: kept.filter(isTheirs).map(({ title }) => title),
      next,
    };
  });
}

/** What a declined story is called, and who is to know. Undefined where it is not declined, or was so once more since. */
export async function declinedNews(
  context: Needs,
  show: Show,
  { storyId, changeId }: { storyId: number; changeId: number },
): Promise<{ userIds: string[]; title: string; reason?: string } | undefined> {
  const declining = await context.decisions.declining(show.id, storyId);
  if (declining?.changeId !== changeId) return undefined;
  const [story] = await named(context, show, await context.stories.byId(show.id, [storyId]));
  if (!story) return undefined;
  const { text: title } = headlineOf(story, undefined);
  const { reason } = declining;
  return {
    userIds: await tellable(context, show, postersOf(story)),
    title,
    ...(reason === undefined ? {} : { reason }),
  };
}

async function keptFrom(
  context: Needs,
  show: Show,
  episode: Episode,
): Promise<{ story: Story; title: string }[]> {
  const kept = (await context.decisions.open(show.id)).filter(
    (decision) => decision.state === 'kept' && decision.keptFrom === episode.id,
  );
  const titles = new Map(kept.map(({ storyId, title }) => [storyId, title]));
  const stories = await named(context, show, await context.stories.byId(show.id, [...titles.keys()]));
  return stories.map((story) => ({ story, title: headlineOf(story, titles.get(story.id)).text }));
}

/** People who read the show's channel, and no bots. */
async function tellable(context: Needs, show: Show, userIds: readonly string[]): Promise<string[]> {
  const people = await context.workspaces.of(show).directory.people(userIds);
  const told: string[] = [];
  for (const userId of userIds) {
    if (people.get(userId)?.isBot === false && (await mayRead(context, show, { userId }))) told.push(userId);
  }
  return told;
}
