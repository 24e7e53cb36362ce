import { z } from 'zod';
import type { Context } from '../../src/context.ts';
import { reportedTrip } from '../../src/desk/trips/reported.ts';
import { mayRead } from '../../src/desk/who-may.ts';
import { tripStatusMessage } from '../../src/slack/views/trip.ts';
import { defineSubcommand } from '../subcommand.ts';

export const status = defineSubcommand({
  name: 'status',
  usage: 'status',
  summary: 'The open talks of the trip: what each has, and who writes it.',
  input: z.string(),
  may: mayRead,
  run: ({ show }, context: Pick<Context, 'trips' | 'workspaces'>) => reportedTrip(context, show),
  view: ({ reported, names }) => ({ message: tripStatusMessage(reported, names) }),
});
