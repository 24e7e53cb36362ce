// "Take our past notes in": npm run import:notes -- [--show name] [--dry-run] <files or folders>
import { importNotes } from './desk/import-notes.ts';
import { OPERATOR } from './domain/change.ts';
import { importedLines, isComplete } from './domain/imported-lines.ts';
import { StartError } from './errors.ts';
import { openOffline } from './offline.ts';
import { filesAt, readArguments } from './past-files.ts';

try {
  const { show: named, isTrial, paths } = readArguments(process.argv.slice(2));
  const files = await filesAt(paths);
  const desk = await openOffline(process.env);
  try {
    const show = await desk.show(named);
    const readable = files.flatMap((file) => ('content' in file ? [file] : []));
    const imported = await importNotes(desk.context, show, readable, { userId: OPERATOR, isTrial });
    const flawed = files.flatMap((file) => ('flaw' in file ? [file] : []));
    const lines = importedLines(imported, flawed, { isTrial, show: show.name });
    process.stdout.write(lines.map((line) => `${line}\n`).join(''));
    if (!isComplete(imported, flawed)) process.exitCode = 1;
  } finally {
    await desk.close();
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
