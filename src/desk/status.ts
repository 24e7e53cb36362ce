import type { Context } from '../context.ts';
import { lackOf, type Trouble, troubleWith } from '../domain/condition.ts';
import { DIGEST_JOBS, DIGEST_LATE_MS, type DigestKind } from '../domain/digest.ts';
import type { SecondSchedule } from '../domain/edited-settings.ts';
import { episodeName, momentIn } from '../domain/episode.ts';
import { POSTING_MEND, type StandingFault } from '../domain/fault.ts';
import { WAYS } from '../domain/placement.ts';
import { progressOf } from '../domain/read-back.ts';
import type { Show } from '../domain/show.ts';
import type { Status } from '../domain/status.ts';
import { nextTimes } from '../schedule.ts';
import { channelName } from './faults.ts';
import { secondSchedule } from './second-digest.ts';
import { maySayIn } from './who-may.ts';

type Needs = Pick<
  Context,
  'condition' | 'faults' | 'placements' | 'readBacks' | 'episodes' | 'workspaces' | 'logger' | 'now'
>;

/** Nobody wants to hear for ever of what was missed. */
const SPOKEN_OF_MS = 4 * DIGEST_LATE_MS;

/** How the bot is, as a show sees it. */
export async function statusOf(context: Needs, show: Show): Promise<Status> {
  const { condition, readBacks, episodes } = context;
  const now = context.now();
  const latest = await readBacks.latest(show.id);
  const [ended] = latest
    .flatMap(({ endedAt, mended }) => (endedAt ? [{ at: endedAt, mended }] : []))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const going = latest.find(({ depth, endedAt }) => depth === 'all' && !endedAt);
  const lastPostAt = await condition.lastPostAt(show.id);
  const second = await secondSchedule(context, show, 1);
  const elsewhere = await whereLastIs(context, show);
  const [nextDigest] = nextTimes({ cron: show.digestCron, timeZone: show.timeZone }, { now, count: 1 });
  return {
    show,
    now,
    ...(lastPostAt ? { lastPostAt } : {}),
    ...(ended ? { readBack: ended } : {}),
    ...(going ? { reading: progressOf(going, now).done } : {}),
    setAside: await readBacks.allSetAside(show.id),
    waiting: await condition.waiting(show.id),
    ...(nextDigest ? { nextDigest } : {}),
    ...(second ? { second } : {}),
    episode: await episodes.next(show.id),
    ...(elsewhere ? { elsewhere } : {}),
    trouble: [
      ...troubleElsewhere(elsewhere),
      ...(await missedDigests(context, show, 'first', now)),
      ...(second ? await missedDigests(context, show, 'second', now) : []),
      ...(second ? await troubleWithSecond(context, show, second) : []),
      ...(await troubleWithSlack(context, show, await context.faults.standing(show))),
    ],
  };
}

async function whereLastIs({ episodes, placements }: Needs, { id }: Show): Promise<Status['elsewhere']> {
  const last = await episodes.lastPublished(id);
  const places = last ? await placements.of(last) : [];
  return last && places.length > 0 ? { number: last.number, places } : undefined;
}

function troubleElsewhere(elsewhere: Status['elsewhere']): Trouble[] {
  if (!elsewhere) return [];
  const { number, places } = elsewhere;
  return places.flatMap(({ way, state, reason }) =>
    state === 'refused' || state === 'down'
      ? [
          {
            what: `Episode ${episodeName(number)} is not up to date on ${WAYS[way].name}.`,
            mend: reason ?? '',
          },
        ]
      : [],
  );
}

async function missedDigests(
  { condition }: Needs,
  show: Show,
  kind: DigestKind,
  now: Date,
): Promise<Trouble[]> {
  const missed = await condition.neverDone(
    show.id,
    DIGEST_JOBS[kind],
    new Date(now.getTime() - DIGEST_LATE_MS),
  );
  return missed
    .filter((slot) => now.getTime() - slot.getTime() < SPOKEN_OF_MS)
    .map((slot) => ({
      what: `The ${kind === 'second' ? 'second ' : ''}digest of ${momentIn(show.timeZone, slot)} was never posted.`,
      mend: `Its stories are in the next one.${kind === 'first' ? ' To have them sooner, type /episode digest and press Post.' : ''}`,
    }));
}

async function troubleWithSecond(
  context: Needs,
  show: Show,
  { isJoined, channelName }: SecondSchedule,
): Promise<Trouble[]> {
  const { channelId = show.channelId } = show.secondDigest ?? {};
  if ((await maySayIn(context, show, channelId)) === false) {
    const what = `#${show.channelName} is private, and what is said there stays there: the second digest is not posted in another channel.`;
    return [{ what, mend: `Choose #${show.channelName} for it in /episode settings, or no channel.` }];
  }
  if (isJoined) return [];
  const name = channelName ? `#${channelName}` : 'the channel of the second digest';
  const mend = 'Open that channel and type /invite with my name, or choose another one in /episode settings.';
  return [{ what: `I am not in ${name}: the second digest cannot be posted.`, mend }];
}

/** What hosts were told of and still stands; of scopes Slack itself says what is missing now. */
async function troubleWithSlack(
  context: Needs,
  show: Show,
  standing: readonly StandingFault[],
): Promise<Trouble[]> {
  const { workspaces, logger } = context;
  const ofChannels = await troubleWithChannels(context, show, standing);
  try {
    const condition = await workspaces.of(show).slack.condition();
    if (condition) return [...ofChannels, ...troubleWith(condition)];
  } catch (error) {
    logger.warn({ error, show: show.id }, 'Slack does not say how it takes the app');
  }
  const scopes = standing.flatMap(({ kind, subject }) => (kind === 'scope' ? [lackOf(subject)] : []));
  const what = 'Slack did not tell me what I may do here.';
  return [...ofChannels, ...scopes, { what, mend: 'Try again in a minute.' }];
}

async function troubleWithChannels(
  context: Needs,
  show: Show,
  standing: readonly StandingFault[],
): Promise<Trouble[]> {
  const troubles: Trouble[] = [];
  for (const { kind, subject, since } of standing) {
    if (kind === 'scope') continue;
    const channel = await channelName(context, show, subject);
    const from = momentIn(show.timeZone, since);
    troubles.push(
      kind === 'posting'
        ? {
            what: `Slack has not let me post in ${channel} since ${from}.`,
            mend: `${POSTING_MEND}. I try again every hour.`,
          }
        : {
            what: `I have not been in ${channel} since ${from}.`,
            mend: 'Unarchive it if it is archived, then type /invite with my name there.',
          },
    );
  }
  return troubles;
}
