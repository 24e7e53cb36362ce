import type { Context } from '../context.ts';
import { SCOPES } from '../domain/condition.ts';
import { noteMissingScopes } from './faults.ts';
import { openShows, welcome } from './welcome.ts';

type Needs = Pick<Context, 'shows' | 'faults' | 'workspaces' | 'enqueue' | 'logger' | 'now'>;
type Workspace = ReturnType<Context['workspaces']['of']>;

/**
 * Asks Slack how it takes the app, and notes what it no longer lets the bot do. What it lets it do again is caught up
 * with: nobody was told meanwhile.
 *
 * @throws Error when Slack does not answer
 */
export async function checkUp(context: Needs, workspace: Workspace): Promise<void> {
  const { id: workspaceId, slack } = workspace;
  const { faults, workspaces } = context;
  const wasRefused = slack.refused() !== undefined;
  const condition = await slack.condition();
  if (!condition) return;
  const missing = Object.keys(SCOPES).filter((scope) => !condition.scopes.includes(scope));
  await noteMissingScopes(context, workspaceId, missing);
  const given = (await faults.going(workspaceId, 'scope')).filter((scope) => !missing.includes(scope));
  if (!wasRefused && given.length === 0) return;
  slack.reopen();
  if (wasRefused) context.logger.info('Slack takes the token again');
  await workspaces.missed(workspaceId);
  await workspaces.hear();
  for (const channel of await openShows(context, workspace)) await welcome(context, workspace, channel);
  // Last, so that whoever dies on the way does it again.
  for (const scope of given) await faults.end(workspaceId, 'scope', scope);
}
