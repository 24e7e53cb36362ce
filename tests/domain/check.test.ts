import { describe, expect, it } from 'vitest';
import { check, type Checked, isStopped } from '../../src/domain/check.ts';
import type { Episode } from '../../src/domain/episode.ts';
import type { Link } from '../../src/domain/link.ts';
import type { Post } from '../../src/domain/post.ts';
import type { RundownEntry } from '../../src/domain/rundown.ts';
import type { Section } from '../../src/domain/section.ts';
import { toldOf } from '../../src/domain/told-words.ts';
import type { Words } from '../../src/domain/words/words.ts';
import { publishedWords } from '../../src/markdown/show-notes.ts';
import { wordsOfMarkdown } from '../../src/markdown/reader.ts';
import { aLink, aRundown, aStoredPost, aStory, SHOW } from '../support/stories.ts';

const URL = 'https://example.com/queues';
const FACTS: Partial<Episode> = {
  heldOn: '2026-03-05',
  topic: 'Queues',
  hosts: [{ name: 'Ana' }],
  guests: [{ name: 'Ada' }],
};

type Given = {
  url?: string;
  link?: Partial<Link>;
  words?: Words;
  post?: Partial<Post>;
  entry?: Partial<Omit<RundownEntry, 'item'>> & { item?: Partial<RundownEntry['item']> };
};

/** What a check says of items, each of a link with a title and words about it; all else is as it should be. */
function checkOf(given: readonly Given[], more: Partial<Checked> & { facts?: Partial<Episode> } = {}) {
  const { facts = FACTS, ...others } = more;
  const stories = given.map(({ url = URL, link, words, post }, index) => {
    const known = aLink(url, { id: index + 1, title: { text: 'Queues', source: 'title' }, ...link });
    const said = words ?? wordsOfMarkdown(`${url}\nA queue is a promise, number ${index}.`);
    return aStory(index + 1, aStoredPost({ words: said, links: [known], ...post }));
  });
  const rundown = aRundown(...stories);
  const entries = rundown.entries.map(({ item, ...entry }, index) => {
    const { item: decided, ...rest } = given[index]?.entry ?? {};
    return { ...entry, ...rest, item: { ...item, ...decided } };
  });
  const words = entries.map(({ item, story }) => {
    const section = SHOW.sections.find(({ key }) => key === item.section);
    if (!section || !story) throw new Error('there is no such section');
    return [
      item.storyId,
      publishedWords(toldOf(story, item, section, { ...SHOW, bots: rundown.bots })),
    ] as const;
  });
  return check({
    show: SHOW,
    rundown: { ...rundown, entries, episode: { ...rundown.episode, ...facts } },
    words: new Map(words),
    sections: new Map(),
    footer: [],
    coveredIn: new Map(),
    others: [],
    ...others,
  });
}

/** What is found but the sections that are empty, as lines. */
const lines = (...asked: Parameters<typeof checkOf>) =>
  checkOf(...asked).flatMap(({ level, item, text }) =>
    text.startsWith('Empty') ? [] : [`${level}${item ? ` ${item.storyId}` : ''}: ${text}`],
  );

describe('a check', () => {
  it('says nothing of what is ready but which sections are empty', () => {
    const findings = checkOf([{}]);
    expect(findings).toEqual([
      {
        level: 'warning',
        text: 'Empty, so that the notes leave it out: “Main topic”, “News from Acme”, “Bug of Week (from our Retrospectives)”, “Your P32/Social topics”.',
        // There is a field for the words of those that are texts.
        mendedIn: 'facts',
      },
    ]);
    expect(isStopped(findings)).toBe(false);
  });

  it.each([
    ['https://example.com/a?hs_preview=abc', 'Only your team can see this preview'],
    ['http://intranet.example.com/a', 'This address is in a private network'],
    ['https://discord.com/channels/1/2/3', 'This address leads into a chat or mailbox'],
  ])('is stopped by %s, also in words', (url, text) => {
    const found = [`error 1: ${text}: ${url}`];
    expect(lines([{ words: wordsOfMarkdown(`${URL}\nSee [the draft](${url}) too.`) }])).toEqual(found);
    expect(lines([{ entry: { item: { words: `Of [us](${url}), at last.` } } }])).toEqual(found);
  });

  it("is stopped by the chat's own address in a host's words; in a post's it leads nowhere", () => {
    const url = 'https://acme.slack.com/archives/C01/p1';
    const found = `error 1: This address leads into a chat or mailbox: ${url}`;
    expect(lines([{ words: wordsOfMarkdown(`${URL}\nSee [our talk](${url}) too.`) }])).toEqual([]);
    expect(lines([{ entry: { item: { words: `See [our talk](${url}).` } } }])).toEqual([found]);
  });

  it('lets what runs on this machine pass, with a word', () => {
    expect(lines([{ url: 'http://127.0.0.1:80/a' }])).toEqual([
      "warning 1: This address is the reader's own machine: http://127.0.0.1/a",
    ]);
  });

  it('is stopped by a lead link that comes twice, or that an episode had, unless it is a follow-up', () => {
    const twice = [{}, { link: { id: 1 } }];
    expect(lines(twice)).toEqual(['error 2: The same link is in “Queues”.']);
    expect(checkOf(twice)[0]).toMatchObject({ mendedIn: 'item', orFollowUp: true });
    const coveredIn = new Map([[1, [2, 9]]]);
    expect(lines([{}], { coveredIn })).toEqual(['error 1: The same link was in #02, #09.']);
    expect(lines([{ entry: { followUp: true } }], { coveredIn })).toEqual([]);
  });

  it('takes a link that a reply brought for no lead', () => {
    const reply = { post: { threadTs: '1.000000' } };
    expect(lines([reply, reply].map((given) => ({ ...given, link: { id: 1 } })))).toEqual([]);
  });

  it('is stopped by the date of another episode', () => {
    const others = [
      { number: 6, heldOn: '2026-03-05' },
      { number: 5, heldOn: '2026-02-26' },
    ];
    expect(lines([{}], { others })).toEqual(['error: Thu 5 Mar 2026 is the date of episode #06.']);
  });

  it('names facts that are missing or not done', () => {
    expect(lines([{}], { facts: {} })).toEqual([
      'warning: There is no date: it gets the day on which it is published.',
      'warning: There is no topic.',
      'warning: There are no hosts.',
      'warning: There are no guests. Is that so?',
    ]);
    const facts = {
      ...FACTS,
      intro: 'TODO',
      guests: [{ name: 'TBD', profileUrl: 'https://people.example/ada?utm_source=x' }],
    };
    expect(lines([{}], { facts })).toEqual([
      'warning: The intro: It does not seem to be done: “TODO”.',
      'warning: TBD: It does not seem to be done: “TBD”.',
      'warning: TBD: The address may tell where it was found: utm_source=x',
    ]);
  });

  it('is stopped by a name that is not to be published, wherever it stands', () => {
    const [news, main, ...others] = SHOW.sections;
    const show = {
      ...SHOW,
      withheld: ['Acme Corp', 'Umbra'],
      sections: [news, { ...main, heading: 'With Umbra' }, ...others] as Section[],
    };
    const found = (given: Given, more: Parameters<typeof checkOf>[1] = {}) =>
      checkOf([given], { show, ...more }).filter(({ level }) => level === 'error');
    const [heading, ...nothing] = found({});
    expect(nothing).toEqual([]);
    expect(heading).toMatchObject({
      text: '“With Umbra”: “Umbra” is not to be published.',
      mendedIn: 'sections',
    });
    const item = { storyId: 1, title: 'Of UMBRA' };
    expect(found({ entry: { item: { title: 'Of UMBRA' } } })).toContainEqual({
      level: 'error',
      item,
      text: '“Umbra” is not to be published.',
      mendedIn: 'item',
    });
    const url = 'https://example.com/acme-corp';
    expect(found({ words: wordsOfMarkdown(`${URL}\nSee [us](${url}).`) })).toContainEqual(
      expect.objectContaining({ text: `“Acme Corp” is not to be published, and stands in ${url}.` }),
    );
    const facts = { ...FACTS, intro: 'With umbra.', sectionWords: { main: 'acme corp?' } };
    const sections = new Map(['news', 'main'].map((key) => [key, wordsOfMarkdown('acme corp?')] as const));
    const texts = found({}, { facts, sections, footer: wordsOfMarkdown('Paid by **Um**bra') });
    expect(texts.map(({ text, mendedIn }) => [text, mendedIn])).toEqual([
      ['The intro: “Umbra” is not to be published.', 'facts'],
      ['“News from #news”: “Acme Corp” is not to be published.', 'sections'],
      ['“With Umbra”: “Umbra” is not to be published.', 'sections'],
      ['“With Umbra”: “Acme Corp” is not to be published.', 'facts'],
      ['The footer: “Umbra” is not to be published.', 'settings'],
    ]);
  });

  it('calls no section empty that says something of its own', () => {
    const [finding] = checkOf([{}], { sections: new Map([['main', wordsOfMarkdown('What is new?')]]) });
    expect(finding?.text).not.toContain('Main topic');
  });

  it.each<[string, Given, string]>([
    [
      'a page that is gone',
      { link: { failure: 'There is no such page (404).', state: 'given-up' } },
      `There is no such page (404). ${URL}`,
    ],
    [
      'a title made of the address',
      { link: { title: { text: 'Sign in', source: 'title' } }, words: wordsOfMarkdown(URL) },
      'Its title is made of its address. The page has no title of its own.',
    ],
    [
      'a title that a wall gave',
      { entry: { item: { title: 'Access denied' } } },
      '“Access denied” is what a wall says, and no title.',
    ],
    ['no words', { words: wordsOfMarkdown(URL) }, 'Nothing is said about it.'],
    [
      'what is still to come',
      { words: wordsOfMarkdown(`${URL}\nA queue is a promise. TODO`) },
      'It does not seem to be done: “TODO”.',
    ],
    [
      'many words',
      { words: wordsOfMarkdown(`${URL}\n${'A queue. '.repeat(300)}`) },
      'It is long: 2706 characters.',
    ],
    [
      'a word without end',
      { words: wordsOfMarkdown(`${URL}\nThe key is ${'k'.repeat(61)}.`) },
      `A word is very long: ${'k'.repeat(61)}.`,
    ],
    [
      'what may be tracking',
      { url: `${URL}?source=friend&page=2` },
      'The address may tell where it was found: source=friend',
    ],
    [
      'an address for a title',
      { entry: { item: { words: 'See https://example.com/more too.' } } },
      'A link has no title: https://example.com/more',
    ],
  ])('names %s', (_, given, text) => {
    expect(lines([given])).toContain(`warning 1: ${text}`);
  });

  it('names a text that comes twice', () => {
    const words = wordsOfMarkdown(`${URL}\nA queue is a promise that somebody will keep one day.`);
    const other = { url: 'https://example.com/other', words };
    expect(lines([{ words }, { ...other, link: { keys: [URL] } }])).toContain(
      'warning 2: “Queues” has the same text.',
    );
  });

  it('passes over code, and long texts where a section is a text', () => {
    const code = wordsOfMarkdown(`${URL}\nIt is short.\n\n\`\`\`\n// TODO ${'k'.repeat(90)}\n\`\`\``);
    expect(lines([{ words: code }])).toEqual([]);
    const long = {
      words: wordsOfMarkdown(`${URL}\n${'A queue. '.repeat(300)}`),
      entry: { item: { section: 'main' } },
    };
    expect(lines([long]).filter((line) => line.includes('long'))).toEqual([]);
  });
});
