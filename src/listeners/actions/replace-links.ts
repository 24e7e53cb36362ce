import { z } from 'zod';
import type { Context } from '../../context.ts';
import { replaceDeadLinks } from '../../desk/after-care.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { deadLinksMessage, REPLACE_LINKS } from '../../slack/views/dead-links.ts';

type Needs = Pick<Context, 'publishedLinks' | 'publishing' | 'now'>;

/** Puts archived copies in the place of dead links, in all published notes. Once more changes nothing. */
export const replaceLinks = defineDoor({
  name: REPLACE_LINKS,
  input: z.object({ notice: z.string(), link: z.int().optional() }),
  may: mayEdit,
  run: ({ show, userId, input: { notice, link: linkId } }, context: Needs) =>
    replaceDeadLinks(context, show, { userId, notice, linkId }),
  view: (dead) => ({ message: deadLinksMessage(dead), replaces: true }),
});
