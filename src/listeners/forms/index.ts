import { setTimeout as wait } from 'node:timers/promises';
import type { App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { AnyDoor } from '../../door/door.ts';
import { serve, showNamed } from '../../door/serve.ts';
import type { Message } from '../../slack/message.ts';
import { DONE, LOADING, noticeModal } from '../../slack/views/notice.ts';
import { UserError } from '../../errors.ts';
import { blocksOf, fieldsIn, FilledView } from '../fields.ts';
import { addStory } from './add-story.ts';
import { confirmPublishing } from './confirm-publishing.ts';
import { saveFactsForm } from './save-facts.ts';
import { saveNotesForm } from './save-notes.ts';
import { saveItemForm } from './save-item.ts';
import { saveProfilesForm } from './save-profiles.ts';
import { saveSectionsForm } from './save-sections.ts';
import { saveSettingsForm } from './save-settings.ts';
import { saveTitle } from './save-title.ts';

/** What happens when a form is sent, by its callback id. */
export const forms: readonly AnyDoor[] = [
  saveTitle,
  saveItemForm,
  saveFactsForm,
  saveProfilesForm,
  saveNotesForm,
  saveSettingsForm,
  saveSectionsForm,
  addStory,
  confirmPublishing,
];

/** How long a sent form may wait for its answer: Slack gives up after three seconds. */
const PATIENCE_MS = 2_000;

const Submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.looseObject({ callback_id: z.string(), id: z.string(), private_metadata: z.string() }),
});

/** What the form carried; `responseUrl` is that of the answer which it brings up to date. */
const Carried = z.looseObject({ show: z.int(), responseUrl: z.string().optional() });

/** Whatever is sent is answered, forms of earlier versions too. */
const ANY_FORM = /^/;

const OUTDATED =
  'This form stopped working with an update. Copy what you wrote, close it and run the command again.';

/** Leads those who send a form to what it is for. What is wrong with a field is told under it. */
export function registerForms(app: App, context: Context): void {
  app.view<ViewSubmitAction>(ANY_FORM, async ({ ack, body, context: bolt }) => {
    const { user, view } = Submission.parse(body);
    const values = FilledView.parse(view);
    const fields = fieldsIn(values);
    const carried = carriedIn(view.private_metadata);
    const door = forms.find(({ name }) => name === view.callback_id);
    if (!door || !carried) {
      await ack({ response_action: 'errors', errors: everywhere(Object.keys(values), OUTDATED) });
      return;
    }
    // A form may ask which show it is for.
    const showId = typeof fields['show'] === 'string' ? Number(fields['show']) : carried.show;
    const brought = { ...carried, ...fields, show: showId };
    const blocks = blocksOf(values);
    const errors = flawsIn(door, brought, blocks);
    if (errors) {
      await ack({ response_action: 'errors', errors });
      return;
    }
    const workspaceId = z.int().parse(bolt['workspaceId']);
    const { slack } = context.workspaces.of({ workspaceId });
    const answer = answering(ack, (form) => slack.updateModal(view.id, form));
    const tellAlone = async (message: Message) => {
      await slack.post(await slack.conversationWith(user.id), message);
    };
    const served = serve(context, {
      purpose: door.name,
      brought,
      arrive: async () => ({
        door,
        visit: { userId: user.id, show: await showNamed(context, workspaceId, showId) },
      }),
      async open(form) {
        await answer.with(form);
        return view.id;
      },
      async fail(error, message) {
        // What was typed is lost with the form: what they can mend there, or send again, is told in it.
        const [first] = blocks.keys();
        const block = blocks.get((error instanceof UserError ? error.field : first) ?? '');
        if (await answer.refuse(message.text, block)) return;
        await tellAlone(message);
      },
      async tell(message, replaces) {
        if (!replaces || carried.responseUrl === undefined) return tellAlone(message);
        // Whoever leaves a form open for long has an answer that can no longer be replaced.
        return slack
          .replacePressed(carried.responseUrl, message)
          .catch(() => tellAlone({ text: message.text }));
      },
    });
    const isInTime = await Promise.race([served.then(() => true), wait(PATIENCE_MS, false, { ref: false })]);
    if (isInTime) return answer.close();
    await answer.wait();
    await served;
    return answer.close();
  });
}

function carriedIn(metadata: string): z.infer<typeof Carried> | undefined {
  try {
    return Carried.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

function everywhere(blocks: readonly string[], flaw: string): Record<string, string> {
  return Object.fromEntries(blocks.map((block) => [block, flaw]));
}

/**
 * Answers a form that was sent: with another in its place, with what is wrong with its fields, or with nothing, which
 * closes it. Once it was answered it cannot be closed any more; it then says that it is done.
 */
function answering(
  ack: (response?: ViewResponseAction) => Promise<void>,
  update: (form: ModalView) => Promise<boolean>,
) {
  let waiting: Promise<void> | undefined;
  let isSaid = false;
  /** Slack takes no large view with an answer, and does not say what it has against one: an update does. */
  const wait = () => (waiting ??= ack({ response_action: 'update', view: LOADING }));
  return {
    wait,
    async with(form: ModalView): Promise<void> {
      await wait();
      await update(form);
      isSaid = true;
    },
    /**
     * Says what failed: under one of its fields, where it stays open with all that was typed; or in its place, where it
     * was answered already.
     *
     * @returns false where there is no place for it: whoever has closed the form meanwhile sees none
     */
    async refuse(text: string, block: string | undefined): Promise<boolean> {
      if (waiting) {
        isSaid = true;
        return update(noticeModal(text));
      }
      if (block === undefined) return false;
      waiting = ack({ response_action: 'errors', errors: { [block]: text } });
      isSaid = true;
      await waiting;
      return true;
    },
    async close(): Promise<void> {
      if (!waiting) await ack();
      else if (!isSaid) await update(DONE);
    },
  };
}

/** What is wrong with fields, by their block ids; undefined when nothing is. */
function flawsIn(
  { input }: AnyDoor,
  brought: unknown,
  blocks: ReadonlyMap<string, string>,
): Record<string, string> | undefined {
  const issues = input.safeParse(brought).error?.issues ?? [];
  const flaws = issues.flatMap(({ path, message }) => {
    const block = blocks.get(String(path[0]));
    return block === undefined ? [] : [[block, message] as const];
  });
  return flaws.length > 0 ? Object.fromEntries(flaws) : undefined;
}
