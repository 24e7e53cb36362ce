import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EpisodeText } from '../../../src/domain/episode-text.ts';
import { copyTextModal, textFile } from '../../../src/slack/views/copy-text.ts';
import { flawOfModal, HUGE } from './support.ts';

const PODCAST: EpisodeText = {
  episode: { id: 1, showId: 4, number: 3 },
  kind: 'podcast',
  text: '<p>Patience pays</p>',
  size: 3203,
  limit: 4000,
  cut: [],
};

const Shown = z.union([
  z
    .object({ type: z.literal('section'), text: z.object({ text: z.string() }) })
    .transform(({ text }) => text.text),
  z
    .object({ type: z.literal('context'), elements: z.tuple([z.object({ text: z.string() })]) })
    .transform(({ elements: [{ text }] }) => text),
  z
    .object({
      type: z.literal('rich_text'),
      elements: z.tuple([z.object({ elements: z.tuple([z.object({ text: z.string() })]) })]),
    })
    .transform(
      ({
        elements: [
          {
            elements: [{ text }],
          },
        ],
      }) => ({ copied: text }),
    ),
  z.object({ type: z.literal('actions') }).transform(() => 'buttons'),
]);

const shown = (made: EpisodeText) => copyTextModal(made).blocks.map((block) => Shown.parse(block));

describe('a text to be copied', () => {
  it('says how long it is, and of what', () => {
    expect(shown(PODCAST)).toEqual([
      '3,203 of 4,000 bytes, with all tags.',
      { copied: '<p>Patience pays</p>' },
      'buttons',
    ]);
    expect(shown({ ...PODCAST, kind: 'short', size: 90, limit: 300 })[0]).toBe('90 of 300 characters.');
    const { limit: _, ...plain } = { ...PODCAST, kind: 'plain' as const };
    expect(shown(plain)[0]).toBe('3,203 bytes.');
  });

  it('says what it leaves out', () => {
    const cut = [{ heading: 'News', text: 'One' }, ...Array.from({ length: 9 }, () => ({ text: 'Two' }))];
    const lines = [
      'It leaves out 10 paragraphs and items:',
      '• One (News)',
      ...Array.from({ length: 7 }, () => '• Two'),
    ];
    const said = [...lines, 'And 2 more.'].join('\n');
    expect(shown({ ...PODCAST, cut })[1]).toBe(said);
    expect(textFile({ ...PODCAST, cut }).comment).toBe(
      `Podcast text of episode #03: 3,203 of 4,000 bytes, with all tags.\n${said}`,
    );
  });

  it('stands in boxes that Slack takes, cut between paragraphs and items', () => {
    const text = `<p>${'word '.repeat(190)}</p>`.repeat(4);
    const [, hint, ...boxes] = shown({ ...PODCAST, text });
    expect(hint).toBe('It stands in 2 boxes, to be copied one after the other.');
    const copied = boxes.flatMap((box) => (typeof box === 'string' ? [] : [box.copied]));
    expect(copied.join('')).toBe(text);
    expect(copied.every((piece) => piece.endsWith('</p>') && piece.length <= 3000)).toBe(true);
  });

  it('is a file alone where it is too long for a form', () => {
    expect(shown({ ...PODCAST, kind: 'plain', text: 'x'.repeat(12_000) })).toEqual([
      expect.any(String),
      'It is too long to be shown here.',
      'buttons',
    ]);
    expect(textFile({ ...PODCAST, kind: 'plain' })).toMatchObject({
      filename: 'episode-03-plain.txt',
      content: PODCAST.text,
    });
  });

  it.each(HUGE)('is taken by Slack, whatever is in it (%#)', (text) => {
    const cut = Array.from({ length: 400 }, () => ({ heading: text, text }));
    expect(flawOfModal(copyTextModal({ ...PODCAST, text, cut }))).toBeUndefined();
    expect(flawOfModal(copyTextModal({ ...PODCAST, text: text.repeat(3), cut }))).toBeUndefined();
  });
});
