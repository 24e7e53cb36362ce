import { expect, it } from 'vitest';
import { fieldsOf, sample, union } from '../samples.ts';
import { ALICE, BOB, call, CHANNEL, startWorkspace } from '../support.ts';

type Fields = Record<string, unknown>;

/** One kind of payload: where it is known from, and which recordings it must not say less than. */
type Kind = { kind: string; known: string[]; recorded: (() => unknown)[] };

const event = (file: string, key: string) => () => sample(`recorded/${file}.json`)[key];

const python = (file: string) => () => sample(`bolt-python/test_${file}.json`);

const KINDS: Kind[] = [
  { kind: 'message', known: ['events/Message'], recorded: [event('channel-mention.slack', 'mention')] },
  { kind: 'message im', known: ['events/Message'], recorded: [event('dm.slack-direct', 'directDM')] },
  { kind: 'app_mention', known: ['events/AppMention'], recorded: [event('channel.slack', 'mention')] },
  {
    kind: 'message_changed',
    known: ['events/MessageChanged'],
    recorded: [python('message_changed.event_payload')],
  },
  {
    kind: 'message_deleted',
    known: ['events/MessageDeleted'],
    recorded: [python('message_deleted.event_payload')],
  },
  {
    kind: 'thread_broadcast',
    known: ['events/MessageThreadBroadcast'],
    recorded: [python('message_thread_broadcast.event_payload')],
  },
  {
    kind: 'file_share',
    known: ['events/MessageFileShare'],
    recorded: [python('message_file_share.event_payload')],
  },
  { kind: 'me_message', known: ['events/MessageMe'], recorded: [] },
  { kind: 'channel_join', known: ['events/MessageChannelJoin'], recorded: [] },
  {
    kind: 'bot_message',
    known: ['events/MessageBot'],
    recorded: [python('events_ignore_self.response_url_message_event')],
  },
  { kind: 'file_shared', known: ['events/FileShared'], recorded: [] },
  {
    kind: 'reaction_added',
    known: ['events/ReactionAdded'],
    recorded: [event('actions-reactions.slack', 'reaction'), python('events.valid_reaction_added_body')],
  },
  {
    kind: 'reaction_removed',
    known: ['events/ReactionRemoved'],
    recorded: [event('actions-reactions.slack', 'reaction')],
  },
  {
    kind: 'member_joined_channel',
    known: ['events/MemberJoinedChannel'],
    recorded: [event('member-joined-channel.slack', 'memberJoinedChannel'), python('events.join_event_body')],
  },
  {
    kind: 'member_left_channel',
    known: ['events/MemberLeftChannel'],
    recorded: [python('events.left_event_body')],
  },
  { kind: 'channel_rename', known: ['events/ChannelRename'], recorded: [] },
  { kind: 'channel_left', known: ['events/ChannelLeft'], recorded: [] },
  { kind: 'app_home_opened', known: ['events/AppHomeOpened'], recorded: [] },
  {
    kind: 'command',
    known: ['interactions/SlashCommand'],
    recorded: [event('slash-commands.slack', 'slashCommand')],
  },
  {
    kind: 'block_actions',
    known: ['interactions/BlockAction'],
    recorded: [event('channel.slack', 'channel_post_action')],
  },
  {
    kind: 'block_actions ephemeral',
    known: ['interactions/BlockAction'],
    recorded: [event('modals.slack', 'ephemeralAction')],
  },
  {
    kind: 'block_actions select',
    known: ['interactions/BlockAction'],
    recorded: [event('actions-reactions.slack', 'staticSelectAction')],
  },
  {
    kind: 'block_actions radio',
    known: ['interactions/BlockAction'],
    recorded: [event('actions-reactions.slack', 'radioButtonsAction')],
  },
  {
    kind: 'block_actions view',
    known: ['interactions/BlockAction', 'interactions/ViewSubmission'],
    recorded: [],
  },
  {
    kind: 'view_submission',
    known: ['interactions/ViewSubmission'],
    recorded: [event('modals.slack', 'viewSubmission')],
  },
  {
    kind: 'block_suggestion',
    known: ['interactions/ViewSubmission'],
    recorded: [python('block_suggestion.body')],
  },
  { kind: 'view_closed', known: ['interactions/ViewClosed'], recorded: [python('view_closed.body')] },
  { kind: 'shortcut', known: [], recorded: [python('shortcut.global_shortcut_body')] },
  {
    kind: 'message_action',
    known: ['interactions/MessageShortcut'],
    recorded: [python('shortcut.message_shortcut_body')],
  },
];

/** What every event is wrapped in, as far as any recording or skeleton shows. */
const ENVELOPE = union(
  [event('dm.slack-direct', 'directDM'), event('member-joined-channel.slack', 'memberJoinedChannel')].map(
    (read) => topOf(fieldsOf(read())),
  ),
);

/** Known from other recordings: the message of a `block_actions`, the view of a `view_submission`. */
const KNOWN_ELSEWHERE = new Set([
  'event.app_id',
  'event.view.blocks',
  'event.view.state.values',
  'view.blocks',
  'view.state.values',
  'state.values',
  'enterprise',
  'is_enterprise_install',
]);

/** What recordings have and these payloads cannot have. */
const EXCUSED = [
  // The workspace belongs to no Enterprise organisation.
  /^enterprise_id$|^event\.enterprise$|^team\.enterprise_(id|name)$/,
  // Given up by Slack in 2021, for `authorizations`.
  /^authed_users$/,
  // The recorded file is a picture, this one is not.
  /^event\.files\[\]\.(thumb|original)_/,
];

it.each(KINDS)(
  '$kind has only fields that are known, and all that were recorded',
  async ({ kind, known, recorded }) => {
    const payload = (await everyPayload())[kind];
    expect(payload, 'the playground never sent one').toBeDefined();
    const has = fieldsOf(payload);
    const samples = union(recorded.map((read) => fieldsOf(read())));
    const skeletons = union(known.map((name) => fieldsOf(sample(`skeletons/${name}Payload.json`))));
    const allKnown = union([samples, skeletons, KNOWN_ELSEWHERE, ENVELOPE]);
    const missing = [...samples.difference(has)].filter(
      (field) => !EXCUSED.some((excuse) => excuse.test(field)),
    );

    expect([...has.difference(allKnown)]).toEqual([]);
    expect(missing).toEqual([]);
  },
);

function topOf(fields: Set<string>): Set<string> {
  return new Set([...fields].filter((field) => !field.includes('.') || field.startsWith('authorizations')));
}

/** Provokes one payload of every kind, and gives them as they were handed over. */
async function everyPayload(): Promise<Record<string, Fields>> {
  const workspace = await startWorkspace({
    preview: () => ({ title: 'A page', siteName: 'Site', text: 'Words' }),
  });
  const { slack, alice, bob } = workspace;
  const { botUserId } = slack.app;
  alice.invite(CHANNEL, botUserId);
  const parent = alice.post(CHANNEL, 'Look: https://blog.example/post');
  alice.edit(CHANNEL, parent.ts, 'Look here: https://blog.example/post');
  slack.advance(2000);
  bob.post(CHANNEL, 'To all', { thread_ts: parent.ts, broadcast: true });
  bob.post(CHANNEL, `<@${botUserId}> hello`);
  bob.post(CHANNEL, 'A file', { files: [slack.addFile(BOB, 'notes.md', '# Notes')] });
  bob.me(CHANNEL, 'waves');
  const deleted = bob.post(CHANNEL, 'Not this');
  bob.delete(CHANNEL, deleted.ts);
  bob.react(CHANNEL, parent.ts, 'bug');
  bob.unreact(CHANNEL, parent.ts, 'bug');
  bob.leave(CHANNEL);
  alice.post(alice.direct(botUserId), 'Only you');
  await call(workspace, 'views.publish', { user_id: ALICE, view: { type: 'home', blocks: [] } });
  alice.openHome();

  const buttons = [{ type: 'actions', elements: [aButton(), aSelect(), radioButtons()] }];
  await alice.sendCommand('/episode draft', { channel: CHANNEL });
  const told = slack.deliveries.at(-1)?.payload ?? {};
  await respondTo(told, { text: 'In the channel', response_type: 'in_channel' });
  const thread_ts = parent.ts;
  const posted = await call(workspace, 'chat.postMessage', {
    channel: CHANNEL,
    text: 'Buttons',
    blocks: buttons,
    thread_ts,
  });
  const pressable = { channel: CHANNEL, ts: String(posted['ts']) };
  await alice.press(pressable, 'Press');
  await alice.press(pressable, 'quick_action', 'greet');
  await alice.press(pressable, 'plan_selected', 'all_text');
  await call(workspace, 'chat.postEphemeral', {
    channel: CHANNEL,
    user: ALICE,
    text: 'You',
    blocks: buttons,
    thread_ts,
  });
  const ephemeral = slack.threadVisibleTo(ALICE, CHANNEL, thread_ts).at(-1);
  await alice.press({ channel: CHANNEL, ts: ephemeral?.ts ?? '' }, 'Press');
  await alice.shortcut('nominate', { channel: CHANNEL, ts: parent.ts });
  await alice.shortcut('draft');
  for (const _of of ['submission', 'closing']) {
    await alice.shortcut('draft');
    await call(workspace, 'views.open', {
      trigger_id: slack.deliveries.at(-1)?.payload['trigger_id'],
      view: modal(),
    });
    const [open] = alice.modals();
    if (open) await alice.press(open, 'Press');
    if (open) await alice.search(open, 'story', 'Ping');
    if (_of === 'closing') await alice.close();
    else await alice.submit({ message: { message: 'Hello!' } });
  }
  alice.rename(CHANNEL, 'news');
  alice.kick(CHANNEL, botUserId);
  const sent: Record<string, Fields> = {};
  for (const { kind, payload } of slack.deliveries) sent[nameOf(kind, payload)] ??= payload;
  return sent;
}

function nameOf(kind: string, payload: Fields): string {
  if (kind === 'slash_commands') return 'command';
  if (kind === 'interactive') {
    const container = payload['container'] as Fields | undefined;
    const [action] = (payload['actions'] ?? []) as Fields[];
    if (payload['type'] === 'block_suggestion') return 'block_suggestion';
    if (container?.['type'] === 'view') return 'block_actions view';
    if (action?.['type'] === 'static_select') return 'block_actions select';
    if (action?.['type'] === 'radio_buttons') return 'block_actions radio';
    return container?.['is_ephemeral'] ? `${String(payload['type'])} ephemeral` : String(payload['type']);
  }
  const { type, subtype, channel_type } = payload['event'] as Record<string, string | undefined>;
  return subtype ?? (channel_type === 'im' ? `${type} im` : String(type));
}

async function respondTo({ response_url }: Fields, body: Fields): Promise<void> {
  await fetch(String(response_url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function modal() {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'Feedback' },
    submit: { type: 'plain_text', text: 'Send' },
    close: { type: 'plain_text', text: 'Cancel' },
    notify_on_close: true,
    blocks: [
      { type: 'actions', elements: [aButton(), { type: 'external_select', action_id: 'story' }] },
      {
        type: 'input',
        block_id: 'message',
        label: { type: 'plain_text', text: 'Your feedback' },
        element: { type: 'plain_text_input', action_id: 'message' },
      },
    ],
  };
}

function aButton() {
  return {
    type: 'button',
    action_id: 'press',
    style: 'primary',
    text: { type: 'plain_text', text: 'Press' },
  };
}

function aSelect() {
  return {
    type: 'static_select',
    action_id: 'quick_action',
    placeholder: { type: 'plain_text', text: 'Choose' },
    options: [{ text: { type: 'plain_text', text: 'Say Hello' }, value: 'greet' }],
  };
}

function radioButtons() {
  const text = { type: 'mrkdwn', text: '*All text elements*' };
  const description = { type: 'mrkdwn', text: 'Headers and labels' };
  return {
    type: 'radio_buttons',
    action_id: 'plan_selected',
    options: [{ text, description, value: 'all_text' }],
  };
}
