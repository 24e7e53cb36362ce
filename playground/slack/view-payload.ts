import { z } from 'zod';
import { checkBlocks } from '../blocks/check.ts';
import { SlackError } from './errors.ts';
import type { Block } from './wire.ts';
import type { NewView } from './views.ts';
import type { World } from './world.ts';

const VIEW_BYTES = 250_000;

const Text = (max: number) =>
  z.object({ type: z.literal('plain_text'), text: z.string().min(1).max(max) }).loose();

/** https://docs.slack.dev/reference/views */
const ViewArgument = z.object({
  type: z.enum(['modal', 'home']),
  blocks: z.array(z.custom<Block>((block) => typeof block === 'object' && block !== null)),
  title: Text(24).optional(),
  submit: Text(24).optional(),
  close: Text(24).optional(),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
});

/** A view as an app sent it. @throws SlackError as Slack refuses what is wrong with it */
export function readView(world: World, method: string, sent: unknown, type: 'modal' | 'home'): NewView {
  if (Buffer.byteLength(JSON.stringify(sent) ?? '') > VIEW_BYTES) throw new SlackError('view_too_large');
  const parsed = ViewArgument.safeParse(sent);
  if (!parsed.success)
    throw refusal(
      parsed.error.issues.map(({ path, message }) => `${message} [json-pointer:/view/${path.join('/')}]`),
    );
  const view = parsed.data;
  if (view.type !== type) throw refusal([`must be a ${type} view [json-pointer:/view/type]`]);
  checkBlocks(world, method, view.blocks, type);
  if (type === 'modal' && !view.title) throw refusal(['missing required field: title [json-pointer:/view]']);
  if (type === 'modal' && !view.submit && view.blocks.some((block) => block.type === 'input')) {
    throw refusal(['missing required field: submit, as there are input blocks [json-pointer:/view]']);
  }
  return {
    ...view,
    title: view.title as NewView['title'],
    submit: view.submit as NewView['submit'],
    close: view.close as NewView['close'],
  };
}

function refusal(messages: string[]): SlackError {
  return new SlackError('invalid_arguments', {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
