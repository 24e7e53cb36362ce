import { helpFor } from './help.ts';
import type { Subcommand } from '../subcommand.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { talk } from './talk.ts';
import { videos } from './videos.ts';

const listed: readonly Subcommand[] = [start, talk, videos, status];

/** What can be typed behind /trip. */
export const tripSubcommands: readonly Subcommand[] = [...listed, helpFor(listed)];
