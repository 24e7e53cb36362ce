import { check } from './check.ts';
import { draft } from './draft.ts';
import { tripHelpMessage } from '../../src/slack/views/trip-help.ts';
import { helpFor } from '../help.ts';
import type { Subcommand } from '../subcommand.ts';
import { publish } from './publish.ts';
import { start } from './start.ts';
import { status } from './status.ts';
import { talk } from './talk.ts';
import { videos } from './videos.ts';

const listed: readonly Subcommand[] = [start, talk, videos, status, draft, check, publish];

/** What can be typed behind /trip. */
export const tripSubcommands: readonly Subcommand[] = [...listed, helpFor(listed, tripHelpMessage)];
