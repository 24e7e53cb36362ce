import { z } from 'zod';
import type { Context } from '../../src/context.ts';
import { startTrip } from '../../src/desk/trips/start.ts';
import { mayEdit } from '../../src/desk/who-may.ts';
import { startedTripMessage } from '../../src/slack/views/trip.ts';
import { defineSubcommand } from '../subcommand.ts';

export const start = defineSubcommand({
  name: 'start',
  usage: 'start <name> <from>..<to> [time zone] [address of the schedule]',
  summary: 'Starts a trip to a conference in this channel, or changes its days, time zone or schedule.',
  input: z.string(),
  may: mayEdit,
  run: ({ show, userId, input }, context: Pick<Context, 'trips' | 'readSchedule'>) =>
    startTrip(context, show, { typed: input, userId }),
  view: (started) => ({ message: startedTripMessage(started) }),
});
