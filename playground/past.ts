import type { Context } from '../src/context.ts';
import { named } from '../src/desk/named.ts';
import { draftNotes } from '../src/desk/notes.ts';
import { planEpisode } from '../src/desk/plan.ts';
import { readBack } from '../src/desk/read-back.ts';
import { startTrip } from '../src/desk/trips/start.ts';
import { welcome } from '../src/desk/welcome.ts';
import { publishedRundown } from '../src/domain/rundown.ts';
import { matchKey } from '../src/domain/urls/urls.ts';
import { CHANNEL, CONFERENCE_CHANNEL } from './seed.ts';
import { conference, dayAgo } from './seed/conference.ts';
import { pastEpisodes } from './seed/episodes.ts';
import { HOST, personId } from './seed/people.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Publishes the episodes that were there before anybody came, as hosts would have, without telling the channel. */
export async function publishPast(context: Context): Promise<void> {
  const [workspace] = context.workspaces.all();
  if (!workspace) return;
  const show = await welcome(context, workspace, { ...CHANNEL, isPrivate: false });
  await readBack(context, show);
  for (const { number, day, topic, links } of pastEpisodes) {
    const publishedAt = new Date(context.now().getTime() - day * DAY_MS);
    const heldOn = publishedAt.toISOString().slice(0, 10);
    const keys = new Set(links.map(matchKey));
    const stories = (await context.stories.open(show.id, new Date(0))).filter(({ posts }) =>
      posts.some(({ shares }) => shares.some(({ link }) => link.keys.some((key) => keys.has(key)))),
    );
    const userId = personId(HOST);
    const { draft } = await planEpisode(context, show, { userId, facts: { number, topic, heldOn } });
    const picked = stories.map(({ id }) => ({ storyId: id, section: show.sections[0]?.key ?? '' }));
    const rundown = publishedRundown(draft, await named(context, show, stories), picked);
    await context.episodes.publish(draft, {
      revision: (await context.shows.byId(show.id))?.revision ?? 0,
      picked,
      notes: draftNotes(context, show, rundown),
      heldOn,
      userId,
      now: publishedAt,
      isQuiet: true,
    });
  }
}

/** Starts the trip to the conference, and reads back what colleagues wrote of it before the bot came. */
export async function reportPast(context: Context): Promise<void> {
  const [workspace] = context.workspaces.all();
  if (!workspace) return;
  const show = await welcome(context, workspace, { ...CONFERENCE_CHANNEL, isPrivate: false });
  const { name, firstDay, lastDay, timeZone, scheduleUrl } = conference;
  const [from, to] = [firstDay, lastDay].map((day) => dayAgo(day, context.now()));
  const userId = personId(HOST);
  await startTrip(context, show, { typed: `${name} ${from}..${to} ${timeZone} ${scheduleUrl}`, userId });
  await readBack(context, show);
}
