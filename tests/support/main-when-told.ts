import { once } from 'node:events';
import { env, stdin } from 'node:process';
import { run } from '../../src/run.ts';

// The program, for tests that start it so often that they cannot wait for its modules each time.
await once(stdin, 'data');
await run(env);
