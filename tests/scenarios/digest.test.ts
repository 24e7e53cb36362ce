import postgres from 'postgres';
import { expect, test } from 'vitest';
import { answerTo, everythingTold, hostTypes } from '../support/answers.ts';
import { startSite, titled } from '../support/site.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import { migratedPostgres } from '../support/databases.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

async function aDesk(transport: Transport, env: Record<string, string> = {}) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, {
    transport,
    database: 'PostgreSQL',
    env: { LOG_LEVEL: 'silent', ...env },
  });
  await slack.waitFor(() => slack.visibleTo(BOB, CHANNEL).find(({ text }) => text.startsWith('Hello')));
  const digests = () => slack.visibleTo(BOB, CHANNEL).filter(({ text }) => text.includes('this week'));
  return {
    workspace,
    slack,
    postDigest: async () => {
      await everythingTold(workspace);
      await slack.as(HOST).press(await answerTo(workspace, '/episode digest'), 'Post');
    },
    shows: (text: string) =>
      slack.waitFor(() => digests().find((digest) => JSON.stringify(digest).includes(text)), 10_000),
  };
}

test.each(transportsOf(import.meta.filename))(
  'over %s, a story whose post was deleted leaves the digest, and the others are still counted',
  async (transport) => {
    const { slack, postDigest, shows } = await aDesk(transport);
    const gone = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/soon-gone');
    const kept = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/here-to-stay');
    await postDigest();
    await shows('Soon gone');
    slack.as(ALICE).delete(CHANNEL, gone.ts);
    slack.as(BOB).react(CHANNEL, kept.ts, 'studio_microphone');
    const digest = await shows('1 nomination');
    // Slack refuses empty texts, and with them the whole message.
    expect(JSON.stringify(digest)).not.toContain('"text":""');
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, a posted digest follows deletions, edits and titles that come late, without anybody reacting',
  async (transport) => {
    let answerLate = () => {};
    const site = await startSite({
      '/late': (response) => {
        answerLate = () => void response.end(titled('A title worth waiting for'));
      },
    });
    const { slack, postDigest, shows } = await aDesk(transport, { FETCH_ALLOW: site.allow });
    const gone = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/soon-gone');
    const edited = slack.as(BOB).post(CHANNEL, 'https://nowhere.invalid/first-draft');
    slack.as(ALICE).post(CHANNEL, site.url('/late'));
    await slack.waitFor(() => (site.asked('/late') > 0 ? true : undefined), 10_000);
    await postDigest();
    await shows('3 stories');
    await shows('First draft');

    slack.as(ALICE).delete(CHANNEL, gone.ts);
    slack.as(BOB).edit(CHANNEL, edited.ts, 'https://nowhere.invalid/second-thought');
    answerLate();
    const digest = await slack.waitFor(async () => {
      const text = JSON.stringify(await shows('A title worth waiting for'));
      return text.includes('Second thought') && !text.includes('Soon gone') ? text : undefined;
    }, 10_000);
    expect(digest).not.toContain('First draft');
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, a picture without a word is no story until somebody says what it is',
  async (transport) => {
    const { slack, workspace } = await aDesk(transport);
    const picture = slack.addFile(ALICE, 'bug.png', 'pixels');
    const { ts } = slack.as(ALICE).post(CHANNEL, '', { files: [picture] });
    slack.as(BOB).react(CHANNEL, ts, 'bug');
    await everythingTold(workspace);
    expect(await hostTypes(workspace, '/episode draft')).toContain('There is nothing to draft yet');
    expect(await hostTypes(workspace, '/episode digest')).toContain('There is nothing new');

    slack.as(ALICE).post(CHANNEL, 'The clock that ran backwards', { thread_ts: ts });
    await everythingTold(workspace);
    expect(await hostTypes(workspace, '/episode draft')).toContain('\n\nThe clock that ran backwards');
    expect(JSON.stringify(await answerTo(workspace, '/episode digest'))).toContain('ran backwards');
  },
);

const OTHER = 'C0OTHER0001';

test.each(transportsOf(import.meta.filename))(
  'over %s, a second digest comes to another channel when it is due, and a press there changes the first too',
  async (transport) => {
    const databaseUrl = await migratedPostgres();
    const { slack, workspace, postDigest, shows } = await aDesk(transport, { DATABASE_URL: databaseUrl });
    slack.addChannel({ id: OTHER, name: 'other', creator: BOB });
    slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/for-two');
    await postDigest();
    await shows('For two');
    await setUpSecond(databaseUrl);
    slack.as(BOB).invite(OTHER, slack.app.botUserId);

    const said = () => slack.visibleTo(BOB, OTHER).filter(({ bot_id }) => bot_id);
    const second = await slack.waitFor(() => said()[0], 20_000);
    expect(second.text).toBe('1 story new in #swarmalicious. Nominate what the hosts should talk about.');
    await slack.as(BOB).press(second, 'Nominate');
    await shows('1 nomination"');
    await slack.waitFor(() => said().find(({ blocks }) => JSON.stringify(blocks).includes('1 nomination"')));
    // No greeting either: it is in that channel for the digest alone.
    expect(said()).toHaveLength(1);
    expect(await hostTypes(workspace, '/episode status')).toContain('All is well');
    expect(slack.refusedBlocks).toEqual([]);
  },
);

/** A second digest that is due every second: nobody can choose that, and no test can wait for an hour. */
async function setUpSecond(databaseUrl: string): Promise<void> {
  const db = postgres(databaseUrl, { max: 1 });
  const second = { channelId: OTHER, cron: '* * * * * *' };
  await db`update shows set second_digest = ${db.json(second)}, second_scheduled_at = now()`;
  await db.end();
}
