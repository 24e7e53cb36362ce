import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { AnyDoor } from '../../door/door.ts';
import { serve, showNamed } from '../../door/serve.ts';
import type { Message } from '../../slack/message.ts';
import { saveTitle } from './save-title.ts';

/** What happens when a form is sent, by its callback id. */
export const forms: readonly AnyDoor[] = [saveTitle];

const Submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    // Block and field have the same id.
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.looseObject({ value: z.string().nullish() }))),
    }),
  }),
});

/** What the form carried; `responseUrl` is that of the answer which it brings up to date. */
const Carried = z.looseObject({ show: z.int(), responseUrl: z.string() });

/** Whatever is sent is answered, forms of earlier versions too. */
const ANY_FORM = /^/;

const OUTDATED =
  'This form stopped working with an update. Copy what you wrote, close it and run the command again.';

/** Leads those who send a form to what it is for. What is wrong with a field is told under it. */
export function registerForms(app: App, context: Context): void {
  app.view(ANY_FORM, async ({ ack, body, context: bolt }) => {
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
    await ack();
    const workspaceId = z.int().parse(bolt['workspaceId']);
    const { slack } = context.workspaces.of({ workspaceId });
    const tellAlone = async (message: Message) => {
      await slack.post(await slack.conversationWith(user.id), message);
    };
    await serve(context, {
      purpose: door.name,
      brought,
      arrive: async () => ({
        door,
        visit: { userId: user.id, show: await showNamed(context, workspaceId, carried.show) },
      }),
      tell: (message, replaces) =>
        replaces
          ? // Whoever leaves a form open for long has an answer that can no longer be replaced.
            slack.replacePressed(carried.responseUrl, message).catch(() => tellAlone({ text: message.text }))
          : tellAlone(message),
    });
  });
}

function carriedIn(metadata: string): z.infer<typeof Carried> | undefined {
  try {
    return Carried.safeParse(JSON.parse(metadata)).data;
  } catch {
    return undefined;
  }
}

function everywhere(fields: Record<string, string>, flaw: string): Record<string, string> {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, flaw]));
}

function fieldsOf(values: z.infer<typeof Submission>['view']['state']['values']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([field, inputs]) => [field, inputs[field]?.value ?? '']),
  );
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
