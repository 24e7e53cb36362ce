import { expect, it } from 'vitest';
import { completeBlocks } from '../../../playground/blocks/complete.ts';
import { everyBlock } from '../../../playground/blocks/walk.ts';

const text = { type: 'plain_text', text: 'x' };

it('gives ids to blocks and elements inside of a container, and keeps those that are there', () => {
  const blocks = completeBlocks([
    {
      type: 'container',
      title: text,
      child_blocks: [
        { type: 'actions', elements: [{ type: 'button', text }] },
        { type: 'section', block_id: 'mine', text },
      ],
    },
  ]);
  const ids = everyBlock(blocks).map(({ block }) => block.block_id);
  expect(ids).toEqual([expect.stringMatching(/./), expect.stringMatching(/./), 'mine']);
  expect(new Set(ids).size).toBe(3);
  expect(JSON.stringify(blocks)).toContain('"action_id":"');
});

it('takes the id from a Markdown block, which Slack draws as other blocks', () => {
  const [block] = completeBlocks([{ type: 'markdown', block_id: 'notes', text: '# Notes' }]);
  expect(block).toMatchObject({ type: 'markdown', text: '# Notes' });
  expect(block?.block_id).not.toBe('notes');
});

it.each([
  [{ text: 'Bees 🐝 and 👍🏽' }, 'Bees :bee: and :+1::skin-tone-4:'],
  [{ text: 'Bees 🐝', emoji: true }, 'Bees :bee:'],
  [{ text: 'Bees 🐝', emoji: false }, 'Bees 🐝'],
  [{ text: 'Über © 1 → ∑ :bee:' }, 'Über © 1 → ∑ :bee:'],
])('keeps the emoji of a plain text by their names, unless it is told not to: %j', (fields, kept) => {
  const [block] = completeBlocks([{ type: 'section', text: { type: 'plain_text', ...fields } }]);
  expect(block).toMatchObject({ text: { text: kept } });
});
