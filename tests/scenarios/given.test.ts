import { expect, test } from 'vitest';
import { wordsIn } from '../slack/views/support.ts';
import { hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { PAST_NOTES } from '../support/past-notes.ts';

const [ALICE, , , , HOST] = PEOPLE;

test('what a host drops into the conversation is read apart, offered, and in with a press', async () => {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  await startBot(workspace, { transport: 'HTTP', database: 'PGlite' });
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await slack.waitFor(() => (slack.visibleTo(ALICE, CHANNEL).length > 1 ? true : undefined), 15_000);
  const channel = slack.as(HOST).direct(slack.app.botUserId);
  const files = [
    slack.addFile(HOST, 'episode-02.md', PAST_NOTES),
    slack.addFile(HOST, 'links.csv', 'url\nhttps://nowhere.invalid/listed\n'),
  ];
  slack.as(HOST).post(channel, '', { files });
  const answered = (words: string) =>
    slack.waitFor(() => {
      const last = slack.visibleTo(HOST, channel).at(-1);
      return last && wordsIn(last as never).includes(words) ? last : undefined;
    }, 15_000);
  const { ts } = await answered('Import adds 1 to the next episode.');
  await slack.as(HOST).press({ channel, ts }, 'Import');
  await answered('Past episodes of #swarmalicious are in: 1 episode.');
  expect(await hostTypes(workspace, '/episode show 2')).toContain(PAST_NOTES.trim());
  expect(await hostTypes(workspace, '/episode draft')).toContain('https://nowhere.invalid/listed');
});
