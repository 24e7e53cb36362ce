/**
 * How long readers wait for the first byte of notes on the web, when so many come a second, of a show with 100 episodes:
 * its pages in turn, each by a connection of its own; readers and program share the process and its two cores. Each was asked for once
 * before.
 *
 *     node bench/public-notes/run.ts [--rate 100] [--seconds 20] [--only PGlite]
 */
import { request } from 'node:http';
import { parseArgs } from 'node:util';
import type { OpenDatabase } from '../../src/db/database.ts';
import { episodes, shows } from '../../src/db/schema.ts';
import { showStore } from '../../src/db/shows.ts';
import { siteStore } from '../../src/db/site.ts';
import { workspaceStore } from '../../src/db/workspaces.ts';
import { startPublicNotes } from '../../tests/support/public-notes.ts';
import { onEachDatabase } from '../databases.ts';

const { values } = parseArgs({
  options: { rate: { type: 'string' }, seconds: { type: 'string' }, only: { type: 'string' } },
});
const rate = Number(values.rate ?? 100);
const seconds = Number(values.seconds ?? 20);

const EPISODES = 100;
const ITEMS = 40;

await onEachDatabase(values.only, report);

async function report(name: string, { db }: OpenDatabase): Promise<void> {
  await fill(db);
  const notes = await startPublicNotes({ site: siteStore(db) }, 'https://notes.example');
  const show = `${notes.origin}/notes/giant-conversations`;
  const numbers = Array.from({ length: EPISODES }, (_, at) => `/${at + 1}`);
  await measured(
    name,
    'pages of episodes, in turn',
    numbers.map((path) => show + path),
    notes.later,
  );
  await measured(name, 'the index', [`${show}/`], notes.later);
  await measured(name, 'RSS', [`${show}/feed.xml`], notes.later);
  await measured(name, 'searches, all different', [`${show}/search?q=`], notes.later);
  notes.stop();
}

/** Every five seconds nothing is kept any more, as it is in the program. */
async function measured(
  name: string,
  what: string,
  urls: readonly string[],
  later: () => void,
): Promise<void> {
  // Notes are read once after each start.
  for (const url of urls) await firstByte(url, performance.now());
  const waits: Promise<{ ms: number; bytes: number }>[] = [];
  const start = performance.now();
  const aging = setInterval(later, 5000);
  for (let count = 0; count < rate * seconds; count++) {
    const due = start + (count * 1000) / rate;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, 1));
    const url = urls[count % urls.length] ?? '';
    waits.push(firstByte(url.endsWith('=') ? `${url}item+${count % 90}+${count}` : url, due));
  }
  const found = await Promise.all(waits);
  clearInterval(aging);
  const sorted = found.map(({ ms }) => ms).toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(7);
  const kilobytes = (found[0]?.bytes ?? 0) / 1000;
  process.stdout.write(
    `${name.padEnd(11)} ${what.padEnd(28)} median ${at(0.5)} ms, 95 % ${at(0.95)} ms, 99 % ${at(0.99)} ms, ${kilobytes.toFixed(1)} kB\n`,
  );
}

async function firstByte(url: string, due: number): Promise<{ ms: number; bytes: number }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ ms: number; bytes: number }>();
  const asked = request(url, { agent: false }, (response) => {
    const ms = performance.now() - due;
    let bytes = 0;
    if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
    response.on('data', (chunk: Buffer) => void (bytes += chunk.length));
    response.on('end', () => resolve({ ms, bytes }));
  });
  asked.on('error', reject);
  asked.end();
  return promise;
}

async function fill(db: OpenDatabase['db']): Promise<void> {
  const defaults = { timeZone: 'Europe/Berlin', digestCron: '0 9 * * MON', company: 'Acme' };
  const { id: showId } = await showStore(db, defaults).ensure({
    workspaceId: await workspaceStore(db).ensure('T0TEAM'),
    channelId: 'C0NEWS',
    channelName: 'news',
    isPrivate: false,
  });
  await db.update(shows).set({ webNotes: 'on' });
  await db.insert(episodes).values(
    Array.from({ length: EPISODES }, (_, at) => ({
      showId,
      number: at + 1,
      notes: notesOf(at + 1),
      publishedAt: new Date(Date.UTC(2026, 0, 1 + at)),
    })),
  );
}

function notesOf(number: number): string {
  const items = Array.from(
    { length: ITEMS },
    (_, at) =>
      `- [Item ${at} of ${number}](https://news.example/${number}/${at}?a=1&b=2) What somebody says of it, with **weight** and \`code\`, at the length that people mostly say it in, which is a line or two.`,
  );
  return `### Episode #${number}\n\n**Topic**\n\nMany things.\n\n---\n\n### News\n\n${items.join('\n')}\n`;
}
