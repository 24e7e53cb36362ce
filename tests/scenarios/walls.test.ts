import { expect, test } from 'vitest';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { isWallTitle } from '../../src/domain/titles/wall-title.ts';
import { answerTo, draftWith, everythingTold, hostTypes, textOf } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import { MINUTE_MS } from '../support/shows.ts';
import { json, page, redirect, startWeb } from '../support/web.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

const LINKEDIN =
  'https://www.linkedin.com/posts/mira-okafor_orchards-by-wire-activity-7300000000000000001-aB1c';
const PAYWALLED = 'https://www.bloomberg.com/news/articles/2026-02-27/quarry-towns-bet-on-cold-storage';
const CHECKED = 'https://forum.tidewater.example/t/why-our-tide-tables-drifted/4711';

/** How the hosts of seven links of a week answer a robot. */
const WEB = {
  'https://press.northlight.example/releases/harbour-cranes': page(`<!doctype html><html><head>
    <title>Harbour cranes learn to wait | Northlight Newsroom</title>
    <meta property="og:title" content="Harbour cranes learn to wait">
    <meta property="og:site_name" content="Northlight Newsroom"></head><body><h1>Harbour cranes learn to wait</h1>`),
  'https://x.com/lena_writes/status/1890000000000000001': page(
    '<!doctype html><html><head><title></title></head><body><h1>JavaScript is not available.</h1></body></html>',
  ),
  'https://publish.x.com/oembed': json({
    author_name: 'Lena Writes',
    provider_name: 'Twitter',
    html: '<blockquote class="twitter-tweet"><p lang="en">We moved the lighthouse to a smaller lamp. Nobody noticed.</p>&mdash; Lena Writes (@lena_writes) <a href="https://x.com/lena_writes/status/1890000000000000001">February 13, 2026</a></blockquote>',
  }),
  [LINKEDIN]: page('<html><head><script>window.location.href = "/authwall"</script></head></html>', {
    status: 999,
  }),
  [PAYWALLED]: page(
    '<!doctype html><html><head><title>Bloomberg - Are you a robot?</title></head><body>We have detected unusual activity.</body></html>',
    { status: 403 },
  ),
  'https://bit.ly/4pOrcH': redirect(
    'https://almanac.orchard.example/2026/grafting-old-servers?utm_source=bitly',
  ),
  'https://almanac.orchard.example/2026/grafting-old-servers': page(
    '<!doctype html><html><head><title>Grafting old servers</title></head><body></body></html>',
  ),
  [CHECKED]: page(
    '<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>',
    { status: 403, headers: { 'cf-mitigated': 'challenge' } },
  ),
  'https://tools.ferry.example/blog/timetables-as-code': page(
    '<!doctype html><html><head><title>Timetables as code</title></head><body></body></html>',
  ),
};

async function aWeekOfWalls(transport: Transport) {
  const web = await startWeb(WEB);
  const workspace = await aWorkspace({
    unfurlAfterMs: 50,
    preview: (url) =>
      url.startsWith('https://www.linkedin.com/')
        ? { title: 'Mira Okafor on orchards by wire', siteName: 'LinkedIn' }
        : undefined,
  });
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, {
    transport,
    database: 'PostgreSQL',
    reader: { standIns: web.standIns },
  });
  for (const text of [
    'https://press.northlight.example/releases/harbour-cranes',
    'https://x.com/lena_writes/status/1890000000000000001?s=20',
    `${LINKEDIN}?utm_source=share&rcm=ACoAAA`,
    `Cold storage saves quarry towns. ${PAYWALLED}?embedded-checkout=true`,
    'https://bit.ly/4pOrcH',
    CHECKED,
    'https://tools.ferry.example/blog/timetables-as-code?utm_campaign=spring&fbclid=IwAR0',
  ]) {
    const { ts } = slack.as(ALICE).post(CHANNEL, text);
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
  }
  await everythingTold(workspace);
  return workspace;
}

const TITLES = [
  ['Harbour cranes learn to wait', 'https://press.northlight.example/releases/harbour-cranes'],
  [
    'Lena Writes on X: We moved the lighthouse to a smaller lamp. Nobody noticed.',
    'https://x.com/lena_writes/status/1890000000000000001',
  ],
  ['Mira Okafor on orchards by wire', LINKEDIN],
  ['Cold storage saves quarry towns', PAYWALLED],
  ['Grafting old servers', 'https://almanac.orchard.example/2026/grafting-old-servers'],
  ['Why our tide tables drifted', CHECKED],
  ['Timetables as code', 'https://tools.ferry.example/blog/timetables-as-code'],
];

test.each(transportsOf(import.meta.filename))(
  'over %s, seven links of a week have usable titles, none of them a wall',
  async (transport) => {
    const workspace = await aWeekOfWalls(transport);
    const notes = await draftWith(workspace, ...TITLES.flat());
    const drafted = [...notes.matchAll(/^- \[(.+?)\]\((\S+?)\)/gm)].map(([, title = '', url = '']) => [
      title,
      url,
    ]);
    expect(drafted).toEqual(TITLES);
    expect(drafted.filter(([title = '']) => isWallTitle(title))).toEqual([]);
  },
);

test.each(transportsOf(import.meta.filename))(
  'over %s, hosts see what the walls hide, and set titles that stay',
  async (transport) => {
    const workspace = await aWeekOfWalls(transport);
    const { slack } = workspace;
    const host = slack.as(HOST);
    const answer = await slack.waitFor(async () => {
      const drawn = await answerTo(workspace, '/episode draft');
      const remarks = remarksIn(drawn);
      return remarks.length === 3 && remarks[0]?.includes('Slack') ? drawn : undefined;
    }, 15_000);
    expect(remarksIn(answer)).toEqual([
      "⚠ “Mira Okafor on orchards by wire” is from Slack's own preview. The site does not let programs read this page (999).",
      "⚠ “Cold storage saves quarry towns” is from the poster's first sentence. The site does not let programs read this page (403).",
      '⚠ “Why our tide tables drifted” is from the words in the address. The site does not let programs read this page (403).',
    ]);

    const drawn = (words: string) =>
      slack.waitFor(() => {
        const message = slack.visibleTo(HOST, CHANNEL).find(({ ts }) => ts === answer.ts);
        return message && textOf(message).includes(words) ? message : undefined;
      });
    const openForm = async (words: string) => {
      const message = await drawn('');
      const block = message.blocks?.find(
        ({ type, text }) => type === 'section' && JSON.stringify(text).includes(words),
      );
      await host.press(message, { text: 'Edit title', block_id: block?.block_id ?? '' });
      return slack.waitFor(() => host.modals()[0]);
    };
    const save = (title: string | null) => host.submit({ title: { title } });

    const form = await openForm('tide tables');
    expect(JSON.stringify(form.view.blocks)).toContain('Why our tide tables drifted');
    const below = (words: RegExp) => ({ outcome: 'errors', errors: { title: expect.stringMatching(words) } });
    expect(await save('https://forum.tidewater.example/t')).toEqual(below(/is an address/));
    expect(await save('a'.repeat(201))).toEqual(below(/at most 200/));
    expect(await save('Tides *do* drift')).toEqual({ outcome: 'closed' });
    const saved = await drawn('Your title is saved.');
    expect(textOf(saved)).toContain(`- [Tides \\*do\\* drift](${CHECKED})`);
    expect(await hostTypes(workspace, '/episode draft')).toContain('- [Tides \\*do\\* drift]');

    await openForm('Tides *do* drift');
    await save(null);
    expect(textOf(await drawn('Your title is removed.'))).toContain('- [Why our tide tables drifted]');

    await openForm('Cold storage');
    slack.advance(31 * MINUTE_MS);
    await save('A cold bet');
    const told = () => slack.visibleTo(HOST, host.direct(slack.app.botUserId)).at(-1)?.text;
    await slack.waitFor(() => (told()?.includes('Your title is saved') ? true : undefined));
    expect(await hostTypes(workspace, '/episode draft')).toContain(`- [A cold bet](${PAYWALLED})`);

    await openForm('orchards by wire');
    await host.press(await answerTo(workspace, '/episode publish'), 'Publish');
    await slack.waitFor(() => slack.visibleTo(BOB, CHANNEL).find(({ files }) => files?.length));
    await save('Too late');
    await slack.waitFor(() => (told()?.includes('no longer in the draft') ? true : undefined));
  },
);

function remarksIn({ blocks = [] }: VisibleMessage): string[] {
  return blocks
    .map(({ text }) => (typeof text === 'object' && text && 'text' in text ? String(text.text) : ''))
    .filter((words) => words.startsWith('⚠'));
}
