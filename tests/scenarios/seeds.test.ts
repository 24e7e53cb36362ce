import { expect, test } from 'vitest';
import { everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, TRANSPORTS } from '../support/bot.ts';
import { below, type SeededSection, seeds, storiesIn, wordForWord } from '../support/seeds.ts';

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
