import { setTimeout as wait } from 'node:timers/promises';
import type { App, ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { AnyDoor } from '../../door/door.ts';
import { serve, showNamed } from '../../door/serve.ts';
import type { Message } from '../../slack/message.ts';
import { DONE, LOADING } from '../../slack/views/notice.ts';
import { saveFactsForm } from './save-facts.ts';
import { saveItemForm } from './save-item.ts';
import { saveProfilesForm } from './save-profiles.ts';
import { saveTitle } from './save-title.ts';

/** What happens when a form is sent, by its callback id. */
export const forms: readonly AnyDoor[] = [saveTitle, saveItemForm, saveFactsForm, saveProfilesForm];

/** How long a sent form may wait for its answer: Slack gives up after three seconds. */
const PATIENCE_MS = 2_000;

/** What a field holds: text, or what was chosen. Block and field have the same id. */
const FieldValue = z
  .looseObject({
    value: z.string().nullish(),
    selected_option: z.object({ value: z.string() }).nullish(),
    selected_options: z.array(z.object({ value: z.string() })).optional(),
    selected_users: z.array(z.string()).optional(),
    selected_date: z.string().nullish(),
  })
  .transform((field): string | string[] => {
    const { selected_options: several, selected_users: people } = field;
    if (several) return several.map(({ value }) => value);
    return people ?? field.value ?? field.selected_option?.value ?? field.selected_date ?? '';
  });

const Submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    callback_id: z.string(),
    id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), FieldValue)) }),
  }),
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
    const fields = fieldsOf(view.state.values);
    const carried = carriedIn(view.private_metadata);
    const door = forms.find(({ name }) => name === view.callback_id);
    if (!door || !carried) {
      await ack({ response_action: 'errors', errors: everywhere(fields, OUTDATED) });
      return;
    }
    const brought = { ...carried, ...fields };
    const errors = flawsIn(door, brought, Object.keys(fields));
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
        visit: { userId: user.id, show: await showNamed(context, workspaceId, carried.show) },
      }),
      async open(form) {
        await answer.with(form);
        return view.id;
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
    await answer.with(LOADING);
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

function everywhere(fields: Readonly<Record<string, unknown>>, flaw: string): Record<string, string> {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, flaw]));
}

/**
 * Answers a form that was sent: with another in its place, or with nothing, which closes it. Once it was answered it
 * cannot be closed any more; it then says that it is done.
 */
function answering(
  ack: (response?: ViewResponseAction) => Promise<void>,
  update: (form: ModalView) => Promise<boolean>,
) {
  let shown: ModalView | undefined;
  return {
    async with(form: ModalView): Promise<void> {
      await (shown ? update(form) : ack({ response_action: 'update', view: form }));
      shown = form;
    },
    async close(): Promise<void> {
      if (!shown) await ack();
      else if (shown === LOADING) await update(DONE);
    },
  };
}

function fieldsOf(
  values: z.infer<typeof Submission>['view']['state']['values'],
): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(values).map(([field, inputs]) => [field, inputs[field] ?? '']));
}

/** What is wrong with fields, by their block ids; undefined when nothing is. */
function flawsIn(
  { input }: AnyDoor,
  brought: unknown,
  fields: readonly string[],
): Record<string, string> | undefined {
  const issues = input.safeParse(brought).error?.issues ?? [];
  const flaws = issues.flatMap(({ path, message }) => {
    const field = String(path[0]);
    return fields.includes(field) ? [[field, message] as const] : [];
  });
  return flaws.length > 0 ? Object.fromEntries(flaws) : undefined;
}
