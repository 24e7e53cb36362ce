import { completeBlocks } from '../blocks/complete.ts';
import { SlackError } from './errors.ts';
import type { NewMessage } from './messages.ts';
import type { Attachment, Block, BotProfile, Metadata, SlackFile } from './wire.ts';
import type { World } from './world.ts';

/** Longer texts are cut off. https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
const TEXT_LIMIT = 40_000;
const ATTACHMENT_LIMIT = 100;

/** What an app sends as a message. */
export type Outgoing = {
  text?: string | undefined;
  markdown_text?: string | undefined;
  blocks?: Block[] | undefined;
  attachments?: Attachment[] | undefined;
  files?: SlackFile[] | undefined;
  thread_ts?: string | undefined;
  metadata?: Metadata | undefined;
};

/** The app's message as Slack stores it. @throws SlackError when it is empty or too long */
export function botMessage(world: World, outgoing: Outgoing): NewMessage {
  const { text = '', markdown_text, attachments, files, thread_ts, metadata } = outgoing;
  const blocks = markdown_text === undefined ? outgoing.blocks : markdownBlocks(outgoing, markdown_text);
  if (text === '' && !blocks?.length && !attachments?.length && !files?.length)
    throw new SlackError('no_text');
  if (attachments && attachments.length > ATTACHMENT_LIMIT) throw new SlackError('too_many_attachments');
  return {
    user: world.app.botUserId,
    bot_id: world.app.botId,
    app_id: world.app.id,
    team: world.team.id,
    bot_profile: botProfile(world),
    text: escapeStray(text.slice(0, TEXT_LIMIT)),
    // Always set, so that a message that replaces another keeps none of its blocks.
    blocks: blocks?.length ? completeBlocks(blocks) : undefined,
    attachments: attachments?.length ? numbered(attachments) : undefined,
    ...(files?.length && { files, upload: false, display_as_bot: false }),
    ...(thread_ts && { thread_ts }),
    ...(metadata && { metadata }),
  };
}

function numbered(attachments: readonly Attachment[]): Attachment[] {
  return attachments.map((attachment, at) => ({ id: at + 1, ...attachment }));
}

function markdownBlocks({ text, blocks }: Outgoing, markdown: string): Block[] {
  if (text || blocks) throw new SlackError('markdown_text_conflict');
  return [{ type: 'markdown', text: markdown }];
}

// Slack stores & < > escaped. What is already escaped stays as it is, and so do its own <…> tokens.
function escapeStray(text: string): string {
  return text.replace(/&(?!(amp|lt|gt);)/g, '&amp;').replace(/<(?!(https?:|mailto:|[@#!]))/g, '&lt;');
}

export function botProfile({ app, team, users }: World): BotProfile {
  return {
    id: app.botId,
    deleted: false,
    name: users.get(app.botUserId)?.real_name ?? '',
    updated: 1_700_000_000,
    app_id: app.id,
    icons: {
      image_36: 'https://a.slack-edge.com/80588/img/plugins/app/bot_36.png',
      image_48: 'https://a.slack-edge.com/80588/img/plugins/app/bot_48.png',
      image_72: 'https://a.slack-edge.com/80588/img/plugins/app/service_72.png',
    },
    team_id: team.id,
  };
}
