import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { plainText } from '../../../src/domain/words/plain-text.ts';
import { escapeMrkdwn, mrkdwnLink, wordsOfMrkdwn } from '../../../src/slack/text/mrkdwn.ts';
import { growthOf } from '../../support/growth.ts';

const Case = z.object({
  id: z.string(),
  target: z.string(),
  name: z.string(),
  input: z
    .object({ title: z.string(), url: z.string(), sharedByDisplayName: z.string().optional() })
    .catch({ title: '', url: '' }),
  expectLink: z.object({ url: z.string(), label: z.string() }).optional(),
  mustNotContain: z.array(z.string()).default([]),
});
const cases = z
  .array(Case)
  .parse(JSON.parse(readFileSync(new URL('cases/mrkdwn.json', import.meta.url), 'utf8')));
const forMrkdwn = cases.filter(({ target }) => target === 'slack_mrkdwn');

const inlinesOf = (text: string) => {
  const [block] = wordsOfMrkdwn(text);
  return block?.type === 'paragraph' ? block.children : block;
};

describe('what the bot posts', () => {
  it.each(forMrkdwn)('$id: $name', ({ input, expectLink, mustNotContain }) => {
    const written = `${mrkdwnLink(input.url, input.title)} by ${escapeMrkdwn(input.sharedByDisplayName ?? '')}`;
    expect(written).toContain(expectLink ? `<${expectLink.url}|${expectLink.label}>` : ' by ');
    for (const forbidden of mustNotContain) expect(written).not.toContain(forbidden);
  });

  it('comes back as it was written', () => {
    const label = fc.string().filter((text) => text.trim() !== '' && !/[:\p{Cc}]/u.test(text));
    fc.assert(
      fc.property(label, (title) => {
        const words = wordsOfMrkdwn(mrkdwnLink('https://example.com/a|b?c=1&d=2', title));
        expect(words).toEqual([
          {
            type: 'paragraph',
            children: [
              {
                type: 'link',
                url: 'https://example.com/a%7Cb?c=1&d=2',
                children: [{ type: 'text', value: title.replace(/\s+/g, ' ').trim() }],
              },
            ],
          },
        ]);
      }),
    );
  });
});

describe('what people write', () => {
  const text = (value: string) => ({ type: 'text', value });

  it.each([
    ['a &lt;b&gt; &amp;amp; c', [text('a <b> &amp; c')]],
    ['<https://a.example/?b=1&amp;c=2>', [{ type: 'link', url: 'https://a.example/?b=1&c=2', children: [] }]],
    [
      '<https://a.example|a &amp; b>',
      [{ type: 'link', url: 'https://a.example', children: [text('a & b')] }],
    ],
    ['<https://a.example|https://a.example>', [{ type: 'link', url: 'https://a.example', children: [] }]],
    ['<mailto:a@b.example|a@b.example> <javascript:1|x>', [text('a@b.example x')]],
    ['<@U012AB3CD>', [{ type: 'person', userId: 'U012AB3CD' }]],
    ['<@W012|ada>', [{ type: 'person', userId: 'W012' }]],
    ['<#C012|news>', [{ type: 'channel', channelId: 'C012' }]],
    ['<!here> <!channel|channel> <!subteam^S1> <!subteam^S1|@team>', [text('@here channel @group @team')]],
    ['<!date^1392734382^{date}^https://a.example|Feb 18>', [text('Feb 18')]],
    ['*bold*', [{ type: 'strong', children: [text('bold')] }]],
    [
      '_it_, ~gone~',
      [
        { type: 'emphasis', children: [text('it')] },
        text(', '),
        { type: 'delete', children: [text('gone')] },
      ],
    ],
    ['*_both_*', [{ type: 'strong', children: [{ type: 'emphasis', children: [text('both')] }] }]],
    ['`*a* <https://a.example>`', [{ type: 'inlineCode', value: '*a* https://a.example' }]],
    ['snake_case_name 2*3*4 * a * _', [text('snake_case_name 2*3*4 * a * _')]],
    [
      '*open and _never_ closed',
      [text('*open and '), { type: 'emphasis', children: [text('never')] }, text(' closed')],
    ],
    ['*no\nstyle* over lines', [text('*no'), { type: 'break' }, text('style* over lines')]],
    [':tada: :wave::skin-tone-3: :giantswarm: 10:30:20', [text('🎉 👋🏼 :giantswarm: 10:30:20')]],
    ['a < b', [text('a < b')]],
  ])('%s', (written, inlines) => {
    expect(inlinesOf(written)).toEqual(inlines);
  });

  it('has quotes, code and lists', () => {
    const paragraph = (value: string) => ({ type: 'paragraph', children: [text(value)] });
    expect(wordsOfMrkdwn('&gt; said\n```let a\n<https://a.example>```\n• one\n• two\nend')).toEqual([
      { type: 'quote', children: [paragraph('said')] },
      { type: 'code', value: 'let a\nhttps://a.example' },
      { type: 'list', ordered: false, items: [[paragraph('one')], [paragraph('two')]] },
      paragraph('end'),
    ]);
  });

  it('is read whole, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab *_~`<>|!@#&;:\n'.split('')) }), (written) => {
        expect(() => plainText(wordsOfMrkdwn(written))).not.toThrow();
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['*a', '*a* ', '~*_', '<', '`', '&gt;\n', '<https://a.example> '])(
    'is read in a time that grows with its length alone: %j over and over',
    (part) => {
      const read = (characters: number) => wordsOfMrkdwn(part.repeat(characters / part.length));
      expect(growthOf(read, 5_000)).toBe('linear');
    },
  );
});
