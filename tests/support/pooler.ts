import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { createInterface } from 'node:readline';
import { endingWithTests } from './child.ts';
import { freePort, ownerOf } from './postgres.ts';

/** Where it is on this machine: it comes with the system and not from npm. */
const pgbouncer = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find(canRun);

/** For `promises`: what must be there. */
export const PGBOUNCER = { name: 'PgBouncer', isThere: pgbouncer !== undefined };

/**
 * A PgBouncer of its own before a database, which lends a connection for a transaction. There are fewer connections than
 * who wants one.
 *
 * @returns the address of the same database through it
 */
export async function startPooler(databaseUrl: string, connections = 4) {
  if (!pgbouncer) throw new Error('there is no pgbouncer');
  const { hostname, port: databasePort } = new URL(databaseUrl);
  const home = await mkdtemp(join(tmpdir(), 'swarmalicious-pooler-'));
  const account = await ownerOf(home);
  const port = await freePort();
  const settings = `
    [databases]
    * = host=${hostname} port=${databasePort} user=postgres
    [pgbouncer]
    listen_addr = 127.0.0.1
    listen_port = ${port}
    unix_socket_dir =
    auth_type = any
    pool_mode = transaction
    default_pool_size = ${connections}
    max_client_conn = 500
    server_login_retry = 1
  `.replaceAll(/^ +/gm, '');
  const path = join(home, 'pgbouncer.ini');
  await writeFile(path, settings);
  if (account.uid !== undefined) await chown(path, account.uid, account.gid ?? account.uid);
  const pooler = endingWithTests(
    spawn(pgbouncer, [path], { ...account, cwd: home, stdio: ['ignore', 'ignore', 'pipe'] }),
  );
  const ended = once(pooler, 'exit');
  const log: string[] = [];
  for await (const line of createInterface(pooler.stderr)) {
    log.push(line);
    if (line.includes('process up')) break;
  }
  if (pooler.exitCode !== null) throw new Error(`PgBouncer did not start:\n${log.join('\n')}`);
  pooler.stderr.resume();
  const url = new URL(databaseUrl);
  url.port = String(port);
  return {
    url: url.href,
    async stop(): Promise<void> {
      pooler.kill('SIGKILL');
      await ended;
      await rm(home, { recursive: true, force: true });
    },
  };
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
