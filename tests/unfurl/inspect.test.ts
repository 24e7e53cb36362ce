import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startSite } from './support/site.ts';

const run = promisify(execFile);

async function inspect(args: readonly string[], input = '') {
  const running = run(process.execPath, ['src/inspect.ts', ...args]);
  running.child.stdin?.end(input);
  const { stdout } = await running;
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('says what is known of each link, in the order they were given', async () => {
  const othersAnswered = Promise.withResolvers<void>();
  await using site = await startSite({
    '/slow?utm_source=x': (_, response) =>
      void othersAnswered.promise.then(() => response.end('<!doctype html><title>Slow but here</title>')),
    '/walled': (_, response) => {
      response.on('close', othersAnswered.resolve);
      response.writeHead(403).end('<title>Forbidden</title>');
    },
  });
  const hosts = [`slow.example:${site.port}`, `walled.example:${site.port}`];
  const flags = hosts.flatMap((host) => ['--allow', host, '--resolve', `${host}:127.0.0.1`]);
  const slow = `http://${hosts[0]}/slow`;
  const walled = `http://${hosts[1]}/walled`;

  const lines = await inspect(
    [...flags, '-'],
    `${slow}?utm_source=x\n\n${walled}\nhttp://[::1]:80/a-fine-page\n`,
  );

  expect(lines).toMatchObject([
    {
      url: `${slow}?utm_source=x`,
      publicUrl: slow,
      title: 'Slow but here',
      titleSource: 'page:title',
      kind: 'page',
    },
    { url: walled, page: { status: 403 }, titleSource: 'path', error: { kind: 'challenge' } },
    { url: 'http://[::1]:80/a-fine-page', titleSource: 'path', error: { kind: 'refused' } },
  ]);
});

it('judges the addresses it is told as it would judge those of DNS', async () => {
  const lines = await inspect([
    '--resolve',
    'six.example:80:2606:2800:220:1::1,::1',
    '--resolve',
    'four.example:80:10.0.0.1',
    'http://six.example/',
    'http://four.example/',
  ]);

  expect(lines).toMatchObject([{ error: { kind: 'refused' } }, { error: { kind: 'refused' } }]);
});

it('fetches nothing when told so', async () => {
  const [line] = await inspect(['--no-fetch', 'https://github.com/nodejs/node?utm_source=x']);

  expect(line).toMatchObject({
    publicUrl: 'https://github.com/nodejs/node',
    title: 'nodejs/node',
    kind: null,
  });
  expect(line).not.toHaveProperty('page');
});

it.each([[[]], [['--allow', 'a b', 'https://a.example']], [['--resolve', 'nonsense', 'x']], [['--what']]])(
  'says how it is used when called with %j',
  async (args) => {
    await expect(run(process.execPath, ['src/inspect.ts', ...args])).rejects.toMatchObject({ code: 2 });
  },
);
