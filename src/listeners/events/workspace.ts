import type { Context as BoltContext } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';

/** The workspace that an event came from: `src/app.ts` has put it there. */
export function workspaceOf(bolt: BoltContext, { workspaces }: Pick<Context, 'workspaces'>) {
  return workspaces.of({ workspaceId: z.int().parse(bolt['workspaceId']) });
}
