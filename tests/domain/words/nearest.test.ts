import { expect, it } from 'vitest';
import { nearestWord } from '../../../src/domain/words/nearest.ts';

const WORDS = ['draft', 'new', 'publish', 'list', 'show', 'why', 'digest', 'help'];

it.each([
  ['drfat', 'draft'],
  ['draf', 'draft'],
  ['drafts', 'draft'],
  ['daft', 'draft'],
  ['rdaftt', 'draft'],
  ['nwe', 'new'],
  ['news', 'new'],
  ['pubish', 'publish'],
  ['publsih', 'publish'],
  ['lst', 'list'],
  ['lits', 'list'],
  ['sohw', 'show'],
  ['why?', 'why'],
  ['help!', 'help'],
  ['digets', 'digest'],
])('%s is meant to be %s', (typed, word) => {
  expect(nearestWord(typed, WORDS)).toBe(word);
});

it.each([
  '',
  'n',
  'ne',
  'hi',
  'start',
  'status',
  'plan',
  'edit',
  'post',
  'home',
  'delete',
  'test',
  'craftsman',
  '-',
  'нов',
  '😀😀😀',
])('%j is nothing that is known', (typed) => {
  expect(nearestWord(typed, WORDS)).toBeUndefined();
});

it('is the nearest of those that are near', () => {
  expect(nearestWord('lists', ['lost', 'listed', 'list'])).toBe('list');
});
