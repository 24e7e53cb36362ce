import type { App, BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { AnyDoor } from '../../door/door.ts';
import { serve, showNamed } from '../../door/serve.ts';
import { UserError } from '../../errors.ts';
import { downloadNotes } from './download-notes.ts';
import { editTitle } from './edit-title.ts';
import { nominate } from './nominate.ts';
import { postDigest } from './post-digest.ts';
import { postNotes } from './post-notes.ts';
import { publishEpisode } from './publish-episode.ts';
import { showUntitled } from './show-untitled.ts';

/** What happens when a button is pressed, by its action id. */
export const actions: readonly AnyDoor[] = [
  nominate,
  postDigest,
  postNotes,
  downloadNotes,
  publishEpisode,
  editTitle,
  showUntitled,
];

const Press = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  response_url: z.string(),
  container: z.object({ message_ts: z.string(), is_ephemeral: z.boolean().default(false) }),
  actions: z.tuple([z.object({ action_id: z.string(), value: z.string().default('') })]),
});

const Carried = z.looseObject({ show: z.int() });

/** Whatever is pressed is answered, buttons of earlier versions too. */
const ANY_BUTTON = /^/;

/** Leads those who press a button to what it is for. */
export function registerActions(app: App, context: Context): void {
  app.action<BlockAction>(ANY_BUTTON, async ({ ack, body, respond, context: bolt }) => {
    await ack();
    const {
      user,
      container,
      trigger_id: trigger,
      response_url: responseUrl,
      actions: [{ action_id: name, value }],
    } = Press.parse(body);
    const brought = carriedIn(value);
    await serve(context, {
      purpose: name,
      brought,
      async arrive() {
        const door = actions.find((known) => known.name === name);
        if (!door || !brought || !door.input.safeParse(brought).success) throw new UserError(OUTDATED);
        const workspaceId = z.int().parse(bolt['workspaceId']);
        const show = await showNamed(context, workspaceId, brought.show);
        const pressed = { ts: container.message_ts, isAnswer: container.is_ephemeral, responseUrl };
        return { door, visit: { userId: user.id, show, pressed } };
      },
      tell: async (message, replaces) => {
        await respond({ response_type: 'ephemeral', replace_original: replaces, ...message });
      },
      open: (form) =>
        context.workspaces
          .of({ workspaceId: z.int().parse(bolt['workspaceId']) })
          .slack.openModal(trigger, form),
    });
  });
}

const OUTDATED =
  'This button stopped working with an update. Run the command again, or react to the post to nominate it.';

function carriedIn(value: string): z.infer<typeof Carried> | undefined {
  try {
    return Carried.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
