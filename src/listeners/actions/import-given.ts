import type { Context } from '../../context.ts';
import { takeGiven } from '../../desk/given.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { givenMessage, IMPORT_GIVEN } from '../../slack/views/given.ts';
import { GivenIn } from '../given-in.ts';

type Needs = Pick<
  Context,
  'decisions' | 'episodes' | 'imports' | 'links' | 'readNotes' | 'stories' | 'workspaces' | 'now'
>;

/** Takes in what somebody gave in the app's conversation. Once more changes nothing. */
export const importGiven = defineDoor({
  name: IMPORT_GIVEN,
  input: GivenIn,
  may: mayEdit,
  run: ({ show, userId, input }, context: Needs) =>
    takeGiven(context, show, input, { userId, isTrial: false }),
  view: (given) => ({ message: givenMessage(given), replaces: true }),
});
