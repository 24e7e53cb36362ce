import { env } from 'node:process';
import { run } from '../../src/run.ts';

// The program, for tests that cannot wait as long as it does.
await run(env, { socket: { refusedMs: 300, retryMs: 50, retryMaxMs: 100 } });
