// Published episodes as files: npm run export -- --episode 3 [--format md|html|json|txt|csv|podcast|short] [--to folder]
import { StartError } from './errors.ts';
import { exportEpisodes } from './exporting.ts';

try {
  await exportEpisodes(process.argv.slice(2), process.env, (text) => void process.stdout.write(text));
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
