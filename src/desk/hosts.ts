import type { Context } from '../context.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';

type Needs = Pick<Context, 'workspaces'>;

/**
 * The names of those who were chosen as hosts, by user id; without those whom Slack does not know any more.
 *
 * @throws UserError when one is a bot: Slack offers them wherever people are chosen.
 *   https://github.com/slackapi/bolt-js/issues/1981
 */
export async function namesOfHosts(
  context: Needs,
  show: Show,
  userIds: readonly string[],
): Promise<Map<string, string>> {
  const people = await context.workspaces.of(show).directory.people(userIds);
  for (const { name, isBot } of people.values()) {
    if (isBot) throw new UserError(`${name} is a bot. Choose people.`, { field: 'hosts' });
  }
  return new Map([...people].map(([userId, { name }]) => [userId, name]));
}
