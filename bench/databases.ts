import { openEmbedded, type OpenDatabase, openPostgres } from '../src/db/database.ts';
import { startPostgres } from '../tests/support/postgres.ts';

/** Measures on PostgreSQL and on PGlite in turn, each new and empty. @param only the one that is asked for */
export async function onEachDatabase(
  only: string | undefined,
  report: (name: string, opened: OpenDatabase) => Promise<void>,
): Promise<void> {
  for (const name of ['PostgreSQL', 'PGlite']) {
    if (only && only !== name) continue;
    const server = name === 'PostgreSQL' ? await startPostgres() : undefined;
    try {
      const opened = server ? await openPostgres(server.url) : await openEmbedded();
      await report(name, opened);
      await opened.close();
    } finally {
      await server?.stop();
    }
  }
}
