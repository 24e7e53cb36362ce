import { expect } from 'vitest';
import { postStore } from '../src/db/posts.ts';
import { errorInLog } from '../src/log.ts';
import { test } from './support/databases.ts';
import { aPost, notedQueue, saying } from './support/shows.ts';

test('what people wrote is not in the log when it cannot be stored', async ({ databases }) => {
  const posts = postStore(await databases.empty('PGlite'), notedQueue().enqueue);
  const noShow = 4711;
  const secret = aPost({
    words: saying('a secret\n    at the office'),
    urls: ['https://example.com/secret'],
  });
  const error: unknown = await posts.store(noShow, secret).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain('secret');

  const logged = JSON.stringify(errorInLog(error));
  expect(logged).not.toContain('secret');
  expect(logged).toContain('Failed query: ');
  expect(logged).toContain('violates foreign key constraint');
  expect(logged).toContain('posts.ts');
});

test('what the queue tells of its trouble is in the log', () => {
  const trouble = {
    message: 'Connection refused',
    stack: 'Error: Connection refused\n    at here',
    queue: 'q',
  };
  expect(errorInLog(trouble)).toEqual({ type: 'Error', message: 'Connection refused', stack: 'at here' });
});

test('of several errors at once each is in the log, without what people wrote', () => {
  const query = new Error('Failed query: select 1\nparams: a secret');
  expect(errorInLog(new AggregateError([query, new Error('no web')], 'Two failed'))).toMatchObject({
    type: 'AggregateError',
    message: 'Two failed',
    errors: [
      { type: 'Error', message: 'Failed query: select 1' },
      { type: 'Error', message: 'no web' },
    ],
  });
});
