import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startProgram } from '../../src/program.ts';
import { aWorkspace, environmentFor, migratedFolder } from '../support/bot.ts';
import { spawnProgram } from '../support/spawned.ts';

// What the other refusals say is told in tests/program.test.ts.
test('what keeps the program from starting is one line, and the exit code 1', async () => {
  const env = environmentFor(await aWorkspace(), 'Socket Mode');
  const program = spawnProgram({ ...env, LOG_LEVEL: 'silent', PORT: '0', SLACK_BOT_TOKEN: 'xoxb-wrong' });

  expect(await program.ended).toBe(1);
  expect(program.lines).toEqual([
    'Cannot start: Slack refuses SLACK_BOT_TOKEN (invalid_auth). Copy it again from the app\'s page "OAuth & Permissions".',
  ]);
});

test('a second process on the same embedded database is refused, and the first ends on SIGTERM', async () => {
  const folder = await migratedFolder();
  const env = { ...environmentFor(await aWorkspace(), 'Socket Mode'), PORT: '0', DATA_DIR: folder };
  const first = spawnProgram({ ...env, LOG_LEVEL: 'info' });
  onTestFinished(async () => {
    await first.kill('SIGKILL');
  });
  await first.says('Connected to Slack');

  const second = startProgram(readConfig({ ...env, LOG_LEVEL: 'silent' }));
  await expect(second).rejects.toThrow('another process uses DATA_DIR');
  expect(await first.kill('SIGTERM')).toBe(0);
}, 60_000);
