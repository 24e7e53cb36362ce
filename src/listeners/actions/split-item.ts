import { z } from 'zod';
import type { Context } from '../../context.ts';
import { splitItem as split } from '../../desk/split.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { SPLIT_ITEM } from '../../slack/views/item-form.ts';
import { noticeModal } from '../../slack/views/notice.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Makes each link of an item an item of its own. */
export const splitItem = defineDoor({
  name: SPLIT_ITEM,
  input: z.object({ story: z.int() }),
  may: mayEdit,
  run: ({ show, userId, input: { story } }, context: Needs) =>
    split(context, show, { userId, storyId: story }),
  view: (count) => ({
    form: noticeModal(`✓ It is ${count} stories now. Undo makes it one again.`),
    replaces: true,
  }),
});
