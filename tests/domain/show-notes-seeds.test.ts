import { describe, expect, it } from 'vitest';
import { matchKey } from '../../src/domain/urls/urls.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { wordsOfMessage } from '../../src/slack/text/message-words.ts';
import { seeds, storiesIn, wordForWord } from '../support/seeds.ts';
import { mrkdwnOf, richTextOf } from '../support/slack-posts.ts';
import { aStory, notesOf } from './stories.ts';

/** What people post, in the two forms in which Slack sends it. */
const FORMS: [string, (markdown: string) => Words][] = [
  ['rich text', (markdown) => wordsOfMessage({ text: '', blocks: richTextOf(markdown) })],
  ['mrkdwn', (markdown) => wordsOfMessage({ text: mrkdwnOf(markdown) })],
];

/** `[title](url) words`, where the words have no link of their own. */
const LED = /^\[([^\]]+)\]\((\S+?)\)(?: (?!.*\]\()(.+))?$/;

const sections = seeds.flatMap((episode) => episode.sections);

describe.skipIf(seeds.length === 0).each(FORMS)('real episodes, posted as %s', (_, wordsOf) => {
  it.each(sections)('give the section $key word for word, the links labelled where they stand', (section) => {
    const { key, markdown } = section;
    const posts = key === 'main' || key === 'bug' ? [markdown] : storiesIn(markdown);
    const stories = posts.map((post, index) => aStory(index, [wordsOf(post)]));
    expect(wordForWord(notesOf(key, stories))).toEqual(wordForWord(markdown));
  });

  it.each([
    ['in front', (url: string, words: string) => `<${url}> ${words}`],
    ['in a line in front', (url: string, words: string) => `<${url}>\n${words}`],
    ['behind the words', (url: string, words: string) => `${words} <${url}>`],
    ['in a line behind the words', (url: string, words: string) => `${words}\n<${url}>`],
  ])('give the news word for word with bare links %s', (_place, postOf) => {
    const led = sections
      .filter(({ key }) => key === 'news')
      .flatMap(({ markdown }) => storiesIn(markdown))
      .flatMap((story) => {
        const [, title = '', url = '', words = ''] = LED.exec(story) ?? [];
        return title ? [{ story, title, url, words }] : [];
      });
    expect(led.length).toBeGreaterThan(6);
    for (const { story, title, url, words } of led) {
      const said = aStory(1, [wordsOf(postOf(url, words))], { [matchKey(url) ?? '']: title });
      expect(wordForWord(notesOf('news', [said]))).toEqual(wordForWord(`- ${story}`));
    }
  });
});
