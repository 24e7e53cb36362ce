// "Would it work?": npm run doctor, with the settings of npm start
import { readConfig } from './config.ts';
import { StartError } from './errors.ts';
import { examine } from './examination.ts';
import { createLogger } from './log.ts';

try {
  for await (const { name, isWell, what, mend } of examine(readConfig(process.env), createLogger('silent'))) {
    process.stdout.write(`${isWell ? '✓' : '✗'} ${name}: ${[what, mend].filter(Boolean).join(' ')}\n`);
    if (!isWell) process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
