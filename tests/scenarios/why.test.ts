import { expect, test } from 'vitest';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { answerTo, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import { page, startWeb } from '../support/web.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB, CAROL, , HOST] = PEOPLE;
const MIC = 'studio_microphone';
const QUEUES = 'https://queues.example/patience';
const WALL = 'https://wall.example/2026/behind-the-curtain';
const UNPOSTED = 'https://queues.example/unposted';
const WALL_PAGE = '<title>Just a moment...</title>';

async function aDesk(transport: Transport) {
  const web = await startWeb({
    [QUEUES]: page('<title>Patience &lt;!channel&gt; *pays*</title>'),
    [WALL]: page(WALL_PAGE, { status: 403, headers: { 'cf-mitigated': 'challenge' } }),
    [UNPOSTED]: page('<title>Nobody knows me</title>'),
  });
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, {
    transport,
    database: 'PostgreSQL',
    reader: { standIns: web.standIns },
  });
  /** Asks until the answer has it. */
  const why = (link: string, part: string) =>
    slack.waitFor(async () => {
      const answer = shown(await answerTo(workspace, `/episode why ${link}`));
      return answer.includes(part) ? answer : undefined;
    }, 15_000);
  return { workspace, slack, why };
}

/** All words of an answer, as they are read. */
function shown({ blocks }: VisibleMessage): string {
  const words = (value: unknown): string => {
    if (Array.isArray(value)) return value.map(words).join('');
    if (typeof value !== 'object' || value === null) return '';
    if ('elements' in value) return `${words(value.elements)}\n`;
    return 'text' in value ? String(value.text) : '';
  };
  return words(blocks);
}

test.each(transportsOf(import.meta.filename))(
  'over %s, why: title, address, reading, posters, nominations and episode of a link, in words',
  async (transport) => {
    const { workspace, slack, why } = await aDesk(transport);
    const first = slack.as(ALICE).post(CHANNEL, `${QUEUES}?utm_source=chat&fbclid=1 Waiting is an art.`);
    slack.as(BOB).post(CHANNEL, `Again: ${QUEUES}`);
    for (const person of [ALICE, CAROL]) slack.as(person).react(CHANNEL, first.ts, MIC);
    await everythingTold(workspace);

    const answer = await why(QUEUES, "the page's title");
    expect(answer).toContain("Patience <!channel> *pays* is from the page's title.");
    expect(answer).toContain("“Waiting is an art” (the poster's first sentence)");
    expect(answer).toContain(
      `Public address: ${QUEUES}. It was posted as ${QUEUES}?utm_source=chat&fbclid=1. Removed: utm_source and fbclid.`,
    );
    expect(answer).toMatch(/Page: read on \d{4}-\d\d-\d\d \d\d:\d\d\./);
    expect(answer).toMatch(/Posted by: alice on .{16} and bob on .{16}\./);
    expect(answer).toContain('Nominations: 2 (1 needed), by alice and carol.');
    expect(answer).toContain('Episode: none yet.');

    await hostTypes(workspace, '/episode draft');
    for (const spelling of [
      `<${QUEUES}>`,
      `<${QUEUES}|Patience>`,
      `${QUEUES}/?utm_medium=x`,
      'queues.example/patience',
    ]) {
      expect(await why(spelling, 'in the draft of #01.')).toContain('is from the page');
    }
    await slack.as(HOST).press(await answerTo(workspace, '/episode publish'), 'Publish');
    await why(QUEUES, 'covered in #01.');
    expect(slack.refusedBlocks).toEqual([]);
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, why: what stands before a page, and when it is read again',
  async (transport) => {
    const { slack, why } = await aDesk(transport);
    const { ts } = slack.as(ALICE).post(CHANNEL, WALL);
    const answer = await why(WALL, 'I will try again after');
    expect(answer).toContain('Behind the curtain is from the words in the address.');
    expect(answer).toMatch(
      /Page: not read on .{16}\. The site does not let programs read this page \(403\)\./,
    );
    expect(answer).toContain('0 of 1 needed.');
    slack.as(ALICE).delete(CHANNEL, ts);
    await why(WALL, 'nobody now: the posts were deleted.');
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, why: a link that nobody posted is read for the one who asks, and not kept',
  async (transport) => {
    const { workspace, why } = await aDesk(transport);
    const answer = await why(`${UNPOSTED}?utm_source=x`, 'Nobody has posted that link in #swarmalicious.');
    expect(answer).toContain("The link would be called “Nobody knows me”, which is from the page's title.");
    expect(answer).toContain(`Its public address would be ${UNPOSTED}.`);
    expect(await why(UNPOSTED, 'Nobody has posted that link')).toContain('Nobody knows me');
    expect(await why('http://127.0.0.1:9/admin', 'Nobody has posted')).toMatch(
      /I could not read the page just now\. /,
    );
    for (const nothing of ['', 'what is this', 'mailto:a@example.com']) {
      expect(await hostTypes(workspace, `/episode why ${nothing}`)).toContain('Which link? For example');
    }
  },
);
