import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MARK, messageOf } from '../../../src/slack/api/incoming.ts';
import { plainText } from '../../../src/domain/words/plain-text.ts';

const TS = '1772438400.000100';
const A = 'https://example.com/a';

/** A message as Slack has it. */
function aMessage(message: Record<string, unknown> = {}) {
  return { type: 'message', ts: TS, user: 'U0ALICE', text: `Look at <${A}>`, ...message };
}

const postOf = (message: Record<string, unknown>) => messageOf(aMessage(message))?.post;
const saidIn = (message: Record<string, unknown>) => plainText(postOf(message)?.words ?? []);

describe('a message', () => {
  it('that a person wrote is a post with its words and links', () => {
    const message = messageOf(aMessage({ thread_ts: TS, reply_count: 2 }));
    expect(message).toEqual({
      ts: TS,
      userId: 'U0ALICE',
      reactions: [],
      hasMoreReactions: false,
      hasReplies: true,
      isTombstone: false,
      files: [],
      post: { ts: TS, userId: 'U0ALICE', words: expect.any(Array), links: [{ url: A }], unfurls: [] },
    });
    expect(saidIn({})).toBe(`Look at ${A}`);
  });

  it('of no instant that there can be is none, nor one in a thread of such', () => {
    const never = '99999999999999999999.1';
    expect(messageOf(aMessage({ ts: never }))).toBeUndefined();
    expect(messageOf(aMessage({ thread_ts: never }))).toMatchObject({
      flaw: expect.stringContaining('thread_ts'),
    });
  });

  it('in a thread names its opener, and the version that it is', () => {
    const reply = { thread_ts: '1772438300.000100', edited: { user: 'U0ALICE', ts: '1772438500.000000' } };
    expect(postOf(reply)).toMatchObject({ threadTs: reply.thread_ts, editedTs: '1772438500.000000' });
  });

  it.each(['file_share', 'me_message', 'thread_broadcast'])(
    'of subtype %s is one that a person wrote',
    (subtype) => {
      expect(postOf({ subtype })).toMatchObject({ links: [{ url: A }] });
    },
  );

  it.each([
    'bot_message',
    'channel_join',
    'channel_leave',
    'channel_topic',
    'channel_name',
    'pinned_item',
    'reminder_add',
    'huddle_thread',
    'message_changed',
    'message_deleted',
    'tombstone',
    'something_new',
  ])('of subtype %s is known and no post', (subtype) => {
    const message = messageOf(aMessage({ subtype }));
    expect(message).toMatchObject({ ts: TS, isTombstone: subtype === 'tombstone' });
    expect(message).not.toHaveProperty('post');
  });

  it.each([
    ['a bot', { bot_id: 'B0BOT' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['nobody', { user: undefined }],
  ])('of %s is no post', (_, message) => {
    expect(postOf(message)).toBeUndefined();
  });

  it('says what its rich text says, which is exact', () => {
    const elements = [{ type: 'rich_text_section', elements: [{ type: 'text', text: '*not bold*' }] }];
    expect(saidIn({ text: 'another', blocks: [{ type: 'rich_text', elements }] })).toBe('*not bold*');
  });
});

describe('reactions', () => {
  const reactions = [
    { name: 'studio_microphone', count: 2, users: ['U0BOB', 'U0CAROL'] },
    { name: 'studio_microphone::skin-tone-3', count: 1, users: ['U0BOB'] },
    { name: 'eyes', count: 1, users: ['U0BOB'] },
  ];

  it('are one a person and emoji, in whatever tone of skin', () => {
    expect(messageOf(aMessage({ reactions }))).toMatchObject({
      reactions: [
        { userId: 'U0BOB', emoji: 'studio_microphone' },
        { userId: 'U0CAROL', emoji: 'studio_microphone' },
        { userId: 'U0BOB', emoji: 'eyes' },
      ],
      hasMoreReactions: false,
    });
  });

  it('are known to be more than are named', () => {
    const many = [...reactions, { name: 'bug', count: 60, users: ['U0BOB'] }];
    expect(messageOf(aMessage({ reactions: many }))?.hasMoreReactions).toBe(true);
    expect(messageOf(aMessage({ reactions: [{ name: 'bug', users: ['U0BOB'] }] }))?.hasMoreReactions).toBe(
      false,
    );
  });
});

describe('the mark of what the bot said', () => {
  const marked = (metadata: unknown) => messageOf(aMessage({ bot_id: 'B0BOT', metadata }))?.mark;

  it('is found', () => {
    expect(marked({ event_type: MARK, event_payload: { key: 'greeting', part: 0 } })).toEqual({
      key: 'greeting',
      part: 0,
    });
  });

  it.each([
    ['of another app', { event_type: 'task_created', event_payload: { key: 'greeting', part: 0 } }],
    ['without its part', { event_type: MARK, event_payload: { key: 'greeting' } }],
    ['that is none', 'said'],
  ])('%s is not taken for it', (_, metadata) => {
    expect(messageOf(aMessage({ metadata }))).toMatchObject({ ts: TS });
    expect(marked(metadata)).toBeUndefined();
  });
});

it('files have their id and name, also one without a name', () => {
  const files = [{ id: 'F0NOTES', name: 'episode-01.md' }, { id: 'F0TOMB', name: null }, { id: 'F0GONE' }];
  expect(messageOf(aMessage({ files }))?.files).toEqual([
    { id: 'F0NOTES', name: 'episode-01.md' },
    { id: 'F0TOMB', name: '' },
    { id: 'F0GONE', name: '' },
  ]);
});

describe('unfurls', () => {
  const unfurlsOf = (...attachments: unknown[]) => postOf({ attachments })?.unfurls;

  it('are what Slack says of the pages, by the address that was posted', () => {
    const attachment = { original_url: A, from_url: 'https://example.com/b', title: 'About A', text: 'Said' };
    expect(unfurlsOf(attachment)).toEqual([{ url: A, title: 'About A', description: 'Said' }]);
  });

  it('are not those of messages, nor of nothing', () => {
    expect(unfurlsOf({ from_url: A, is_msg_unfurl: true, text: 'hello' }, { title: 'No address' })).toEqual(
      [],
    );
  });

  it('are cut to what a title and a description may be', () => {
    const [unfurl] = unfurlsOf({ from_url: A, title: 'x'.repeat(5000), text: 'y'.repeat(5000) }) ?? [];
    expect([unfurl?.title?.length, unfurl?.description?.length]).toEqual([300, 1000]);
  });

  it('that cannot be read take no other with them', () => {
    expect(unfurlsOf({ from_url: 1 }, 'poison', null, { from_url: A, title: null, text: 'Said' })).toEqual([
      { url: A, description: 'Said' },
    ]);
  });
});

describe('poison', () => {
  it.each([
    undefined,
    null,
    'message',
    [],
    {},
    { ...aMessage(), ts: undefined },
    { ...aMessage(), ts: 1772438400.0001 },
    { ...aMessage(), ts: '1772438400' },
    { ...aMessage(), ts: "0'; drop table posts; --" },
  ])('%j is not a message', (value) => {
    expect(messageOf(value)).toBeUndefined();
  });

  // What the history has and nobody knows would be taken for deleted, with its link and its replies.
  it.each([
    ['subtype', 1],
    ['user', { id: 'U0ALICE' }],
    ['bot_id', 1],
    ['thread_ts', 1],
    ['text', ['Look']],
    ['blocks', 'rich_text'],
    ['edited', true],
    ['reactions', [{ name: 'eyes' }]],
    ['reactions', [{ name: 'eyes', users: ['U0\u0000'] }]],
    ['reply_count', 'two'],
  ])('a message whose %s cannot be read is there, no post, and may have replies', (field, value) => {
    const message = messageOf(aMessage({ [field]: value }));
    expect(message).toMatchObject({ ts: TS, hasReplies: true });
    expect(message).not.toHaveProperty('post');
  });

  it.each([
    ['attachments', 'one'],
    ['files', [{ name: 'no id' }]],
    ['metadata', 'said'],
  ])('in %s is left out of a post', (field, value) => {
    expect(postOf({ [field]: value })).toMatchObject({ links: [{ url: A }] });
  });
});

const SAMPLES = 'tests/playground/samples/bolt-python';

it.each([
  ['file_share', { post: { userId: 'U111' }, files: [{ id: 'F111', name: 'file.png' }] }],
  ['thread_broadcast', { post: { userId: 'U111', threadTs: '1633663824.000500' } }],
])('a %s that Slack sent is read', (subtype, read) => {
  const { event } = JSON.parse(readFileSync(`${SAMPLES}/test_message_${subtype}.event_payload.json`, 'utf8'));
  expect(messageOf(event)).toMatchObject(read);
});
