import type { App } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { createPage, type PageOptions } from '../../playground/page/index.ts';
import { startSlackServer } from '../../playground/server.ts';
import { createSlack } from '../../playground/slack.ts';
import { ALICE, BOB, CHANNEL, FULL_MANIFEST, startBolt } from '../playground/support.ts';

const [command] = FULL_MANIFEST.features.slash_commands;

const MANIFEST = {
  ...FULL_MANIFEST,
  features: {
    ...FULL_MANIFEST.features,
    slash_commands: [
      { ...command, command: '/episode', description: 'Show notes', usage_hint: 'draft | show <number>' },
    ],
  },
};

/** A workspace of Alice, who hosts, and Bob, with its page, and with a Bolt app where one is given. */
export async function startPage(attach?: (app: App) => void, options: Partial<PageOptions> = {}) {
  const slack = createSlack({ manifest: MANIFEST });
  slack.addUser({ id: ALICE, name: 'alice', real_name: 'Alice Amsel' });
  slack.addUser({ id: BOB, name: 'bob', real_name: 'Bob Buche' });
  slack.addChannel({
    id: CHANNEL,
    name: 'swarmalicious',
    creator: ALICE,
    members: [BOB, slack.app.botUserId],
  });
  const page = createPage({
    slack,
    manifestText: 'name: Swarmalicious',
    newsChannel: CHANNEL,
    hostId: ALICE,
    ...options,
  });
  const server = await startSlackServer({ slack, fallback: page });
  onTestFinished(() => server.stop());
  const workspace = { slack, server, alice: slack.as(ALICE), bob: slack.as(BOB) };
  const app = attach && (await startBolt(workspace, attach, 'http'));
  return { ...workspace, app };
}

export const composer = (page: Page) => page.getByRole('textbox', { name: /^Message #/ });

export const messages = (page: Page) => page.getByRole('log', { name: 'Messages' }).getByRole('article');

/** Types into the composer and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
}

export async function become(page: Page, name: string): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
  await page.getByText(name, { exact: false }).and(page.locator('.acting-name')).waitFor();
}
