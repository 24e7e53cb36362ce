import type { SlackFile } from './wire.ts';

export type StoredFile = { file: SlackFile; content: Buffer };
