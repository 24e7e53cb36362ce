import { expect, test } from 'vitest';
import { withMeantNames } from '../../../src/domain/trips/meant-names.ts';
import type { Words } from '../../../src/domain/words/words.ts';

const ALIASES = new Map([
  ['celium', 'Cilium'],
  ['open tofoo', 'OpenTofu'],
  ['c++ (new)', 'C++'],
]);

const said = (value: string): Words => [{ type: 'paragraph', children: [{ type: 'text', value }] }];

test.each([
  ['Celium and CELIUM, not Celiums', 'Cilium and Cilium, not Celiums'],
  ['Open\nTofoo', 'OpenTofu'],
  ['c++ (new)!', 'C++!'],
  ['éCelium', 'éCelium'],
  ['nothing', 'nothing'],
])('%j is told as %j', (written, told) => {
  expect(withMeantNames(said(written), ALIASES)).toEqual(said(told));
});

test('code and addresses stay as they were written', () => {
  const words: Words = [
    {
      type: 'paragraph',
      children: [
        { type: 'inlineCode', value: 'celium' },
        { type: 'link', url: 'https://celium.example', children: [{ type: 'text', value: 'celium' }] },
      ],
    },
    { type: 'code', value: 'celium' },
  ];
  expect(withMeantNames(words, ALIASES)).toEqual([
    {
      type: 'paragraph',
      children: [
        { type: 'inlineCode', value: 'celium' },
        { type: 'link', url: 'https://celium.example', children: [{ type: 'text', value: 'Cilium' }] },
      ],
    },
    { type: 'code', value: 'celium' },
  ]);
});
