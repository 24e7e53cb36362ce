/**
 * What taking in an export of Slack's costs: of 50,000 messages in 1,000 day files, the first time and again, with the
 * largest memory that its process had. Beside it one of a fifth of the size: memory is to stay flat.
 *
 *     node bench/import/run.ts [--messages 50000] [--only PGlite]
 *
 * PostgreSQL 18 and PGlite on two cores that others used too, one round; the goal is 300 s for 50,000:
 *
 *                            the first time             again
 * PostgreSQL   10,000     19 s     337 MB       12 s     314 MB
 *              50,000    126 s     395 MB       10 s     355 MB
 * PGlite       10,000     36 s    1079 MB       16 s     888 MB
 *              50,000    116 s    1084 MB       20 s    1044 MB
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { openEmbedded, openPostgres } from '../../src/db/database.ts';
import { showStore } from '../../src/db/shows.ts';
import { workspaceStore } from '../../src/db/workspaces.ts';
import { startPostgres } from '../../tests/support/postgres.ts';
import { CHANNEL, writeExport } from './channel.ts';

const { values } = parseArgs({ options: { messages: { type: 'string' }, only: { type: 'string' } } });
const most = Number(values.messages ?? 50_000);
const folder = await mkdtemp(join(tmpdir(), 'swarmalicious-bench-'));

for (const name of ['PostgreSQL', 'PGlite']) {
  if (values.only && values.only !== name) continue;
  for (const messages of [most / 5, most]) {
    const path = join(folder, `${messages}.zip`);
    await writeExport(path, messages);
    const server = name === 'PostgreSQL' ? await startPostgres() : undefined;
    const dataDir = join(folder, `${name} ${messages}`);
    const opened = server ? await openPostgres(server.url) : await openEmbedded(dataDir);
    const workspaceId = await workspaceStore(opened.db).ensure('T0BENCH');
    await showStore(opened.db, {
      timeZone: 'Europe/Berlin',
      digestCron: '0 9 * * MON',
      company: 'Acme',
    }).ensure({
      workspaceId,
      channelId: CHANNEL.id,
      channelName: CHANNEL.name,
      isPrivate: false,
    });
    await opened.close();
    const env: Record<string, string> = server ? { DATABASE_URL: server.url } : { DATA_DIR: dataDir };
    for (const time of ['first', 'again']) {
      const { seconds, megabytes, said } = await importing(path, env);
      process.stdout.write(
        `${name}, ${messages} messages, ${time}: ${seconds.toFixed(1)} s, ${megabytes} MB at most, ${said}\n`,
      );
    }
    await server?.stop();
  }
}
await rm(folder, { recursive: true });

async function importing(path: string, env: Record<string, string>) {
  const since = performance.now();
  // Prints the most memory that it had, in kilobytes, behind what it says.
  const report = "process.on('exit', () => console.log(process.resourceUsage().maxRSS))";
  const command = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, 'src/import-slack.ts', path],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [said] = await Promise.all([text(command.stdout), once(command, 'exit')]);
  const lines = said.trim().split('\n');
  return {
    seconds: (performance.now() - since) / 1000,
    megabytes: Math.round(Number(lines.at(-1)) / 1024),
    said: lines.at(-2) ?? '',
  };
}
