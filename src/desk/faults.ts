import type { Context } from '../context.ts';
import { OPERATOR } from '../domain/change.ts';
import { SCOPES } from '../domain/condition.ts';
import type { Absence, Fault, Refusal } from '../domain/fault.ts';
import type { Show } from '../domain/show.ts';

type Needs = Pick<Context, 'shows' | 'faults' | 'workspaces' | 'logger' | 'now'>;

/** Asks Slack whether the bot is still in a show's channel, and brings up to date what is known of it. */
export async function lookAfterChannel(context: Needs, show: Show): Promise<'there' | Absence> {
  const { workspaceId, channelId } = show;
  const found = await context.workspaces.of(show).slack.presence(channelId);
  if (typeof found === 'string') {
    await leaveChannel(context, workspaceId, channelId);
    return found;
  }
  const { name: channelName, isPrivate } = found;
  await context.shows.describe(workspaceId, channelId, { channelName, isPrivate });
  return 'there';
}

/** Stops what goes on in a channel that the bot is no longer in, and has a host told of it. */
export async function leaveChannel(context: Needs, workspaceId: number, channelId: string): Promise<void> {
  const show = await context.shows.of(workspaceId, channelId);
  if (!show) return;
  // First what may not be lost: whoever dies here leaves the channel another time.
  await context.faults.open({ workspaceId, showId: show.id, kind: 'channel', subject: channelId });
  await context.shows.leave(workspaceId, channelId, context.now());
}

/** Notes which scopes Slack wants and the app does not have. Those that it never asked for are no fault. */
export async function noteMissingScopes(
  { shows, faults, logger }: Pick<Needs, 'shows' | 'faults' | 'logger'>,
  workspaceId: number,
  scopes: readonly string[],
): Promise<void> {
  const missing = scopes.filter((scope) => Object.hasOwn(SCOPES, scope));
  if (missing.length === 0) return;
  const all = await shows.active([workspaceId]);
  for (const scope of missing) {
    const isConcerned = ({ isPrivate }: Show) => isPrivate || !scope.startsWith('groups:');
    const show = all.find(isConcerned) ?? all[0];
    if (!show) continue;
    if (await faults.open({ workspaceId, showId: show.id, kind: 'scope', subject: scope }))
      logger.warn({ scope }, 'The app lacks a scope');
  }
}

/** Notes what Slack has refused, though it let the bot do it before. */
export async function noteRefusal(context: Needs, workspaceId: number, refusal: Refusal): Promise<void> {
  if (refusal.kind === 'scope') return noteMissingScopes(context, workspaceId, refusal.scopes);
  if (refusal.kind === 'channel') {
    const show = await context.shows.of(workspaceId, refusal.channelId);
    if (show) await lookAfterChannel(context, show);
    return;
  }
  if (refusal.kind === 'posting') return notePosting(context, workspaceId, refusal.channelId);
  const { code } = refusal;
  context.logger.error(
    { code },
    'Slack no longer takes SLACK_BOT_TOKEN: install the app again in the workspace, and start me with the token it then has',
  );
  // Nor does it tell of anything.
  await context.workspaces.missed(workspaceId);
}

/** Notes that posting in a channel is for some people only, to whom the bot does not belong. */
async function notePosting(
  { shows, faults, logger }: Needs,
  workspaceId: number,
  channelId: string,
): Promise<void> {
  const all = await shows.active([workspaceId]);
  const show =
    all.find((one) => one.channelId === channelId) ??
    all.find(({ secondDigest }) => secondDigest?.channelId === channelId);
  if (!show) return;
  if (await faults.open({ workspaceId, showId: show.id, kind: 'posting', subject: channelId }))
    logger.warn({ show: show.id, channelId }, 'Slack does not let me post in a channel');
}

/** What a channel that a show posts in is called: of private ones that are not its own the name is not told. */
export async function channelName(
  { workspaces }: Pick<Context, 'workspaces'>,
  show: Show,
  channelId: string,
): Promise<string> {
  if (channelId === show.channelId) return `#${show.channelName}`;
  const known = await workspaces.of(show).slack.knownChannel(channelId);
  return known && !known.isPrivate ? `#${known.name}` : 'the channel of the second digest';
}

/**
 * Whom it may be told: somebody who has to do with it, hosts, who worked on the show, who invited the bot. People leave the company,
 * and may not be written to.
 */
export async function firstReachable(
  { faults, outbox }: Pick<Context, 'faults' | 'outbox'>,
  show: Show,
  ...first: readonly string[]
): Promise<string | undefined> {
  const others = [...(await faults.editors(show.id)), ...(show.invitedBy ? [show.invitedBy] : [])];
  for (const userId of new Set([...first, ...show.hosts, ...others])) {
    if (userId !== OPERATOR && (await outbox.canTell(show, userId))) return userId;
  }
  return undefined;
}

/** Why the bot is not in the channel that a fault is about; undefined where it is. */
export async function absenceFor(
  { workspaces }: Pick<Context, 'workspaces'>,
  { workspaceId, subject }: Fault,
): Promise<Absence | undefined> {
  const found = await workspaces.of({ workspaceId }).slack.presence(subject);
  return typeof found === 'string' ? found : undefined;
}
