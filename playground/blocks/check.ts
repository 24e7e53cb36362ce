import { SlackError } from '../slack/errors.ts';
import type { Block } from '../slack/wire.ts';
import { changed, type World } from '../slack/world.ts';
import type { Flaw } from './flaw.ts';
import { ruleFlaws } from './rules.ts';
import { shapeFlaw } from './shape.ts';
import type { Surface } from './surroundings.ts';
import { textLength } from './text-length.ts';

/** Slack documents no number; people have found this one. */
const MESSAGE_CHARACTERS = 13_200;

/** @throws SlackError `invalid_blocks`, for a view `invalid_arguments`, with the pointers of all that is wrong */
export function checkBlocks(world: World, method: string, blocks: readonly Block[], surface: Surface): void {
  const flaws = findFlaws(world, blocks, surface, surface === 'message' ? '/blocks' : '/view/blocks');
  const [first] = flaws;
  if (!first) return;
  world.refusedBlocks.push({ at: world.clock.now(), method, ...first, blocks: [...blocks] });
  changed(world, { kind: 'refusal' });
  throw surface === 'message' ? blocksRefusal(flaws) : viewRefusal(flaws);
}

/**
 * Messages that are sent by a method may not be as long as their blocks allow; answers to a `response_url` may.
 * @throws SlackError `msg_blocks_too_long`
 */
export function checkLength(blocks: readonly Block[]): void {
  if (textLength(blocks) > MESSAGE_CHARACTERS) throw new SlackError('msg_blocks_too_long');
}

/** All that Slack would say is wrong with these blocks. Ids and totals are looked at when all shapes are right. */
export function findFlaws(world: World, blocks: readonly Block[], surface: Surface, pointer: string): Flaw[] {
  const misshapen = blocks.flatMap((block, at) => shapeFlaw(block, `${pointer}/${at}`) ?? []);
  if (misshapen.length > 0) return misshapen;
  const { lackedBlocks, deadImages } = world.settings;
  return ruleFlaws(blocks, pointer, {
    surface,
    lackedBlocks,
    isUser: (id) => world.users.has(id),
    isDead: (address) => deadImages.includes(address),
  });
}

/** Slack tells of a view first that it is wrong, then why. */
export function viewRefusal(flaws: readonly Flaw[]): SlackError {
  const lines = ['failed to match all allowed schemas [json-pointer:/view]', ...flaws.map(line)];
  return new SlackError('invalid_arguments', { response_metadata: { messages: lines.map(asError) } });
}

function blocksRefusal(flaws: readonly Flaw[]): SlackError {
  const lines = flaws.flatMap((flaw) => [...genericLine(flaw), line(flaw)]);
  return new SlackError('invalid_blocks', {
    errors: flaws.map(line),
    response_metadata: { messages: lines.map(asError) },
  });
}

// A text may be plain or mrkdwn: Slack first says that it is neither.
function genericLine({ pointer }: Flaw): string[] {
  const [, text] = /^(.*\/text)\/(?:text|type)$/.exec(pointer) ?? [];
  return text ? [`failed to match all allowed schemas [json-pointer:${text}]`] : [];
}

function line({ reason, pointer }: Flaw): string {
  return `${reason} [json-pointer:${pointer}]`;
}

function asError(text: string): string {
  return `[ERROR] ${text}`;
}
