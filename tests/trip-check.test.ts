import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { spawnProgram } from './support/spawned.ts';

let folder = '';
const SCHEDULE = fileURLToPath(new URL('support/conference/sched.ics', import.meta.url));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trip-check-'));
  await writeFile(
    join(folder, 'report.md'),
    '# Sun 28th Dec\n\n**Cost Reports Peple Read**\n\n- Ran on Sillium\n\n//TODO pictures\n',
  );
  await writeFile(join(folder, 'done.md'), '# Sun 28 Mar\n\nAll is said.\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What `npm run trip:check` prints, and its exit code. */
async function run(...args: string[]) {
  const program = spawnProgram({}, 'src/trip-check.ts', args);
  const code = await program.ended;
  return { code, lines: program.lines.map((line) => line.replaceAll(folder, '')) };
}

it('names what is to be looked at, with file and line', async () => {
  const report = join(folder, 'report.md');
  expect(
    await run('--days', '2027-03-27..29', '--schedule', SCHEDULE, '--zone', 'Europe/Lisbon', report),
  ).toEqual({
    code: 1,
    lines: [
      '/report.md:1: “Sun 28th Dec”: that day is Tue 28 Dec 2027. Was “Sun 28 Mar” meant?',
      '/report.md:3: The schedule calls this “Cost Reports People Read”.',
      '/report.md:5: “Sillium”: was “Cilium” meant?',
      '/report.md:7: It does not seem to be done: “//TODO pictures”',
    ],
  });
});

it('ends well where there is nothing to look at', async () => {
  expect(await run('--days', '2027-03-27..29', join(folder, 'done.md'))).toEqual({
    code: 0,
    lines: ['Nothing to look at.'],
  });
});

it.each([
  [[], 'Which files?'],
  [['--schedule', SCHEDULE, 'x.md'], 'add --zone Europe/Paris'],
])('says how it is used when it is given %j', async (args, said) => {
  const { code, lines } = await run(...args);
  expect([code, lines.join('\n')]).toEqual([1, expect.stringContaining(said)]);
});
