import { expect, test } from 'vitest';
import { StartError } from '../../../src/errors.ts';
import { createLogger } from '../../../src/log.ts';
import { checkAppToken, connectBot, slackOptions } from '../../../src/slack/api/connect.ts';
import { aWorkspace } from '../../support/bot.ts';

const logger = createLogger('silent');

test('a bot knows its workspace and itself', async () => {
  const { slack, server } = await aWorkspace();
  const { botToken, botUserId, botId } = slack.app;
  const options = slackOptions(server.slackApiUrl, logger);
  expect(await connectBot(botToken, options)).toMatchObject({
    botToken,
    botUserId,
    botId,
    teamId: slack.team.id,
  });
  await expect(checkAppToken(slack.app.appToken, options)).resolves.toBeUndefined();
});

test('a token that Slack refuses is named by its variable, with where to find another', async () => {
  const { slack, server } = await aWorkspace();
  const options = slackOptions(server.slackApiUrl, logger);
  const bot = connectBot('xoxb-wrong', options);
  await expect(bot).rejects.toThrow(StartError);
  await expect(bot).rejects.toThrow(
    'SLACK_BOT_TOKEN (invalid_auth). Copy it again from the app\'s page "OAuth',
  );
  await expect(checkAppToken('xapp-wrong', options)).rejects.toThrow('SLACK_APP_TOKEN (invalid_auth)');
  await expect(checkAppToken(slack.app.botToken, options)).rejects.toThrow('(not_allowed_token_type)');
});

test("trouble that passes within one more try is nobody's concern", async () => {
  const { slack, server } = await aWorkspace();
  slack.breakNext('auth.test', { kind: 'rate_limit', retryAfterSeconds: 0 });
  const options = slackOptions(server.slackApiUrl, logger);
  await expect(connectBot(slack.app.botToken, options)).resolves.toMatchObject({ teamId: slack.team.id });
});

test('every call ends by its own signal, too', async () => {
  const { slack, server } = await aWorkspace();
  slack.breakNext('auth.test', { kind: 'slow', ms: 100 });
  const { fetch: limited } = slackOptions(server.slackApiUrl, logger);
  const signal = AbortSignal.abort(new Error('called off'));
  await expect(limited?.(`${server.slackApiUrl}auth.test`, { signal })).rejects.toThrow('called off');
});
