import { describe, expect, test } from 'vitest';
import { draftWith, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import { startSite, titled } from '../support/site.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;
const HOSTILE_TITLE = '&lt;!channel&gt; [x](javascript:1) **b**';
const LONG_WORDS = 'All work and no play makes a dull feed. '.repeat(100);

async function aDesk(transport: Transport) {
  const site = await startSite({
    '/hostile': titled(HOSTILE_TITLE),
    '/good': titled('A good page'),
    '/paper.pdf': (response) => {
      response.writeHead(200, { 'content-type': 'application/pdf' });
      response.end('%PDF-1.4\n%%EOF');
    },
  });
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, {
    transport,
    database: 'PostgreSQL',
    env: { FETCH_ALLOW: site.allow },
  });
  /** Posts and has somebody nominate it. */
  const post = (text: string) => {
    const { ts } = slack.as(ALICE).post(CHANNEL, text);
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
  };
  return { site, workspace, post };
}

describe.each(transportsOf(import.meta.filename))('over %s', (transport) => {
  test('a hostile title does nothing in the notes, and reads as it was written', async () => {
    const { site, workspace, post } = await aDesk(transport);
    post(site.url('/hostile'));
    const notes = await draftWith(workspace, 'channel');
    expect(notes).not.toContain('<!channel');
    expect(notes).not.toContain('](javascript:');
    expect(notes).toContain(`](${site.url('/hostile')})`);
    expect(notes).toContain('&lt;!channel');
  });

  test('thirty links in a post are all kept, in one item', async () => {
    const { site, workspace, post } = await aDesk(transport);
    const links = Array.from({ length: 30 }, (_, index) => site.url(`/link-${index}`));
    post(`Reading list: ${links.join(' ')}`);
    const notes = await draftWith(workspace, '/link-0)');
    expect(links.filter((link) => !notes.includes(`](${link})`))).toEqual([]);
    expect(notes.match(/^- /gm)).toHaveLength(1);
  });

  test('the same link twice in a post stands in the notes once', async () => {
    const { site, workspace, post } = await aDesk(transport);
    post(`${site.url('/good')} and again ${site.url('/good')}?utm_source=again`);
    const notes = await draftWith(workspace, 'A good page');
    expect(notes.split(`](${site.url('/good')}`)).toHaveLength(2);
  });

  test('a message of 4,000 characters keeps its link and all of its words', async () => {
    const { site, workspace, post } = await aDesk(transport);
    post(`${LONG_WORDS}${site.url('/good')}`);
    const notes = await draftWith(workspace, 'A good page');
    expect(notes).toContain(`[A good page](${site.url('/good')}) ${LONG_WORDS.trim()}`);
  });

  test('what cannot be fetched keeps its link and has a usable title', async () => {
    const { site, workspace, post } = await aDesk(transport);
    post('https://nowhere.invalid/2026/how-to-name-hosts');
    post('http://127.0.0.1:9/admin/secret-panel');
    post(site.url('/paper.pdf'));
    post(site.url('/dead/an-old-story'));
    const notes = await draftWith(workspace, 'nowhere.invalid', '127.0.0.1:9', 'paper.pdf', 'an-old-story');
    expect(notes).toMatch(/- \[How to name hosts\]\(https:\/\/nowhere\.invalid/);
    expect(notes).toMatch(/- \[Secret panel\]\(http:\/\/127\.0\.0\.1:9/);
    expect(notes).toMatch(/- \[An old story\]/);
    expect(notes).not.toMatch(/\[(https?:|404)/);
  });

  test('links in code, to the chat itself and to mailboxes are no stories', async () => {
    const { workspace, post } = await aDesk(transport);
    post('Run `curl https://example.com/install` and mail <mailto:me@example.com>');
    post('As said in https://acme.slack.com/archives/C0SWARMA001/p1700000000000100');
    await everythingTold(workspace);
    expect(await hostTypes(workspace, '/episode draft')).not.toContain('](');
  });
});
