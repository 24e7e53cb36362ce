import { expect, it } from 'vitest';
import { call, startWorkspace, type Workspace } from '../support.ts';

const section = (text: string) => ({ type: 'section', text: { type: 'plain_text', text } });

const long = section('x'.repeat(3001));

const validate = (workspace: Workspace, args: Record<string, unknown>) =>
  call(workspace, 'blocks.validate', args);

it.each([
  ['blocks', [long], '/0/text/text'],
  ['message', { blocks: [long] }, '/blocks/0/text/text'],
  ['view', { type: 'modal', blocks: [long] }, '/blocks/0/text/text'],
])('says where something is wrong in %s', async (subject, value, pointer) => {
  const workspace = await startWorkspace();
  expect(await validate(workspace, { [subject]: value })).toEqual({
    ok: false,
    error: `invalid_${subject}`,
    errors: [{ pointer, code: 'failed_constraint', message: 'must be less than 3001 characters' }],
  });
  expect(workspace.slack.refusedBlocks).toEqual([]);
});

it('goes by the surface of a view, and misses no text of a message', async () => {
  const workspace = await startWorkspace();
  const alert = { type: 'alert', text: { type: 'plain_text', text: 'Mind' } };
  expect(await validate(workspace, { view: { type: 'modal', blocks: [alert] } })).toEqual({ ok: true });
  expect(await validate(workspace, { view: { type: 'home', blocks: [alert] } })).toMatchObject({ ok: false });
  expect(await validate(workspace, { message: { blocks: [section('x')] } })).toEqual({ ok: true });
});

it('looks at one thing at a time', async () => {
  const workspace = await startWorkspace();
  const error = { ok: false, error: 'invalid_arguments' };
  expect(await validate(workspace, {})).toMatchObject(error);
  expect(await validate(workspace, { blocks: [], view: {} })).toMatchObject(error);
});
