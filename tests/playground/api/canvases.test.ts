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
