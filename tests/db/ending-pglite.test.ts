import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { openMigrated } from '../support/first-start.ts';

const failing = (code: string) => sql.raw(`do $$ begin raise exception using errcode = '${code}'; end $$`);

test('the embedded database is not asked any more once its disk was full', async () => {
  const { db, gaveUp, close } = await openMigrated();
  await expect(db.transaction((tx) => tx.execute(failing('53100')))).rejects.toMatchObject({ code: '53100' });
  expect((await gaveUp)?.message).toBe(
    'Cannot go on: the disk of DATA_DIR (memory) is full. Make room and start again: nothing that was kept is lost.',
  );
  await expect(db.execute(sql`select 1`)).rejects.toMatchObject({ cause: { code: '53100' } });
  await close();
});

test('the embedded database goes on after what fails otherwise', async () => {
  const { db, close } = await openMigrated();
  onTestFinished(close);
  for (const code of ['23505', '53200'])
    await expect(db.execute(failing(code))).rejects.toMatchObject({ cause: { code } });
  await db.execute(sql`select 1`);
});
