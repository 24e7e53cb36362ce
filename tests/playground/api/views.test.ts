import { expect, it } from 'vitest';
import { ALICE, call, openModal, startWorkspace, VIEW } from '../support.ts';

it('says who it does not know', async () => {
  const workspace = await startWorkspace();
  const view = { type: 'home', blocks: [] };
  expect(await call(workspace, 'views.publish', { user_id: 'U0NOBODY001', view })).toEqual({
    ok: false,
    error: 'invalid_arguments',
    response_metadata: { messages: ['[ERROR] invalid `user_id` [json-pointer:/user_id]'] },
  });
});

it('says first that a view fits no schema, then all that is wrong', async () => {
  const workspace = await startWorkspace();
  const { id } = await openModal(workspace, VIEW);
  const title = { type: 'plain_text', text: 'x'.repeat(25) };
  const generic = '[ERROR] failed to match all allowed schemas [json-pointer:/view]';

  const titled = await call(workspace, 'views.update', { view_id: id, view: { ...VIEW, title } });
  const home = { type: 'home', blocks: [{ type: 'headline' }, { type: 'section' }] };
  const published = await call(workspace, 'views.publish', { user_id: ALICE, view: home });

  expect(titled['response_metadata']).toEqual({
    messages: [generic, '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
  });
  expect(published['response_metadata']).toEqual({
    messages: [
      generic,
      '[ERROR] unsupported type: headline [json-pointer:/view/blocks/0/type]',
      '[ERROR] missing required field: text [json-pointer:/view/blocks/1]',
    ],
  });
});
