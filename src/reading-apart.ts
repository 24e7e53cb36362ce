import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { PastNotes } from './domain/past-episode.ts';
import type { ShowToRead } from './markdown/episode-reader.ts';
import type { PastFile } from './markdown/past-file.ts';

/** What the thread that reads is handed. */
export type Reading = { file: PastFile; show: ShowToRead; now: Date };

/** A show's notes are read in a tenth of a second; 100 kB that are written to be slow would take minutes. */
const FILE_MS = 15_000;
const MEMORY_MB = 512;

/** Reads files of past notes, in their order. */
export type ReadNotes = (files: readonly PastFile[], show: ShowToRead, now: Date) => Promise<PastNotes[]>;

/**
 * Reads them in a thread of their own: what is written to be slow, or large, to read holds nothing else up, and is given up
 * on after a while. One file at a time, whoever asks.
 *
 * @param limitMs for each file
 */
export function notesReader(limitMs = FILE_MS): ReadNotes {
  let others: Promise<unknown> = Promise.resolve();
  return async (files, { sections, channelName, company, timeZone }, now) => {
    const show = { sections, channelName, company, timeZone };
    const reading = others.then(() => readAll(files, show, now));
    others = reading.catch(() => {});
    return reading;
  };

  async function readAll(files: readonly PastFile[], show: ShowToRead, now: Date): Promise<PastNotes[]> {
    const read: PastNotes[] = [];
    let worker: Worker | undefined;
    try {
      for (const file of files) {
        worker ??= start();
        const notes = await readIn(worker, { file, show, now }, limitMs);
        read.push(notes ?? TOO_LONG);
        if (notes) continue;
        await worker.terminate();
        worker = undefined;
      }
    } finally {
      await worker?.terminate();
    }
    return read;
  }
}

const TOO_LONG: PastNotes = {
  episodes: [],
  unclear: [{ line: 1, why: 'it takes too long to be read: leave out what is not notes' }],
};

function start(): Worker {
  return new Worker(new URL('./reading-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
}

/** @returns undefined where it takes too long, or too much memory */
async function readIn(worker: Worker, reading: Reading, limitMs: number): Promise<PastNotes | undefined> {
  const signal = AbortSignal.timeout(limitMs);
  const answered = once(worker, 'message', { signal });
  worker.postMessage(reading);
  try {
    const [notes]: PastNotes[] = await answered;
    return notes;
  } catch (error) {
    if (signal.aborted || isOutOfMemory(error)) return undefined;
    throw error;
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
