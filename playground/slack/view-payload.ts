import { z } from 'zod';
import { checkBlocks, viewRefusal } from '../blocks/check.ts';
import { type Flaw, missingField, tooLong, tooShort } from '../blocks/flaw.ts';
import { everyBlock } from '../blocks/walk.ts';
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
  if (!parsed.success) throw viewRefusal(parsed.error.issues.map(flawOf));
  const view = parsed.data;
  if (view.type !== type) throw refusal('/view/type', `must be a ${type} view`);
  checkBlocks(world, method, view.blocks, type);
  if (type === 'modal' && !view.title) throw refusal('/view', missingField('title'));
  const hasInputs = everyBlock(view.blocks).some(({ block }) => block.type === 'input');
  if (type === 'modal' && !view.submit && hasInputs)
    throw refusal('/view', `${missingField('submit')}, as there are input blocks`);
  return {
    ...view,
    title: view.title as NewView['title'],
    submit: view.submit as NewView['submit'],
    close: view.close as NewView['close'],
  };
}

function refusal(pointer: string, reason: string): SlackError {
  return viewRefusal([{ pointer, reason }]);
}

function flawOf(issue: z.core.$ZodIssue): Flaw {
  return { pointer: `/view/${issue.path.join('/')}`, reason: reasonOf(issue) };
}

function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return tooLong(Number(issue.maximum));
  if (issue.code === 'too_small') return tooShort(Number(issue.minimum));
  return issue.message;
}
