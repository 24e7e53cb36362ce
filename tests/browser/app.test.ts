import type { App } from '@slack/bolt';
import type { KnownBlock, View } from '@slack/types';
import { expect } from 'vitest';
import { ALICE, BOB, call, CHANNEL } from '../playground/support.ts';
import { test } from '../support/browser.ts';
import { become, composer, messages, say, startPage } from './workspace.ts';

const text = (words: string) => ({ type: 'plain_text' as const, text: words });

const BUTTON: KnownBlock = {
  type: 'actions',
  elements: [
    {
      type: 'button',
      action_id: 'publish',
      text: text('Publish'),
      style: 'primary',
      confirm: {
        title: text('Publish?'),
        text: text('It cannot be undone.'),
        confirm: text('Yes'),
        deny: text('No'),
      },
    },
  ],
};

test('commands are completed, and their answers seen by one person alone', async ({ open }) => {
  const { server, slack } = await startPage((app) => {
    app.command('/episode', async ({ ack, command, respond }) => {
      await ack();
      await respond({
        text: 'Notes',
        blocks: [
          {
            type: 'markdown',
            text: `### Notes for ${command.text}\n\n- [A](https://a.example) <b>**bold**</b>`,
          },
          BUTTON,
        ],
      });
    });
    app.action('publish', async ({ ack, respond }) => {
      await ack();
      await respond({ text: 'Published', replace_original: true });
    });
  });
  const page = await open(server.origin);

  await composer(page).pressSequentially('/ep');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('option').allTextContents()).toEqual([
    '/episode draft',
    '/episode show <number>',
  ]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByText('Only visible to you').waitFor();
  expect(await messages(page).locator('li').innerText()).toBe('A <b>bold</b>');
  expect(slack.visibleTo(BOB, CHANNEL)).toEqual([]);

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('button', { name: 'No', exact: true }).click();
  expect(slack.deliveries.filter(({ kind }) => kind === 'interactive')).toEqual([]);
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('button', { name: 'Yes' }).click();
  await messages(page).getByText('Published').waitFor();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await messages(page).first().waitFor({ state: 'detached' });
});

test('says what Slack would say of an unknown command, and of an app that does not answer', async ({
  open,
}) => {
  const { server } = await startPage();
  const page = await open(server.origin);

  await say(page, '/nothing');
  await messages(page).getByText('/nothing is not a valid command.').waitFor();
  await say(page, '/episode draft');
  await messages(page).getByText('/episode failed with the error "dispatch_failed"').waitFor();
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: 'Draft' }).click();
  await page.getByText('This app did not respond: dispatch_failed').waitFor();
});

const topicModal = (): View => ({
  type: 'modal',
  callback_id: 'topic',
  title: text('The topic'),
  submit: text('Save'),
  blocks: [
    {
      type: 'input',
      block_id: 'topic',
      label: text('Topic'),
      element: { type: 'plain_text_input', action_id: 'value' },
    },
    {
      type: 'input',
      block_id: 'section',
      optional: true,
      label: text('Section'),
      element: {
        type: 'static_select',
        action_id: 'value',
        options: ['news', 'bug'].map((value) => ({ text: text(value), value })),
      },
    },
  ],
});

function attachModals(saved: unknown[]) {
  return (app: App) => {
    app.shortcut('nominate', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: topicModal() });
    });
    app.view('topic', async ({ ack, view }) => {
      const { topic, section } = view.state.values;
      if ((topic?.['value']?.value ?? '').length < 5) {
        return ack({ response_action: 'errors', errors: { topic: 'A topic has five letters at least.' } });
      }
      saved.push([topic?.['value']?.value, section?.['value']?.selected_option?.value]);
      const done: View = {
        type: 'modal',
        title: text('Saved'),
        blocks: [{ type: 'section', text: text('All is well') }],
      };
      return ack({ response_action: 'push', view: done });
    });
  };
}

test('a modal shows errors under its fields, keeps what was typed, and lays another upon itself', async ({
  open,
}) => {
  const saved: unknown[] = [];
  const { server, alice } = await startPage(attachModals(saved));
  alice.post(CHANNEL, 'A story');
  const page = await open(server.origin);

  await messages(page).first().hover();
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Nominate' }).click();
  const modal = page.getByRole('dialog', { name: 'The topic' });
  await modal.getByLabel('Section').selectOption('bug');
  await modal.getByRole('button', { name: 'Save' }).click();
  await modal.getByText('Please complete this required field.').waitFor();
  await modal.getByLabel('Topic').fill('DNS');
  await modal.getByRole('button', { name: 'Save' }).click();
  await modal.getByText('A topic has five letters at least.').waitFor();
  const field = modal.getByLabel('Topic');
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  expect(await modal.locator('input:focus').getAttribute('id')).toBe(await field.getAttribute('id'));
  expect(await modal.getByLabel('Section').inputValue()).toBe('bug');

  await field.fill('DNS again');
  await field.press('Enter');
  await page.getByRole('dialog', { name: 'Saved' }).waitFor();
  expect(saved).toEqual([['DNS again', 'bug']]);
  await page.keyboard.press('Escape');
  await modal.waitFor();
  await page.keyboard.press('Escape');
  await modal.waitFor({ state: 'detached' });
});

test('a modal that the app changes stays where one has scrolled to', async ({ open }) => {
  const view = (first: string) => ({
    type: 'modal' as const,
    title: text('Lines'),
    blocks: [first, ...Array.from({ length: 60 }, (_, line) => `Line ${line}`)].map((words) => ({
      type: 'section' as const,
      text: text(words),
    })),
  });
  const shown = Promise.withResolvers<() => Promise<unknown>>();
  const { server } = await startPage((bolt) => {
    bolt.command('/episode', async ({ ack, body, client }) => {
      await ack();
      const opened = await client.views.open({ trigger_id: body.trigger_id, view: view('Once') });
      const view_id = opened.view?.id ?? '';
      shown.resolve(() => client.views.update({ view_id, view: view('Twice') }));
    });
  });
  const page = await open(server.origin);
  await say(page, '/episode draft');
  const change = await shown.promise;
  await page.getByRole('dialog').getByText('Line 59').scrollIntoViewIfNeeded();
  await change();
  await page.getByRole('dialog').getByText('Twice').waitFor();
  const bottom = await page
    .getByRole('dialog')
    .getByText('Line 59')
    .evaluate((line) => line.getBoundingClientRect().bottom);
  expect(bottom).toBeLessThan(page.viewportSize()?.height ?? 0);
});

test('what stands in a container of Home can be read, folded and pressed', async ({ open }) => {
  const pressed: unknown[] = [];
  const { server, slack, alice } = await startPage((app) => {
    app.event('app_home_opened', async () => {});
    app.action('edit', async ({ ack, body }) => {
      await ack();
      pressed.push('view' in body && body.view?.state.values);
    });
  });
  const view = {
    type: 'home',
    blocks: [
      {
        type: 'container',
        title: text('News'),
        subtitle: text('1 story'),
        is_collapsible: true,
        default_collapsed: true,
        child_blocks: [
          {
            type: 'input',
            block_id: 'words',
            label: text('Words'),
            element: { type: 'plain_text_input', action_id: 'value' },
          },
          { type: 'actions', elements: [{ type: 'button', action_id: 'edit', text: text('Edit') }] },
        ],
      },
    ],
  };
  await call({ server, slack }, 'views.publish', { user_id: ALICE, view });
  const page = await open(server.origin);

  await page.getByRole('navigation').getByRole('button', { name: 'Swarmalicious', exact: true }).click();
  expect(await page.getByRole('button', { name: 'Edit' }).isVisible()).toBe(false);
  await page.getByText('1 story').click();
  await page.getByLabel('Words').fill('Patience pays');
  await page.getByRole('button', { name: 'Edit' }).click();
  await slack.waitFor(() => pressed.length > 0);
  expect(pressed).toMatchObject([{ words: { value: { value: 'Patience pays' } } }]);
  expect(alice.home()?.blocks).toHaveLength(1);
});

test('a menu that the app fills offers what fits to what is typed', async ({ open }) => {
  const saved: unknown[] = [];
  const { server } = await startPage((app) => {
    app.shortcut('draft', async ({ ack, client, body }) => {
      await ack();
      const element = {
        type: 'external_select' as const,
        action_id: 'story',
        placeholder: text('Find a story'),
      };
      const blocks = [{ type: 'input' as const, block_id: 'story', label: text('Story'), element }];
      await client.views.open({ trigger_id: body.trigger_id, view: { ...topicModal(), blocks } as View });
    });
    app.options('story', async ({ ack, payload }) => {
      const found = ['Pingora', 'Patience'].filter((story) => story.startsWith(payload.value));
      await ack({ options: found.map((story) => ({ text: text(story), value: story.toLowerCase() })) });
    });
    app.view('topic', async ({ ack, view }) => {
      await ack();
      saved.push(view.state.values['story']?.['story']?.selected_option?.value);
    });
  });
  const page = await open(server.origin);

  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('menuitem', { name: 'Draft' }).click();
  const modal = page.getByRole('dialog', { name: 'The topic' });
  await modal.getByLabel('Story').pressSequentially('Ping');
  await modal.locator('option[value="Pingora"]').waitFor({ state: 'attached' });
  await modal.getByLabel('Story').fill('Pingora');
  await modal.getByRole('button', { name: 'Save' }).click();
  await modal.waitFor({ state: 'detached' });
  expect(saved).toEqual(['pingora']);
});

test("the app's Home is each person's own", async ({ open }) => {
  const { server } = await startPage((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      const blocks: KnownBlock[] = [
        { type: 'header', text: text(`Home of ${event.user}`) },
        { type: 'divider' },
        BUTTON,
      ];
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
    });
    app.action('publish', async ({ ack, body, client }) => {
      await ack();
      const blocks: KnownBlock[] = [{ type: 'section', text: text('Done') }];
      await client.views.publish({ user_id: body.user.id, view: { type: 'home', blocks } });
    });
  });
  const page = await open(server.origin);

  await page.getByRole('navigation').getByRole('button', { name: 'Swarmalicious', exact: true }).click();
  await page.getByRole('heading', { name: `Home of ${ALICE}` }).waitFor();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('button', { name: 'Yes' }).click();
  await page.getByRole('tabpanel', { name: 'Home' }).getByText('Done').waitFor();
  await page.getByRole('tab', { name: 'Messages' }).click();
  await page.getByRole('textbox', { name: /^Message Swarmalicious/ }).waitFor();
});

test('a file of the app is read in place', async ({ open }) => {
  const { server, slack, app } = await startPage(() => {});
  const page = await open(server.origin);

  const notes = '### Episode #03\n\n- [A title](https://a.example) <script>no</script>';
  const content = Buffer.from(notes);
  await app?.client.filesUploadV2({
    channel_id: CHANNEL,
    file: content,
    filename: 'episode-03.md',
    title: 'Episode 03',
  });
  await page.getByRole('button', { name: /Episode 03/ }).click();

  const preview = page.getByRole('complementary', { name: 'File' });
  await preview.getByRole('heading', { name: 'Episode #03' }).waitFor();
  expect(await preview.getByRole('listitem').innerText()).toBe('A title <script>no</script>');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    preview.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('episode-03.md');
  expect(slack.visibleTo(ALICE, CHANNEL)).toHaveLength(1);
});

test('the inspector shows calls with their scopes, envelopes with their times, and refused blocks', async ({
  open,
}) => {
  const { server, app } = await startPage((bolt) => {
    bolt.message(async ({ message, client }) => {
      await client.chat.postMessage({ channel: message.channel, text: 'Seen' });
    });
  });
  const page = await open(server.origin);

  await page.getByRole('button', { name: 'Inspector' }).click();
  await say(page, 'Hello');
  const inspector = page.getByRole('region', { name: 'Inspector' });
  const call = inspector.getByRole('group').filter({ hasText: 'chat.postMessage' });
  await call.waitFor();
  expect(await call.innerText()).toContain('chat:write');
  await call.locator('summary').click();
  await call.getByText('"text": "Seen"').first().waitFor();
  await inspector.getByRole('tab', { name: /Envelopes/ }).click();
  await inspector
    .getByText(/after \d/)
    .first()
    .waitFor();

  const refused = app?.client.chat.postMessage({
    channel: CHANNEL,
    text: 'x',
    blocks: [{ type: 'header' } as KnownBlock],
  });
  await expect(refused).rejects.toThrow('invalid_blocks');
  await inspector.getByRole('tab', { name: /Refused blocks/ }).click();
  await inspector.getByText('missing required field: text').waitFor();
});

test('the clock goes ahead, and what was wired to it happens', async ({ open }) => {
  const jumps: string[] = [];
  const run = async () => void jumps.push('digest');
  const { server, slack } = await startPage(undefined, {
    actions: [{ id: 'digest', label: 'Jump to the digest', run }],
  });
  const page = await open(server.origin);
  const before = slack.clock.now().getTime();

  await page.getByTitle('The workspace’s clock').click();
  await page.getByRole('menuitem', { name: 'Jump to the digest' }).click();
  await expect.poll(() => jumps).toEqual(['digest']);
  await page.getByTitle('The workspace’s clock').click();
  await page.getByRole('menuitem', { name: 'A day later' }).click();
  await expect.poll(() => slack.clock.now().getTime() - before).toBeGreaterThan(86_400_000);
});

test('ends with the way into a Slack of one’s own', async ({ open }) => {
  const { server } = await startPage();
  const page = await open(server.origin, { permissions: ['clipboard-read', 'clipboard-write'] });

  await page.getByRole('button', { name: 'Use it in your Slack' }).click();
  const dialog = page.getByRole('dialog', { name: 'Use it in your Slack' });
  await dialog.getByRole('button', { name: 'Copy' }).first().click();
  await dialog.getByRole('button', { name: 'Copied' }).waitFor();

  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('name: Swarmalicious');
  expect(await dialog.innerText()).toMatch(/SLACK_BOT_TOKEN=xoxb-.*\n.*SLACK_APP_TOKEN=xapp-.*\n.*npm start/);
});

test('says who wrote while one looked elsewhere', async ({ open }) => {
  const { server, slack, app } = await startPage(() => {});
  const page = await open(server.origin);
  await composer(page).waitFor();

  const channel = slack.as(ALICE).direct(slack.app.botUserId);
  await app?.client.chat.postMessage({ channel, text: 'Your notes' });

  await page.getByText('Swarmalicious sent you a message.').waitFor();
  await page.getByRole('button', { name: 'Open' }).click();
  await page.getByText('Your notes').waitFor();
  await become(page, 'Bob Buche');
  await page.getByText('Your notes').waitFor({ state: 'detached' });
});
