import { describe, expect, it } from 'vitest';
import { FILE_BYTES } from '../../../src/domain/given-file.ts';
import { contentOf } from '../../../src/slack/api/file-content.ts';

const FILE = { name: 'a.md', size: 4, url_private_download: 'https://files.slack.com/files-pri/T1-F1/a.md' };

/** What is read of a file, and where it was asked for with the token. */
async function read(file: object, response = new Response('Text'), slackApiUrl = 'https://slack.com/api/') {
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const content = await contentOf(file, {
    botToken: 'xoxb-1',
    slackApiUrl,
    fetch: async (url, init) => {
      asked.push({ url, init });
      return response;
    },
  });
  return { content, asked };
}

it('a file is asked for with the token, and no redirect is followed', async () => {
  const { content, asked } = await read(FILE);
  expect(content).toEqual({ name: 'a.md', content: 'Text' });
  expect(asked).toEqual([
    {
      url: FILE.url_private_download,
      init: {
        headers: { authorization: 'Bearer xoxb-1' },
        redirect: 'manual',
        signal: expect.any(AbortSignal),
      },
    },
  ]);
});

describe('the token is not sent', () => {
  it.each([
    'https://files.slack.com.evil.example/a.md',
    'https://evil.example/files.slack.com/a.md',
    'https://files.slack.com:8443/a.md',
    'http://files.slack.com/a.md',
    'https://slack.com/a.md',
    'https://docs.google.com/a.md',
    'nothing',
  ])('to %s', async (address) => {
    const { content, asked } = await read({ ...FILE, url_private_download: address });
    expect(asked).toEqual([]);
    expect(content).toMatchObject({ flaw: expect.stringContaining('drop the file itself') });
  });

  it('but to where a stand-in of Slack has its files', async () => {
    const address = 'http://127.0.0.1:4000/files-pri/T1-F1/a.md';
    const own = await read(
      { ...FILE, url_private: address, url_private_download: undefined },
      new Response('Text'),
      'http://127.0.0.1:4000/api/',
    );
    expect(own.content).toEqual({ name: 'a.md', content: 'Text' });
  });
});

it.each<[string, object, Response, string]>([
  ['sends to its sign-in page', FILE, new Response(null, { status: 302 }), 'drop the file itself'],
  ['has trouble', FILE, new Response('', { status: 503 }), 'try again in a minute'],
  ['says that it is large', { ...FILE, size: FILE_BYTES + 1 }, new Response('Text'), 'more than 2 MB'],
  ['sends more than it says', FILE, new Response('x'.repeat(FILE_BYTES + 1)), 'more than 2 MB'],
  ['sends what is no text', FILE, new Response(new Uint8Array([0xff, 0xfe])), 'no text in UTF-8'],
  ['names no address', { name: 'a.md' }, new Response('Text'), 'drop the file itself'],
])('a file is not read where Slack %s', async (_, file, response, flaw) => {
  expect((await read(file, response)).content).toEqual({
    name: 'a.md',
    flaw: expect.stringContaining(flaw),
  });
});
