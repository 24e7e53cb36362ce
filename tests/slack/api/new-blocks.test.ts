import type { HomeView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { createLogger } from '../../../src/log.ts';
import { slackOptions } from '../../../src/slack/api/connect.ts';
import { connectSlack } from '../../../src/slack/api/gateway.ts';
import { aWorkspace, PEOPLE } from '../../support/bot.ts';

const [ALICE] = PEOPLE;
const HOUR_MS = 60 * 60 * 1000;

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
const line = (text: string) => ({ type: 'section' as const, text: plain(text) });
const home = (title: string): HomeView => ({
  type: 'home',
  blocks: [{ type: 'container', title: plain(title), is_collapsible: true, child_blocks: [line('A story')] }],
});

async function aWorkspaceWith(lackedBlocks: readonly string[]) {
  const { slack, server } = await aWorkspace({ settings: { lackedBlocks } });
  let now = 0;
  const options = slackOptions(server.slackApiUrl, createLogger('silent'));
  const api = await connectSlack(slack.app.botToken, options, { now: () => now });
  return {
    slack,
    publish: (view: HomeView) => api.publishHome(ALICE, view),
    types: () =>
      slack
        .as(ALICE)
        .home()
        ?.blocks.map(({ type }) => type),
    asked: () => slack.calls.filter(({ method }) => method === 'views.publish').length,
    pass: (ms: number) => (now += ms),
  };
}

describe('new blocks', () => {
  test('are sent to a workspace that has them', async () => {
    const { publish, types, asked } = await aWorkspaceWith([]);
    await publish(home('News'));
    expect(types()).toEqual(['container']);
    expect(asked()).toBe(1);
  });

  test('are plain ones in a workspace that lacks them, which is asked again a day later', async () => {
    const { slack, publish, types, asked, pass } = await aWorkspaceWith(['container']);
    await publish(home('News'));
    expect(types()).toEqual(['header', 'section']);
    expect(asked()).toBe(2);
    await publish(home('More news'));
    expect(asked()).toBe(3);
    slack.settings.lackedBlocks = [];
    pass(23 * HOUR_MS);
    await publish(home('News'));
    expect(types()).toEqual(['header', 'section']);
    pass(2 * HOUR_MS);
    await publish(home('News'));
    expect(types()).toEqual(['container']);
    expect(asked()).toBe(5);
  });

  test('that are wrong in themselves are no sign that they are lacking', async () => {
    const { publish, types } = await aWorkspaceWith([]);
    await expect(publish({ type: 'home', blocks: [line('x'.repeat(4000))] })).rejects.toThrow('invalid');
    const broken = home('News');
    await expect(publish({ ...broken, blocks: [...broken.blocks, line('')] })).rejects.toThrow('invalid');
    await publish(home('News'));
    expect(types()).toEqual(['container']);
  });
});
