import type { Context } from '../../context.ts';
import { addByHand } from '../../desk/add.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { ADD_STORY } from '../../slack/views/add.ts';
import { ByHandForm, byHandIn } from '../by-hand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Adds what a host wrote by hand. */
export const addStory = defineDoor({
  name: ADD_STORY,
  input: ByHandForm,
  may: mayEdit,
  run: ({ show, userId, input }, context: Needs) => addByHand(context, show, { userId, ...byHandIn(input) }),
  view: () => undefined,
});
