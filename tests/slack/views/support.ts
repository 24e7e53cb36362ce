import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { checkBlocks } from '../../../playground/blocks/check.ts';
import { textLength } from '../../../playground/blocks/text-length.ts';
import { createSlack } from '../../../playground/slack.ts';
import { SlackError } from '../../../playground/slack/errors.ts';
import { readView } from '../../../playground/slack/view-payload.ts';
import type { Block } from '../../../playground/slack/wire.ts';
import type { Message } from '../../../src/slack/message.ts';
import { FULL_MANIFEST } from '../../playground/support.ts';

/** What people and pages can call things, each longer than anything may be that shows it. */
export const HUGE: readonly string[] = [
  'A wall of words that nobody reads to its end. '.repeat(70),
  '👩‍👩‍👧‍👦🇩🇪👍🏽'.repeat(200),
  '<!channel> <@U0ALICE0001> *bold* `code` :tada: '.repeat(80),
  `"quoted\\" & <b>`.repeat(250),
  `a${'\u0301'.repeat(3000)}`,
];

/** One of the huge texts, in turn. */
export function huge(index: number): string {
  return HUGE[index % HUGE.length] ?? '';
}

/** What keeps Slack from taking a message, as the playground checks it; undefined when nothing does. */
export function flawOf({ text, blocks = [] }: Message): string | undefined {
  if (text === '') return 'an empty text';
  // More is refused when the message is changed. https://docs.slack.dev/reference/methods/chat.update
  if (text.length > 4000) return `a text of ${text.length} characters`;
  if (/<[!@#]/.test(text)) return `a text that calls people: ${text}`;
  if (textLength(blocks) > 12_000) return `${textLength(blocks)} characters in all blocks`;
  return refusalOf({ text, blocks }, ({ world }) => {
    checkBlocks(world, 'chat.postMessage', asSent(blocks), 'message');
  });
}

/** The same for a form, in a workspace that has these people. */
export function flawOfModal(view: ModalView, people: readonly string[] = []): string | undefined {
  return refusalOf(view, (slack) => {
    for (const [index, id] of people.entries())
      slack.addUser({ id, name: `person${index}`, real_name: 'A. Person' });
    readView(slack.world, 'views.open', view, 'modal');
  });
}

/** The same for an app's Home. */
export function flawOfHome(view: HomeView): string | undefined {
  return refusalOf(view, ({ world }) => {
    readView(world, 'views.publish', view, 'home');
  });
}

/** All that is read in a message, as it stands. */
export function wordsIn({ blocks = [] }: Message): string {
  const words = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(words).join('');
    if (typeof value !== 'object' || value === null) return '';
    if ('elements' in value) return `${words(value.elements)}\n`;
    if ('name' in value) return `:${String(value.name)}:`;
    if (!('text' in value)) return '';
    return typeof value.text === 'string' ? value.text : `${words(value.text)}\n`;
  };
  return words(blocks);
}

function asSent(blocks: readonly KnownBlock[]): Block[] {
  return JSON.parse(JSON.stringify(blocks));
}

function refusalOf(
  sent: unknown,
  check: (slack: ReturnType<typeof createSlack>) => void,
): string | undefined {
  if (/\\ud[89a-f]/.test(JSON.stringify(sent))) return 'half a character';
  try {
    check(createSlack({ manifest: FULL_MANIFEST }));
    return undefined;
  } catch (error) {
    if (error instanceof SlackError) return `${error.code} ${JSON.stringify(error.extra)}`;
    throw error;
  }
}
