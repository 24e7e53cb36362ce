import { expect, it } from 'vitest';
import { splitFirstWord } from '../../commands/words.ts';

it.each([
  ['', ['', '']],
  ['  \n ', ['', '']],
  ['draft', ['draft', '']],
  [' new  7   Queues ', ['new', '7   Queues']],
  ['new\n7\nQueues', ['new', '7\nQueues']],
])('the first word of %j stands by itself', (text, parts) => {
  expect(splitFirstWord(text)).toEqual(parts);
});
