import type { Context } from '../src/context.ts';
import { publishEpisode } from '../src/desk/publish.ts';
import { readBack } from '../src/desk/read-back.ts';
import { rulesFor } from '../src/desk/rules.ts';
import { welcome } from '../src/desk/welcome.ts';
import { matchKey } from '../src/domain/urls/urls.ts';
import { CHANNEL } from './seed.ts';
import { pastEpisodes } from './seed/episodes.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Publishes the past episodes as hosts would have, without telling the channel. */
export async function publishPast(context: Context): Promise<void> {
  const [workspace] = context.workspaces.all();
  if (!workspace) return;
  const show = await welcome(context, workspace, { ...CHANNEL, isPrivate: false });
  await readBack(context, show);
  for (const { number, day, topic, links } of pastEpisodes) {
    const publishedAt = new Date(context.now().getTime() - day * DAY_MS);
    const keys = new Set(links.map(matchKey));
    const stories = (await context.stories.open(show.id, new Date(0))).filter(({ posts }) =>
      posts.some(({ shares }) => shares.some(({ link }) => link.keys.some((key) => keys.has(key)))),
    );
    await context.episodes.plan(show.id, { number, topic, heldOn: publishedAt.toISOString().slice(0, 10) });
    const rules = { ...(await rulesFor(context, show, stories)), minNominations: 0 };
    const { episode } = await context.episodes.draftWith(show.id, stories, rules);
    if (!episode) continue;
    await publishEpisode({ ...context, now: () => publishedAt }, show, episode.id, {
      userId: workspace.slack.botUserId,
      isQuiet: true,
    });
  }
}
