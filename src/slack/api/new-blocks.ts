import type { AnyBlock, ContainerBlock, HeaderBlock } from '@slack/types';
import { WebAPIPlatformError } from '@slack/web-api';

/** So long a workspace that lacks a block is not asked again whether it has it by now. */
const REMEMBERED_MS = 24 * 60 * 60 * 1000;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
const HEADER_LENGTH = 150;

/**
 * Sends a workspace what it has the blocks for. Slack brings new ones to its workspaces over weeks, and refuses the whole
 * view or message where one of them is not there yet; it then gets the same in blocks that all have.
 *
 * @param now in milliseconds
 */
export function newBlocks(now: () => number) {
  let plainUntil = -Infinity;
  return {
    /** @throws what `send` throws of the plain blocks, or when it was not the blocks that Slack did not take */
    async send<Sent extends { blocks: AnyBlock[] }, Result>(
      sent: Sent,
      send: (sent: Sent) => Promise<Result>,
    ): Promise<Result> {
      const plain = { ...sent, blocks: sent.blocks.flatMap(plainly) };
      const isPlain = plain.blocks.length === sent.blocks.length;
      if (isPlain || now() < plainUntil) return send(plain);
      try {
        return await send(sent);
      } catch (error) {
        if (!isOfBlocks(error)) throw error;
        // What is wrong with them otherwise is wrong with these too.
        const result = await send(plain);
        plainUntil = now() + REMEMBERED_MS;
        return result;
      }
    },
  };
}

/** What is folded stands open, under a heading. */
export function plainly(block: AnyBlock): AnyBlock[] {
  if (!isContainer(block)) return [block];
  const text = (block.title?.text ?? '').slice(0, HEADER_LENGTH);
  const heading: HeaderBlock = { type: 'header', text: { type: 'plain_text', text, emoji: false } };
  return [heading, ...block.child_blocks];
}

function isContainer(block: AnyBlock): block is ContainerBlock {
  return block.type === 'container';
}

/** A view is refused with one word, a message with the other. */
function isOfBlocks(error: unknown): boolean {
  return (
    error instanceof WebAPIPlatformError && ['invalid_arguments', 'invalid_blocks'].includes(error.data.error)
  );
}
