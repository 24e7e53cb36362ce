import { z } from 'zod';
import { SlackError } from '../slack/errors.ts';
import type { Metadata } from '../slack/wire.ts';
import type { Arguments } from './arguments.ts';

const MetadataArgument = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.unknown()),
});

const METADATA_BYTES = 16 * 1024;

/** @throws SlackError when it has the wrong shape, or is larger than 16 KB */
export function readMetadata(args: Arguments): Metadata | undefined {
  const value = args.json('metadata', 'invalid_metadata_format');
  if (value === undefined) return undefined;
  const parsed = MetadataArgument.safeParse(value);
  if (!parsed.success) throw new SlackError('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(parsed.data)) > METADATA_BYTES)
    throw new SlackError('metadata_too_large');
  return parsed.data;
}
