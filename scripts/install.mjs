// Installs the dependencies when they are missing or older than the lock file. Runs before `npm start` and
// `npm test`, on whatever Node the machine has; the program itself then runs on the Node pinned in package.json.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

const changedAt = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

// npm writes this file at the end of every install.
const installed = 'node_modules/.package-lock.json';
if (changedAt(installed) < changedAt('package-lock.json')) {
  // npm says nothing until it is done.
  process.stdout.write('Installing the dependencies. The first time takes a minute or two.\n');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
