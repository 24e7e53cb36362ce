import type { Page } from 'playwright-core';
import { ALICE, BOB, CHANNEL } from '../playground/support.ts';
import { deskViews } from './desk-views.ts';
import { messages, startPage } from './workspace.ts';

/** A workspace whose app shows what the desk shows, by the name that is typed, of so many stories. */
export async function startDesk(size: number) {
  const views = deskViews(size, [ALICE, BOB]);
  const workspace = await startPage((bolt) => {
    bolt.command('/episode', async ({ ack, body, client, command, respond }) => {
      await ack();
      const view = views[command.text];
      if (!view) throw new Error(`the desk does not show ${command.text}`);
      if ('message' in view) await respond({ response_type: 'ephemeral', ...view.message });
      else if ('modal' in view) await client.views.open({ trigger_id: body.trigger_id, view: view.modal });
      else await client.views.publish({ user_id: ALICE, view: view.home });
    });
  });
  const type = (name: string) => workspace.alice.sendCommand(`/episode ${name}`, { channel: CHANNEL });
  return {
    ...workspace,
    names: Object.keys(views),

    /** Shows somebody a view, until `look` has looked at it. */
    async show(page: Page, name: string, look: () => Promise<void>): Promise<void> {
      const view = views[name];
      await type(name);
      if (view && 'modal' in view) {
        await page.getByRole('dialog').waitFor();
        await look();
        await workspace.alice.close({ all: true });
        await page.getByRole('dialog').waitFor({ state: 'detached' });
      } else if (view && 'home' in view) {
        await openHome(page);
        await page.getByRole('tabpanel', { name: 'Home' }).getByRole('button', { name: 'Facts' }).waitFor();
        await look();
      } else {
        await messages(page).filter({ hasText: 'Only visible to you' }).waitFor();
        await look();
        workspace.alice.reload();
        await messages(page).filter({ hasText: 'Only visible to you' }).waitFor({ state: 'detached' });
      }
    },
  };
}

async function openHome(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: 'Channels' });
  if (await menu.isVisible()) await menu.click();
  await page.getByRole('navigation').getByRole('button', { name: 'Swarmalicious', exact: true }).click();
  await page.getByRole('tab', { name: 'Home' }).click();
}
