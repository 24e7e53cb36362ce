import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openOwn, openTalk as open } from '../../desk/trips/talks.ts';
import { mayRead } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { UserError } from '../../errors.ts';
import { namedTalkMessage, OPEN_OWN_TALK, OPEN_TALK } from '../../slack/views/talk.ts';

type Needs = Pick<Context, 'trips'>;

/** Opens the talk that somebody chose of several. */
export const openTalk = defineDoor({
  name: OPEN_TALK,
  input: z.object({ talk: z.int() }),
  may: mayRead,
  run: ({ show, userId, input: { talk: talkId } }, context: Needs) => open(context, show, { talkId, userId }),
  view: (named) => ({ message: namedTalkMessage(named), replaces: true }),
});

/** Opens a talk that the schedule does not have. */
export const openOwnTalk = defineDoor({
  name: OPEN_OWN_TALK,
  input: z.object({ trip: z.int(), title: z.string().min(1).max(300) }),
  may: mayRead,

  async run({ show, userId, input: { trip: tripId, title } }, context: Needs) {
    const trip = await context.trips.byId(show.id, tripId);
    if (!trip) throw new UserError('That trip is gone. Type `/trip help` to see what you can do.');
    return openOwn(context, trip, { title, userId });
  },

  view: (named) => ({ message: namedTalkMessage(named), replaces: true }),
});
