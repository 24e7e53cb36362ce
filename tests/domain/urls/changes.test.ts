import { expect, test } from 'vitest';
import { urlChanges } from '../../../src/domain/urls/changes.ts';
import { publicUrl } from '../../../src/domain/urls/urls.ts';

const none = { leadsOn: false, parameters: [], fragment: false, login: false };

test.each([
  ['https://example.com/a?id=1#part', none],
  ['no address', none],
  [
    'https://example.com/a?utm_source=x&id=1&fbclid=y&utm_source=z',
    { ...none, parameters: ['utm_source', 'fbclid'] },
  ],
  ['https://example.com/a#:~:text=b', { ...none, fragment: true }],
  ['https://me:secret@example.com/a', { ...none, login: true }],
  ['https://www.google.com/url?q=https://example.com/a&sa=D', { ...none, leadsOn: true }],
])('what was changed of %s', (posted, changes) => {
  expect(urlChanges(posted, publicUrl(posted) ?? posted)).toEqual(changes);
});
