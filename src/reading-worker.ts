// The thread in which files of past notes are read, one after the other.
import { parentPort } from 'node:worker_threads';
import { readFile } from './markdown/past-file.ts';
import type { Reading } from './reading-apart.ts';

parentPort?.on('message', ({ file, show, now }: Reading) =>
  parentPort?.postMessage(readFile(file, show, now)),
);
