import { expect, test } from 'vitest';
import { draftWith } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';

const [ALICE, BOB] = PEOPLE;

test('what was posted before the start is read back though Slack had trouble then', async () => {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.silently(() => {
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    const { ts } = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/before-the-start');
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
  });
  slack.breakNext('users.conversations', { kind: 'error', code: 'internal_error' }, 2);
  await startBot(workspace, {
    transport: 'HTTP',
    database: 'PostgreSQL',
    env: { LOG_LEVEL: 'silent' },
  });
  expect(await draftWith(workspace, 'Before the start')).toContain(
    'https://nowhere.invalid/before-the-start',
  );
});
