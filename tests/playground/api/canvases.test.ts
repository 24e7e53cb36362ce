import { expect, it } from 'vitest';
import { call, CHANNEL, startWorkspaceWithBot } from '../support.ts';

it('refuses canvases where the plan has none', async () => {
  const workspace = await startWorkspaceWithBot();
  workspace.slack.settings.hasCanvases = false;
  const alone = await call(workspace, 'canvases.create', { title: 'Notes' });
  const inChannel = await call(workspace, 'conversations.canvases.create', { channel_id: CHANNEL });
  expect([alone['error'], inChannel['error']]).toEqual([
    'free_teams_cannot_create_standalone_canvases',
    'team_tier_cannot_create_channel_canvases',
  ]);
});

it('has one canvas a channel on a free plan', async () => {
  const workspace = await startWorkspaceWithBot();
  workspace.slack.settings.hasCanvases = false;
  const made = await call(workspace, 'canvases.create', { title: 'Notes', channel_id: CHANNEL });
  const second = await call(workspace, 'canvases.create', { title: 'More', channel_id: CHANNEL });
  expect([made['ok'], second['error']]).toEqual([true, 'free_team_canvas_tab_already_exists']);
});

it('replaces the whole of a canvas, gives it in Markdown of its own, and takes it away', async () => {
  const workspace = await startWorkspaceWithBot();
  const { canvas_id } = await call(workspace, 'canvases.create', { title: 'Notes', channel_id: CHANNEL });
  const change = { operation: 'replace', document_content: { type: 'markdown', markdown: '- Words' } };
  await call(workspace, 'canvases.edit', { canvas_id, changes: [change] });
  expect(await call(workspace, 'canvases.getContent', { canvas_id })).toMatchObject({ content: '* Words\n' });
  expect(await call(workspace, 'canvases.edit', { canvas_id, changes: [change, change] })).toMatchObject({
    error: 'canvas_editing_failed',
  });
  expect(await call(workspace, 'files.list', { channel: CHANNEL })).toMatchObject({
    files: [{ id: canvas_id, title: 'Notes' }],
  });
  await call(workspace, 'canvases.delete', { canvas_id });
  expect(await call(workspace, 'canvases.getContent', { canvas_id })).toMatchObject({
    error: 'canvas_not_found',
  });
});
