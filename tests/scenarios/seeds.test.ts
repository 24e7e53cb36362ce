import { expect, test } from 'vitest';
import { draftWith, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, TRANSPORTS } from '../support/bot.ts';
import { below, ledStoriesIn, type SeededSection, seeds, storiesIn, wordForWord } from '../support/seeds.ts';
import { page, startWeb } from '../support/web.ts';

const [ALICE, BOB] = PEOPLE;

/** What people type in Slack's editor, where each level of a list is four spaces further in. */
function typed({ key, markdown }: SeededSection): string[] {
  if (key === 'news' || key === 'company') return storiesIn(markdown);
  return [
    markdown
      .trim()
      .replace(/^ +(?=[*-] )/gm, (spaces) => spaces.repeat(2))
      .replace(/\n\s*\n/g, '\n'),
  ];
}

/** The draft of what was posted and nominated section by section. */
async function draftOf(sections: readonly SeededSection[], transport: (typeof TRANSPORTS)[number]) {
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  await startBot(workspace, { transport, database: 'PostgreSQL' });
  for (const section of sections) {
    for (const text of typed(section)) {
      const { ts } = slack.as(ALICE).post(CHANNEL, text.replaceAll('**', '*'));
      slack.as(BOB).react(CHANNEL, ts, section.emoji);
    }
    await everythingTold(workspace);
  }
  return hostTypes(workspace, '/episode draft');
}

test.skipIf(seeds.length === 0).each(TRANSPORTS)(
  'over %s, real episodes come out as their hosts wrote them, section by section',
  async (transport) => {
    for (const { name, sections } of seeds) {
      const notes = await draftOf(sections, transport);
      for (const { heading, markdown } of sections) {
        expect(wordForWord(below(heading, notes)), `${name}: ${heading}`).toEqual(wordForWord(markdown));
      }
    }
  },
);

/** Sites that show programs nothing: their titles come with Slack's own unfurl. */
const WALLED = /^https:\/\/(?:twitter|x|www\.linkedin|www\.bloomberg)\.com\//;

/** What bare links lead to: pages with these titles, or a wall and Slack's unfurl. */
async function titledWeb(titles: ReadonlyMap<string, string>) {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const web = await startWeb(
    Object.fromEntries(
      [...titles].map(([url, title]) => [
        url,
        WALLED.test(url) ? page('', { status: 403 }) : page(`<title>${escaped(title)}</title>`),
      ]),
    ),
  );
  const preview = (url: string) => {
    const title = WALLED.test(url) ? titles.get(url) : undefined;
    return title === undefined ? undefined : { title };
  };
  return { web, preview };
}

test.skipIf(seeds.length === 0)(
  'their news come out word for word from bare links in front, by the titles of the pages',
  { timeout: 60_000 },
  async () => {
    for (const { name, sections } of seeds) {
      const news = sections.filter(({ key }) => key === 'news');
      const led = news.flatMap(ledStoriesIn);
      const titles = new Map(led.map(({ url, title }) => [url, title]));
      const { web, preview } = await titledWeb(titles);
      const workspace = await aWorkspace({ preview, unfurlAfterMs: 50 });
      const { slack } = workspace;
      slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
      await startBot(workspace, { transport: 'Socket Mode', database: 'PGlite', reader: web });
      for (const story of news.flatMap(({ markdown }) => storiesIn(markdown))) {
        const { url, words } = led.find((one) => one.story === story) ?? {};
        const { ts } = slack.as(ALICE).post(CHANNEL, url === undefined ? story : `${url} ${words}`);
        slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
      }
      await everythingTold(workspace);
      const notes = await draftWith(
        workspace,
        ...[...titles.values()].map((title) => `[${title.split('(')[0]?.trim()}`),
      );
      for (const { heading, markdown } of news) {
        expect(wordForWord(below(heading, notes)), `${name}: ${heading}`).toEqual(wordForWord(markdown));
      }
    }
  },
);
