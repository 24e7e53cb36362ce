import type { Context } from '../../context.ts';
import { takeGiven } from '../../desk/given.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { givenMessage, LOOK_AT_GIVEN } from '../../slack/views/given.ts';
import { GivenIn } from '../given-in.ts';

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'imports' | 'links' | 'readNotes' | 'stories' | 'workspaces' | 'now'
>;

/** Says what would become of what somebody gave, for the show that it is for. */
export const lookAtGiven = defineDoor({
  name: LOOK_AT_GIVEN,
  input: GivenIn,
  may: mayEdit,
  run: ({ show, userId, input }, context: Needs) =>
    takeGiven(context, show, input, { userId, isTrial: true }),
  view: (given) => ({ message: givenMessage(given), replaces: true }),
});
