import { expect, it } from 'vitest';
import { call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('refuses an upload of another length than was announced, and completing one twice', async () => {
  const workspace = await startWorkspaceWithBot();
  const announced = await call(workspace, 'files.getUploadURLExternal', { filename: 'a.md', length: 3 });
  const send = (body: string) => fetch(String(announced['upload_url']), { method: 'POST', body });
  const complete = () =>
    call(workspace, 'files.completeUploadExternal', {
      files: [{ id: announced['file_id'] }],
      channel_id: CHANNEL,
    });

  expect((await send('four')).status).toBe(400);
  expect(await complete()).toMatchObject({ error: 'file_not_found' });
  expect((await send('abc')).status).toBe(200);
  expect(await complete()).toMatchObject({ ok: true, files: [{ shares: {} }] });
  expect(await complete()).toMatchObject({ error: 'file_not_found' });
});
