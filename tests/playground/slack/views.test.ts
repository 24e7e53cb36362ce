import { expect, it } from 'vitest';
import type { View, ViewValues } from '../../../playground/slack/wire.ts';
import {
  ALICE,
  answerWith,
  BOB,
  call,
  CHANNEL,
  lastTrigger,
  openModal,
  startWorkspace,
  VIEW,
  type Workspace,
} from '../support.ts';

const plain = (text: string) => ({ type: 'plain_text', text });

const PRESSABLE = {
  ...VIEW,
  blocks: [
    ...VIEW.blocks,
    { type: 'actions', elements: [{ type: 'button', action_id: 'more', text: plain('More') }] },
  ],
};

it('lays no fourth view upon three', async () => {
  const workspace = await startWorkspace();
  await openModal(workspace, PRESSABLE);
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    await pressMore(workspace);
    answers.push(await push(workspace));
  }
  expect(answers.map(({ ok, error }) => error ?? ok)).toEqual([true, true, 'push_limit_reached']);
  expect(workspace.alice.modals()).toHaveLength(3);
});

it('lays a view upon another only in answer to something in a modal', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  await call(workspace, 'views.publish', { user_id: ALICE, view: homeOf(PRESSABLE.blocks.slice(1)) });
  await openModal(workspace, PRESSABLE);

  await alice.sendCommand('/episode', { channel: CHANNEL });
  const fromCommand = await push(workspace);
  const home = alice.home();
  if (home) await alice.press({ view: home }, 'More');
  const fromHome = await push(workspace);
  await pressMore(workspace);
  const fromModal = await push(workspace);

  expect([fromCommand, fromHome]).toEqual(Array(2).fill({ ok: false, error: 'not_found' }));
  expect(fromModal).toMatchObject({ ok: true });
});

it('shows nothing of a view that is opened in answer to a submission', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  await openModal(workspace, VIEW);
  answerWith(workspace);
  await alice.submit({ number: { value: '7' } });

  const answer = await call(workspace, 'views.open', { trigger_id: lastTrigger(workspace), view: VIEW });

  expect(answer).toMatchObject({ ok: true, view: { callback_id: 'settings' } });
  expect(alice.modals()).toEqual([]);
});

it('updates no view that changed since, nor by the hash of another or an empty one', async () => {
  const workspace = await startWorkspace();
  const { id, hash } = await openModal(workspace, PRESSABLE);
  await pressMore(workspace);
  const pushed = (await push(workspace))['view'] as View;
  const update = (sent: string) =>
    call(workspace, 'views.update', { view_id: id, hash: sent, view: PRESSABLE });

  expect(await update('')).toEqual({ ok: false, error: 'hash_conflict' });
  expect(await update(pushed.hash)).toEqual({ ok: false, error: 'hash_conflict' });
  expect(await update(hash)).toMatchObject({ ok: true });
  expect(await update(hash)).toEqual({ ok: false, error: 'hash_conflict' });
});

it('publishes a Home by its own newest hash, or by none', async () => {
  const workspace = await startWorkspace();
  const publish = (more: object) =>
    call(workspace, 'views.publish', { user_id: ALICE, view: homeOf([]), ...more });
  const conflict = { ok: false, error: 'hash_conflict' };

  expect(await publish({ hash: '1.made-up' })).toEqual(conflict);
  expect(await publish({ hash: '' })).toEqual(conflict);
  const { hash } = (await publish({}))['view'] as View;
  expect(await publish({ hash })).toMatchObject({ ok: true });
  expect(await publish({ hash })).toEqual(conflict);
});

it('names the view to be updated in one way', async () => {
  const workspace = await startWorkspace();
  const { id } = await openModal(workspace, { ...VIEW, external_id: 'mine' });
  const both = await call(workspace, 'views.update', { view_id: id, external_id: 'mine', view: VIEW });
  const neither = await call(workspace, 'views.update', { view: VIEW });
  const one = await call(workspace, 'views.update', { external_id: 'mine', view: VIEW });

  expect(both).toMatchObject({ error: 'invalid_arguments' });
  expect(JSON.stringify(both)).toContain('Cannot provide both `view_id` and `external_id`');
  expect(neither).toMatchObject({ error: 'invalid_arguments' });
  expect(one).toMatchObject({ ok: true });
});

it('has one view of each external id, over all modals and Homes', async () => {
  const workspace = await startWorkspace();
  const taken = { ok: false, error: 'duplicate_external_id' };
  const publish = (user_id: string) =>
    call(workspace, 'views.publish', { user_id, view: { ...homeOf([]), external_id: 'desk' } });

  expect(await publish(ALICE)).toMatchObject({ ok: true });
  expect(await publish(ALICE)).toMatchObject({ ok: true });
  expect(await publish(BOB)).toEqual(taken);
  await workspace.bob.shortcut('draft');
  const view = { ...VIEW, external_id: 'desk' };
  expect(await call(workspace, 'views.open', { trigger_id: lastTrigger(workspace), view })).toEqual(taken);
});

const OPTIONS = ['news', 'tools', 'bugs'].map((value) => ({ text: plain(value), value }));

/** A form of one text and one menu, as an item of a rundown has. */
const form = (words: string | undefined, section: string, version = '1') => ({
  ...VIEW,
  blocks: [
    {
      type: 'input',
      block_id: `words ${version}`,
      label: plain('Words'),
      element: { type: 'plain_text_input', action_id: 'words', ...(words && { initial_value: words }) },
    },
    {
      type: 'input',
      block_id: `section ${version}`,
      label: plain('Section'),
      element: {
        type: 'static_select',
        action_id: 'section',
        options: OPTIONS,
        initial_option: OPTIONS.find(({ value }) => value === section),
      },
    },
  ],
});

it.each<[what: string, typed: object, first: string | undefined, version: string, submitted: unknown[]]>([
  ['what was typed', { 'words 1': { words: 'mine' } }, 'old', '1', ['mine', 'news']],
  ['what nobody touched', {}, 'old', '1', ['old', 'news']],
  ['an empty field that nobody touched', {}, undefined, '1', [null, 'news']],
  ['what somebody emptied', { 'words 1': { words: null } }, 'old', '1', [null, 'news']],
  ['nothing under new ids', { 'words 1': { words: 'mine' } }, 'old', '2', ['new', 'bugs']],
])('keeps in an updated modal %s', async (_what, typed, first, version, submitted) => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  const { id } = await openModal(workspace, {
    ...form(first, 'news'),
    blocks: optional(form(first, 'news')),
  });
  alice.fill(typed as Record<string, Record<string, unknown>>);

  const view = { ...VIEW, blocks: optional(form('new', 'bugs', version)) };
  await call(workspace, 'views.update', { view_id: id, view });
  await alice.submit();

  expect(submittedIn(workspace, version)).toEqual(submitted);
});

it('keeps no choice that is no longer among the options', async () => {
  const workspace = await startWorkspace();
  const { alice } = workspace;
  const { id } = await openModal(workspace, form('old', 'news'));
  const view = form('new', 'bugs');
  const fewer = JSON.parse(JSON.stringify(view).replaceAll('"news"', '"other"'));

  await call(workspace, 'views.update', { view_id: id, view: fewer });
  await alice.submit();

  expect(submittedIn(workspace, '1')).toEqual(['old', 'bugs']);
});

it('may leave out of the state of an updated modal what nobody touched', async () => {
  const workspace = await startWorkspace({ settings: { omitsUntouched: true } });
  const { alice } = workspace;
  const { id } = await openModal(workspace, form('old', 'news'));
  await alice.submit();
  expect(submittedIn(workspace, '1')).toEqual(['old', 'news']);

  await call(workspace, 'views.update', { view_id: id, view: form('old', 'news') });
  await alice.submit({ 'words 1': { words: 'mine' } });
  expect(submittedIn(workspace, '1')).toEqual(['mine', undefined]);
});

function optional({ blocks }: { blocks: object[] }): object[] {
  return blocks.map((block) => ({ ...block, optional: true }));
}

/** What was submitted in the two fields of the form. */
function submittedIn({ slack }: Workspace, version: string): unknown[] {
  const { view } = slack.deliveries.at(-1)?.payload ?? {};
  const { values } = (view as { state: { values: ViewValues } }).state;
  const option = values[`section ${version}`]?.['section']?.['selected_option'] as
    | { value: string }
    | undefined;
  return [values[`words ${version}`]?.['words']?.['value'], option?.value];
}

function homeOf(blocks: object[]) {
  return { type: 'home', blocks };
}

async function pressMore({ alice }: Workspace): Promise<void> {
  const open = alice.modals().at(-1);
  if (open) await alice.press(open, 'More');
}

function push(workspace: Workspace): Promise<Record<string, unknown>> {
  return call(workspace, 'views.push', { trigger_id: lastTrigger(workspace), view: PRESSABLE });
}
