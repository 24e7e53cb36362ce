import { expect, test } from 'vitest';
import { ruleFlaw, textLength } from '../../../playground/blocks/rules.ts';
import { shapeFlaw } from '../../../playground/blocks/shape.ts';
import type { Block } from '../../../playground/slack/wire.ts';
import type { Untitled } from '../../../src/domain/titles/untitled.ts';
import { notesMessage } from '../../../src/slack/views/notes.ts';

const episode = { id: 1, number: 1 };
const LONG = 'A wall of words that nobody reads to its end. '.repeat(40);

function anAnswer(notes: string, untitled: number) {
  const items = Array.from({ length: untitled }, (_, itemId): Untitled => ({
    itemId,
    url: 'https://example.com/a',
    title: { text: LONG, source: 'path' },
    reason: LONG,
  }));
  return notesMessage({
    summary: 'Draft.',
    notes,
    episode,
    untitled: items,
    remarks: [LONG],
    canPublish: true,
  });
}

test('however much there is to mend, the answer is one that Slack takes', () => {
  const { blocks = [] } = anAnswer(`${LONG}\n`.repeat(10), 30);
  const sent: Block[] = JSON.parse(JSON.stringify(blocks));
  expect(
    [ruleFlaw(sent, 'message', ''), ...sent.map((block) => shapeFlaw(block, ''))].filter(Boolean),
  ).toEqual([]);
  expect(textLength(blocks)).toBeLessThan(12_000);
  expect(textLength(blocks.filter(({ type }) => type === 'markdown'))).toBeGreaterThan(5_000);
  expect(blocks.filter(({ type }) => type === 'section')).toHaveLength(8);
  expect(JSON.stringify(blocks)).toContain('And 22 more whose pages gave no title.');
});

test('a button takes the whole of its place along within what Slack takes', () => {
  const { blocks = [] } = anAnswer('', 1);
  const [section] = blocks.filter((block) => block.type === 'section');
  const value = section?.accessory?.type === 'button' ? (section.accessory.value ?? '') : '';
  expect(JSON.parse(value)).toMatchObject({ episodeId: 1, itemId: 0, title: LONG.slice(0, 300) });
  expect(value.length).toBeLessThan(2_000);
});
