import { describe, expect, it } from 'vitest';
import { matchKey } from '../../src/domain/urls/urls.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { wordsOfMessage } from '../../src/slack/text/message-words.ts';
import { ledStoriesIn, seeds, storiesIn, wordForWord } from '../support/seeds.ts';
import { mrkdwnOf, richTextOf } from '../support/slack-posts.ts';
import { aStory, notesOf } from './stories.ts';

/** What people post, in the two forms in which Slack sends it. */
const FORMS: [string, (markdown: string) => Words][] = [
  ['rich text', (markdown) => wordsOfMessage({ text: '', blocks: richTextOf(markdown) })],
  ['mrkdwn', (markdown) => wordsOfMessage({ text: mrkdwnOf(markdown) })],
];

const sections = seeds.flatMap((episode) => episode.sections);

describe.skipIf(seeds.length === 0).each(FORMS)('real episodes, posted as %s', (_, wordsOf) => {
  it.each(sections)('give the section $key word for word, the links labelled where they stand', (section) => {
    const { key, markdown } = section;
    const posts = key === 'main' || key === 'bug' ? [markdown] : storiesIn(markdown);
    const stories = posts.map((post, index) => aStory(index, [wordsOf(post)]));
    expect(wordForWord(notesOf(key, stories))).toEqual(wordForWord(markdown));
  });

  const led = sections
    .filter(({ key }) => key === 'news' || key === 'company')
    .flatMap((section) => ledStoriesIn(section).map((story) => ({ ...story, key: section.key })));

  const bare = ({ key, story, title, url }: (typeof led)[number], posted: string) => {
    const said = aStory(1, [wordsOf(posted)], { [matchKey(url) ?? '']: title });
    expect(wordForWord(notesOf(key, [said]))).toEqual(wordForWord(`- ${story}`));
  };

  it.each([
    ['in front', (url: string, words: string) => `<${url}> ${words}`],
    ['in a line in front', (url: string, words: string) => `<${url}>\n${words}`],
  ])('give news and company news word for word with bare links %s', (_place, postOf) => {
    expect(led.length).toBeGreaterThan(11);
    for (const story of led) bare(story, postOf(story.url, story.words));
  });

  it.each([
    ['behind the words', (url: string, words: string) => `${words} <${url}>`],
    ['in a line behind the words', (url: string, words: string) => `${words}\n<${url}>`],
    ['behind the title', (url: string, words: string, title: string) => `${title} <${url}>\n${words}`],
    [
      'in a line behind the title',
      (url: string, words: string, title: string) => `${title}\n<${url}>\n${words}`,
    ],
  ])('give the news word for word with bare links %s', (_place, postOf) => {
    const alone = led.filter(({ key, words }) => key === 'news' && !words.includes(']('));
    expect(alone.length).toBeGreaterThan(6);
    for (const story of alone) bare(story, postOf(story.url, story.words, story.title));
  });
});
