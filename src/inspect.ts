// "Why this title?": npm run inspect -- [--no-fetch] [--allow host:port] [--resolve host:port:ip[,ip]] <url>… | -
import { createInterface } from 'node:readline';
import { StartError } from './errors.ts';
import { readProxySettings } from './unfurl/fetching/dispatch.ts';
import { inspectAll, parseInspectArguments } from './unfurl/inspect.ts';
import { createReader, parseFetchAllow } from './unfurl/reader.ts';

try {
  const { urls, readsInput, fetches, allow, lookup } = parseInspectArguments(process.argv.slice(2));
  const exceptions = parseFetchAllow(`${process.env['FETCH_ALLOW'] ?? ''},${allow}`);
  const reader = createReader({ allow: exceptions, lookup, proxy: readProxySettings(process.env) });
  for await (const inspection of inspectAll(
    readsInput ? withInput(urls) : urls,
    fetches ? reader : undefined,
  )) {
    process.stdout.write(`${JSON.stringify(inspection)}\n`);
  }
  await reader.close();
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function* withInput(urls: readonly string[]) {
  yield* urls;
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') yield line.trim();
  }
}
