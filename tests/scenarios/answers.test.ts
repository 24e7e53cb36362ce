import { expect, test } from 'vitest';
import { answerTo, everythingTold } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const KITCHEN = 'C0KITCHEN01';
const SENTENCE = 'A sentence about nothing in particular that goes on for a while. ';

async function aDesk(transport: Transport) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.addChannel({ id: KITCHEN, name: 'kitchen', creator: HOST });
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, { transport, database: 'PostgreSQL' });
  return { workspace, slack };
}

test.each(transportsOf(import.meta.filename))(
  'over %s, Nominate in one’s own answer counts, wherever one is',
  async (transport) => {
    const { workspace, slack } = await aDesk(transport);
    slack.as(ALICE).post(CHANNEL, 'https://stories.example/one');
    await everythingTold(workspace);
    const seen = await slack.as(HOST).command('/episode digest', { channel: KITCHEN });
    if (seen.kind !== 'message') throw new Error('there is no answer');
    expect(JSON.stringify(seen.message)).toContain('0 nominations');
    await slack.as(HOST).press(seen.message, 'Nominate');
    await slack.waitFor(() =>
      slack.visibleTo(HOST, KITCHEN).find(({ blocks }) => JSON.stringify(blocks)?.includes('1 nomination')),
    );
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, notes that are too long for a message come as a file as well',
  async (transport) => {
    const { workspace, slack } = await aDesk(transport);
    for (let number = 1; number <= 15; number++) {
      const { ts } = slack
        .as(ALICE)
        .post(CHANNEL, `https://stories.example/${number} ${SENTENCE.repeat(18)}`);
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    }
    await everythingTold(workspace);
    const answer = await answerTo(workspace, '/episode draft');
    expect(JSON.stringify(answer)).toContain('The full notes are in the file I sent you');
    const direct = slack.as(HOST).direct(slack.app.botUserId);
    const sent = await slack.waitFor(() => slack.visibleTo(HOST, direct).find(({ files }) => files?.length));
    expect(sent.files?.[0]?.name).toBe('episode-01.md');
    await slack.as(HOST).press(answer, 'Post');
    const posted = await slack.waitFor(() =>
      slack.visibleTo(BOB, CHANNEL).find(({ text }) => text.startsWith('Show notes of episode #01')),
    );
    await slack.waitFor(() => slack.threadVisibleTo(BOB, CHANNEL, posted.ts)[1]);
    await slack.as(HOST).press(answer, 'Post');
    await slack.waitFor(() =>
      slack.visibleTo(HOST, CHANNEL).find(({ text }) => text.includes('are already posted')),
    );
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, notes whose posting was not answered are not posted again',
  async (transport) => {
    const { workspace, slack } = await aDesk(transport);
    const { ts } = slack.as(ALICE).post(CHANNEL, 'https://stories.example/one');
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    await everythingTold(workspace);
    const answer = await answerTo(workspace, '/episode draft');
    slack.breakNext('chat.postMessage', { kind: 'lose' });
    await slack.as(HOST).press(answer, 'Post');
    await slack.waitFor(async () => {
      await slack.as(HOST).press(answer, 'Post');
      return slack.visibleTo(HOST, CHANNEL).find(({ text }) => text.includes('are already posted'));
    }, 15_000);
    const posted = slack.visibleTo(BOB, CHANNEL).filter(({ text }) => text.startsWith('Show notes'));
    expect(posted).toHaveLength(1);
  },
);
