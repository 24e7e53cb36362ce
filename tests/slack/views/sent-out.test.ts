import { expect, it } from 'vitest';
import { type Sending, WAYS, type WayName } from '../../../src/domain/placement.ts';
import { sentOutMessage } from '../../../src/slack/views/sent-out.ts';
import { flawOf, huge } from './support.ts';

const ADDRESS = 'https://notes.example/?p=73';
const EDITED = {
  outcome: 'edited',
  address: ADDRESS,
  changed: { theirs: ['- Theirs'], ours: ['- Ours'] },
  isTaken: false,
  canBeTaken: true,
} as const;

const messageOf = (sending: Sending, way: WayName = 'wordpress') =>
  sentOutMessage({ episode: { id: 1, number: 3, showId: 7 }, way, turn: 2, sending });

it.each<[Sending, string]>([
  [{ outcome: 'sent', address: ADDRESS }, `Episode #03 is on WordPress as a draft: ${ADDRESS}`],
  [{ outcome: 'updated', address: ADDRESS }, `Episode #03 is up to date on WordPress: ${ADDRESS}`],
  [{ outcome: 'withdrawn', address: null }, 'Episode #03 is no longer on WordPress.'],
  [{ outcome: 'withdrawn', address: ADDRESS }, `Episode #03 is to go from WordPress: ${ADDRESS}`],
  [
    { outcome: 'left', address: ADDRESS },
    `Episode #03 is unpublished, but people changed or published it on WordPress, so I left it there: ${ADDRESS} Delete it there if it is to go.`,
  ],
  [EDITED, `Somebody changed episode #03 on WordPress: ${ADDRESS}. Which stays?`],
  [
    { ...EDITED, isTaken: true },
    `People published or closed episode #03 on WordPress: ${ADDRESS}. Which stays?`,
  ],
  [{ outcome: 'gone' }, 'Episode #03 was deleted on WordPress. Is it to be there again?'],
  [
    { outcome: 'down', reason: 'WordPress does not answer.' },
    'Episode #03 is not on WordPress yet. WordPress does not answer. I go on trying for a day, and tell you when it is there.',
  ],
  [
    { outcome: 'refused', reason: 'WordPress does not take my key.' },
    'Episode #03 is not on WordPress. WordPress does not take my key.',
  ],
])('of what is %j it says what happened', (sending, text) => {
  const message = messageOf(sending);
  expect(message.text).toBe(text);
  expect(flawOf(message)).toBeUndefined();
});

it('shows what differs and asks which stays', () => {
  const blocks = JSON.stringify(messageOf(EDITED).blocks);
  for (const shown of ['Only there:\\n- Theirs', 'Only in ours:\\n- Ours']) expect(blocks).toContain(shown);
  expect([...blocks.matchAll(/"text":"((?:Keep|Send|Correct)[^"]*)"/g)].map(([, label]) => label)).toEqual([
    'Keep theirs',
    'Send ours',
    'Correct with theirs',
  ]);
});

it('is taken by Slack, whatever people wrote there', () => {
  for (const [index, way] of (Object.keys(WAYS) as WayName[]).entries()) {
    const lines = Array.from({ length: 50 }, (_, line) => huge(index + line));
    const changed = { theirs: lines, ours: lines };
    expect(
      flawOf(messageOf({ ...EDITED, address: `${ADDRESS}${'x'.repeat(4000)}`, changed }, way)),
    ).toBeUndefined();
    expect(flawOf(messageOf({ outcome: 'refused', reason: huge(index) }, way))).toBeUndefined();
  }
});
