import { expect, test } from 'vitest';
import { draftWith, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, type Transport } from '../support/bot.ts';
import {
  below,
  ledStoriesIn,
  type SeededSection,
  seeds,
  storiesIn,
  typed,
  wordForWord,
} from '../support/seeds.ts';
import { titledWeb } from '../support/web.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;

/** The draft of what was posted and nominated section by section. */
async function draftOf(sections: readonly SeededSection[], transport: Transport) {
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

test.skipIf(seeds.length === 0).each(transportsOf(import.meta.filename))(
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
