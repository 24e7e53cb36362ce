// Fails when the schema says what no migration does: somebody forgot `npm run db:generate -- --name why`.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// drizzle-kit takes only folders below this one.
const scratch = mkdtempSync('.migrations-');
try {
  cpSync('migrations', scratch, { recursive: true });
  const before = readdirSync(scratch).length;
  execFileSync(
    'drizzle-kit',
    [
      'generate',
      '--dialect=postgresql',
      '--schema=src/db/schema.ts',
      `--out=${scratch}`,
      '--casing=snake_case',
    ],
    { stdio: 'pipe' },
  );
  const added = readdirSync(scratch).length - before;
  if (added > 0) {
    process.stderr.write('The schema has changed without a migration: npm run db:generate -- --name why\n');
    process.exitCode = 1;
  }
} finally {
  rmSync(join(scratch), { recursive: true });
}
