// "Is our trip report ready?": npm run trip:check -- [--days 2024-03-19..22] [--schedule file --zone Europe/Paris] [--name Name …] <files>
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readTripDays, type TripDays } from './domain/trips/days-said.ts';
import type { TripFinding } from './domain/trips/document-check.ts';
import { type KnownName, NOTHING_TAUGHT } from './domain/trips/name.ts';
import { type Schedule, scheduleIn } from './domain/trips/schedule.ts';
import type { TripDocument } from './domain/trips/trip-document.ts';
import { StartError } from './errors.ts';
import { readTripDocument } from './markdown/trip-document.ts';
import { findingsIn } from './names/document-findings.ts';
import { filesAt } from './past-files.ts';
import { readSchedule } from './schedules/read-schedule.ts';

const USAGE =
  'npm run trip:check -- [--days 2024-03-19..22] [--schedule file --zone Europe/Paris] [--name Name …] <files>';

type Options = {
  days?: TripDays;
  schedule?: Schedule;
  names: readonly KnownName[];
  paths: readonly string[];
};

try {
  const options = await readOptions(process.argv.slice(2));
  const lines: string[] = [];
  for (const file of await filesAt(options.paths)) {
    const document = 'content' in file ? readTripDocument(file.content) : undefined;
    if ('flaw' in file) lines.push(`${file.name}: ${file.flaw}`);
    else if (!document) lines.push(`${file.name}: it is nested too deeply to be read`);
    else lines.push(...lookedAt(document, options).map(({ line, text }) => `${file.name}:${line}: ${text}`));
  }
  process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : 'Nothing to look at.\n');
  if (lines.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function lookedAt(document: TripDocument, { days, schedule, names }: Options): TripFinding[] {
  const facts = {
    ...(days ? { days } : {}),
    ...(schedule ? { talks: schedule.talks, zone: schedule.zone } : {}),
  };
  return findingsIn(document, facts, { names, taught: NOTHING_TAUGHT });
}

/** @throws StartError that says how it is used */
async function readOptions(args: string[]): Promise<Options> {
  const { values, positionals } = argumentsIn(args);
  const days = values.days === undefined ? undefined : readTripDays(values.days);
  if (values.days !== undefined && !days)
    throw new StartError(`--days ${values.days}: write it as 2024-03-19..22\n${USAGE}`);
  if (positionals.length === 0) throw new StartError(`Which files? ${USAGE}`);
  const schedule = values.schedule === undefined ? undefined : await scheduleAt(values.schedule, values.zone);
  return {
    paths: positionals,
    names: (values.name ?? []).map((name) => ({ name, kind: 'product' })),
    ...(days ? { days } : {}),
    ...(schedule ? { schedule } : {}),
  };
}

function argumentsIn(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        days: { type: 'string' },
        schedule: { type: 'string' },
        zone: { type: 'string' },
        name: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new StartError(`${error.message}\n${USAGE}`);
  }
}

async function scheduleAt(path: string, zone: string | undefined): Promise<Schedule> {
  const bytes = await readFile(path).catch(() => undefined);
  if (!bytes) throw new StartError(`--schedule ${path}: it cannot be read`);
  const reading = readSchedule(bytes);
  if (reading.kind === 'unreadable') throw new StartError(`--schedule ${path}: ${reading.why}`);
  const known = zone ?? reading.schedule.zone;
  if (known === undefined)
    throw new StartError(
      `--schedule ${path} does not say in which time zone the conference was: add --zone Europe/Paris`,
    );
  if (!Intl.supportedValuesOf('timeZone').includes(known) && known !== 'UTC')
    throw new StartError(`--zone ${known}: there is no such time zone`);
  return scheduleIn(reading.schedule, known);
}
