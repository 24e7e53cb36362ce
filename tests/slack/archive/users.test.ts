import { expect, test } from 'vitest';
import { archivedPerson } from '../../../src/slack/archive/users.ts';

test.for([
  [{ id: 'U1', name: 'ana', profile: { display_name: 'Ana', real_name: 'Ana Lopez' } }, 'Ana'],
  [{ id: 'U1', name: 'ana', profile: { display_name: '', real_name: 'Ana Lopez' } }, 'Ana Lopez'],
  [{ id: 'U1', name: 'a\u0000na\n' }, 'ana'],
  [{ id: 'U1', name: '\u0000' }, 'U1'],
])('%j is called %s, as a database can store it', ([user, name]) => {
  expect(archivedPerson(user)).toEqual({ userId: 'U1', name, isBot: false });
});

test('what has no id is nobody', () => {
  expect(archivedPerson({ name: 'ana' })).toBeUndefined();
});
