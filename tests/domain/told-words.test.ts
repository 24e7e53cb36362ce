import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../src/domain/item.ts';
import type { Post } from '../../src/domain/post.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import { wordsOfMessage } from '../../src/slack/text/message-words.ts';
import { A_BOT, aStory, notesOf } from './stories.ts';

const LEAD = 'https://example.com/lead';
const TITLES = { [LEAD]: 'The title', 'https://a.example/b': 'Page B' };

type Reply = string | (Partial<Post> & { text: string; opens?: true });
type More = { section?: string; titles?: Record<string, string>; item?: Partial<Item> };

/** What the notes say of posts written in mrkdwn, in which `LEAD` stands for the link's address. */
function told(
  posts: Reply | readonly Reply[],
  { section = 'news', titles = TITLES, item }: More = {},
): string {
  const given = [posts].flat().map((post) => {
    const { text, ...more } = typeof post === 'string' ? { text: post } : post;
    return { ...more, words: wordsOfMessage({ text: text.replaceAll('LEAD', LEAD) }) };
  });
  return notesOf(section, [aStory(1, given, titles)], item).trimEnd();
}

const [T, B] = [`[The title](${LEAD})`, '[Page B](https://a.example/b)'];

describe('a link leads its item', () => {
  it.each([
    ['as the first thing', '<LEAD> worth a read', `- ${T} worth a read`],
    ['as the first thing, in bold', '*<LEAD>* worth a read', `- ${T} worth a read`],
    [
      'as the first thing, by its label',
      '<LEAD|Pingora>, which is fast',
      `- [Pingora](${LEAD}), which is fast`,
    ],
    ['as the first thing, with a dash behind', '<LEAD> – worth a read', `- ${T} – worth a read`],
    ['in a line in front', '<LEAD>\nWorth a read', `- ${T} Worth a read`],
    ['in a line behind', 'Worth a read\n<LEAD>', `- ${T} Worth a read`],
    ['in a paragraph between', 'Worth a read\n\n<LEAD>\n\nReally.', `- ${T} Worth a read\n\n  Really.`],
    ['behind a finished sentence', 'It is fast. <LEAD>', `- ${T} It is fast.`],
    [
      'behind a finished sentence, by its label',
      'It is fast! <LEAD|A look inside>',
      `- [A look inside](${LEAD}) It is fast!`,
    ],
    ['behind a colon', 'Worth a read: <LEAD>', `- ${T} Worth a read`],
    ['behind a dash', 'Worth a read – <LEAD>', `- ${T} Worth a read`],
    ['behind an arrow', 'Worth a read -&gt; <LEAD>', `- ${T} Worth a read`],
    ['behind an emoji', 'Great read :tada: <LEAD>', `- ${T} Great read 🎉`],
    [
      'between a headline and a line',
      'Parca raised money <LEAD>\nBig news',
      `- ${T} Parca raised money  \n  Big news`,
    ],
    [
      'between a headline and a sentence',
      'Parca <LEAD> Polar Signals raised money.',
      `- ${T} Parca  \n  Polar Signals raised money.`,
    ],
    ['behind a headline alone', 'Parca raised money <LEAD>', `- ${T} Parca raised money`],
    ['as the first thing behind its own title', 'The title <LEAD> (12 min)', `- ${T} (12 min)`],
    [
      'as the first thing behind its title in quotes',
      '“The title” <LEAD> – a long read',
      `- ${T} – a long read`,
    ],
    ['behind its title, with a comma', 'The title <LEAD>, a long read', `- ${T}, a long read`],
    ['behind its own label', 'Pingora <LEAD|Pingora> is a proxy', `- [Pingora](${LEAD}) is a proxy`],
    [
      'alone on a line between two thoughts',
      'Some thoughts on queues\n<LEAD>\nwhat do you think?',
      `- ${T} Some thoughts on queues  \n  what do you think?`,
    ],
    ['behind few words and a colon', 'New release: <LEAD>', `- ${T} New release`],
    [
      'behind a sentence and more than a few words',
      'It is fast. This is how they did it: <LEAD>',
      `- ${T} It is fast. This is how they did it`,
    ],
    [
      'behind an emoji that begins one line only',
      ':fire: New release <LEAD>\nBig news',
      `- ${T} 🔥 New release  \n  Big news`,
    ],
    [
      'before a list, which keeps its colon',
      'Takeaways: <LEAD>\n• one\n• two',
      `- ${T} Takeaways:\n  - one\n  - two`,
    ],
  ])('%s', (_, post, notes) => {
    expect(told(post)).toBe(notes);
  });
});

describe('a link stays in its sentence', () => {
  it.each([
    [
      'We will speak about <LEAD|Ingress in 2024> (Thursday, 14:30)',
      `We will speak about [Ingress in 2024](${LEAD}) (Thursday, 14:30)`,
    ],
    ['Marco speaks about it <LEAD> (Thursday, 14:30)', `Marco speaks about it ${T} (Thursday, 14:30)`],
    ['I read <LEAD>, and you should', `I read ${T}, and you should`],
    ['I read <LEAD> and liked it', `I read ${T} and liked it`],
    ['We migrated <LEAD> Then it was fast.', `We migrated ${T} Then it was fast.`],
    ['Have a look at this <LEAD>', `Have a look at this ${T}`],
    ['Our talk about <LEAD>\nIt was good', `Our talk about ${T}  \n  It was good`],
    [
      'Cloudflare open sources <LEAD|Pingora>\nIt is fast',
      `Cloudflare open sources [Pingora](${LEAD})  \n  It is fast`,
    ],
    ['Worth a read (<LEAD>).', `Worth a read (${T}).`],
    ['Great. See: <LEAD>', `Great. See: ${T}`],
    ['It is fast.\nFull story: <LEAD>', `It is fast.  \n  Full story: ${T}`],
    ['It is fast now. Details: <LEAD>', `It is fast now. Details: ${T}`],
    ['It is fast! Blog post 👉 <LEAD>', `It is fast! Blog post 👉 ${T}`],
    ['A post on eBPF, read it here: <LEAD>', `A post on eBPF, read it here: ${T}`],
    ['I really like\n<LEAD>\nbecause it is fast', `I really like  \n  ${T}  \n  because it is fast`],
    ['They call it The title and <LEAD> is it', `They call it The title and ${T} is it`],
    ['+ one <LEAD>\n+ two', `\\+ one ${T}  \n  \\+ two`],
    ['– one <LEAD>\n– two', `– one ${T}  \n  – two`],
    ['1) one <LEAD>\n2) two', `1\\) one ${T}  \n  2\\) two`],
    [':one: one <LEAD>\n:two: two', `1️⃣ one ${T}  \n  2️⃣ two`],
    [':point_right: one <LEAD>\n:point_right: two', `👉 one ${T}  \n  👉 two`],
    ['Tools, e.g. <LEAD>', `Tools, e.g. ${T}`],
    ['Great\nLink: <LEAD>', `Great  \n  Link: ${T}`],
    ['Moonshiner - <LEAD|behind the pizzeria>', `Moonshiner - [behind the pizzeria](${LEAD})`],
    ['*See <LEAD> now*', `**See ${T} now**`],
    ['One: <LEAD>\nTwo: <https://a.example/b>', `One: ${T}  \n  Two: ${B}`],
    ['&gt; quoted <LEAD>\nWords', `> quoted ${T}\n\n  Words`],
  ])('%j', (post, notes) => {
    expect(told(post)).toBe(`- ${notes}`);
  });

  it.each(['company', 'social'])('wherever it stands in the section %s', (section) => {
    expect(told('It is fast. <LEAD>', { section })).toBe(`- It is fast. ${T}`);
    expect(told('Worth a read\n<LEAD>', { section })).toBe(`- Worth a read  \n  ${T}`);
  });

  it.each(['main', 'bug'])('without a bullet in the section %s', (section) => {
    expect(told('It is fast.\n\nSee <LEAD>\n• one\n• two', { section })).toBe(
      `It is fast.\n\nSee ${T}\n\n- one\n- two`,
    );
  });
});

describe('a text', () => {
  it.each([
    ['<LEAD> as <https://a.example/b>', `${T} as ${B}`],
    ['<LEAD> and <https://a.example/b|here>', `${T} and ${B}`],
    ['<LEAD> and <https://a.example/b|read more…>', `${T} and ${B}`],
    ['<LEAD> and <https://a.example/b|a.example/b/c>', `${T} and ${B}`],
    ['<LEAD> and <https://a.example/b|the reply>', `${T} and [the reply](https://a.example/b)`],
    ['<LEAD> has a <https://a.example/b|website>', `${T} has a [website](https://a.example/b)`],
    ['<LEAD?utm_source=x|Mine>', `[Mine](${LEAD})`],
    ['<LEAD> and <https://a.example/b>, yes <https://a.example/b>', `${T} and ${B}, yes Page B`],
    ['<LEAD> and again <LEAD?utm_source=x>', `${T} and again The title`],
    ['<LEAD> and again <LEAD|my reading>', `${T} and again [my reading](${LEAD})`],
    ['<LEAD> as <https://acme.slack.com/archives/C1/p1|Ada said>', `${T} as Ada said`],
    ['<LEAD> as in <https://acme.slack.com/archives/C1/p1>', `${T} as in Post on Slack`],
  ])('is what the links have in %j', (post, notes) => {
    expect(told(post)).toBe(`- ${notes}`);
  });

  it('leads to the page, where a shortener was posted', () => {
    const story = aStory(1, [wordsOfMessage({ text: 'See <https://sho.rt/1> now' })]);
    const posts = story.posts.map((post) => ({
      ...post,
      shares: post.shares.map(({ link, ...share }) => ({ ...share, link: { ...link, publicUrl: LEAD } })),
    }));
    expect(notesOf('news', [{ ...story, posts }])).toBe(`- See [Lead](${LEAD}) now\n`);
  });
});

describe('nothing is said twice', () => {
  it.each([
    ['The title: <LEAD>', ''],
    ['The title <LEAD>', ''],
    ['The title\n<LEAD>\nAnd more', ' And more'],
    ['The title. And more. <LEAD>', ' And more.'],
    ['<LEAD>\nTitle\nAnd more', ' And more'],
    ['<LEAD> The title goes on', ' The title goes on'],
    ['<LEAD> The titles', ' The titles'],
    ['<LEAD|The title> is good', ' is good'],
  ])('of the title in %j', (post, behind) => {
    expect(told(post)).toBe(`- ${T}${behind}`);
  });

  it.each([
    ['Acorn turns to AI <LEAD> The CEO announces it.', `[Acorn turns to AI](${LEAD}) The CEO announces it.`],
    ['Acorn turns to AI: <LEAD>', `[Acorn turns to AI](${LEAD})`],
    ['<LEAD> Acorn turns to AI. The CEO announces it.', `[Acorn turns to AI](${LEAD}) The CEO announces it.`],
    ['Acorn turns to AI!\n<LEAD>\nReally.', `[Acorn turns to AI!](${LEAD}) Really.`],
    ['We use <LEAD> for the queue', `We use [Lead](${LEAD}) for the queue`],
    ['<LEAD>', `[Lead](${LEAD})`],
  ])('of a headline that is the title of a page without one: %j', (post, notes) => {
    expect(told(post, { titles: {} })).toBe(`- ${notes}`);
  });

  it('of a first line that a label repeats', () => {
    expect(told('Our platform\n<LEAD|Our platform>', { section: 'company' })).toBe(
      `- [Our platform](${LEAD})`,
    );
  });

  it('and no answer is taken for a part of the title', () => {
    expect(told('<LEAD> No', { titles: { [LEAD]: 'No, you need no mesh at all' } })).toMatch(/ No$/);
  });
});

describe('a list', () => {
  it('stays one, with a link in each point', () => {
    expect(told('Two for the weekend:\n• <LEAD> for the train\n• <https://a.example/b>: for the queue')).toBe(
      `- Two for the weekend:\n  - ${T} for the train\n  - ${B}: for the queue`,
    );
  });

  it('of bullets and nothing else has no other bullet around it', () => {
    expect(told('• <LEAD> for the train\n• <https://a.example/b>')).toBe(`- ${T} for the train\n- ${B}`);
  });

  it('keeps its numbers', () => {
    expect(told('3. <LEAD>\n4. two', { section: 'main' })).toBe(`3. ${T}\n4. two`);
  });
});

describe('whose words', () => {
  const words = { emoji: 'studio_microphone', userId: 'U2' };

  it('are those of the post that opened the story; chatter stays out', () => {
    expect(told(['<LEAD> Big news', 'thanks!', 'Really? I doubt it.'])).toBe(`- ${T} Big news`);
  });

  it('are those of the next that has some', () => {
    expect(told(['<LEAD>', ':tada:', 'Great on performance', 'thanks'])).toBe(`- ${T} Great on performance`);
    expect(told(['<LEAD> <https://a.example/b>', 'Both good'])).toBe(`- ${T} ${B}\n\n  Both good`);
    expect(told(['<LEAD>', 'I read <LEAD> and liked it'])).toBe(`- I read ${T} and liked it`);
  });

  it('may be a reply that brings a link, below the others', () => {
    expect(told(['<LEAD> Big news', 'see <https://a.example/b>'])).toBe(`- ${T} Big news\n  - see ${B}`);
    expect(told(['Any release?', '<LEAD>'])).toBe(`- Any release?\n  - ${T}`);
    expect(told(['A bug.', 'see <https://a.example/b>'], { section: 'bug' })).toBe(`A bug.\n\n- see ${B}`);
  });

  it('may be a reply that was nominated itself', () => {
    const reply = { text: 'It also leaks', nominations: [words] };
    expect(told(['<LEAD> Big news', reply])).toBe(`- ${T} Big news\n  - It also leaks`);
    const otherwise = { text: 'It also leaks', nominations: [{ userId: 'U2', emoji: 'eyes' }] };
    expect(told(['<LEAD> Big news', otherwise])).toBe(`- ${T} Big news`);
    const byBot = { text: 'It also leaks', nominations: [{ ...words, userId: A_BOT }] };
    expect(told(['<LEAD> Big news', byBot])).toBe(`- ${T} Big news`);
    const again = { text: '<LEAD> also leaks', nominations: [words] };
    expect(told(['<LEAD> Big news', again])).toBe(`- ${T} Big news\n  - The title also leaks`);
  });

  it('is not a reply that only repeats the link', () => {
    expect(told(['<LEAD> Big news', 'You mean <LEAD>'])).toBe(`- ${T} Big news`);
  });

  it('are not those of a later post about the same link', () => {
    const later = { text: '<LEAD> Also seen by me', opens: true, nominations: [words] } as const;
    expect(told(['<LEAD> Big news', later])).toBe(`- ${T} Big news`);
    const withMore = { text: '<LEAD> and <https://a.example/b>', opens: true } as const;
    expect(told(['<LEAD> Big news', withMore])).toBe(`- ${T} Big news`);
    const below = 'see <https://a.example/b>';
    expect(told(['<LEAD> Big news', later, below])).toBe(`- ${T} Big news\n  - see ${B}`);
  });
});

describe('a host', () => {
  const title = 'Mine';

  it.each([
    ['news', '<LEAD> Big news', `- [Mine](${LEAD}) Big news`],
    ['news', 'Acorn turns to AI <LEAD>', `- [Mine](${LEAD}) Acorn turns to AI`],
    ['news', 'We use <LEAD|this tool> a lot', `- We use [Mine](${LEAD}) a lot`],
    ['company', 'Big news. <LEAD>', `- Big news. [Mine](${LEAD})`],
    ['bug', 'Too many pods, see <LEAD|the issue>.', `Too many pods, see [Mine](${LEAD}).`],
    ['company', 'We plan a trip', '- **Mine** We plan a trip'],
    ['main', 'Mine\nWe plan a trip', '**Mine** We plan a trip'],
  ])('gives a title in %s: %j', (section, post, notes) => {
    expect(told(post, { section, item: { title } })).toBe(notes);
  });

  it('gives one in place of the headline that was the title', () => {
    expect(told('Acorn turns to AI <LEAD>', { titles: {}, item: { title } })).toBe(`- [Mine](${LEAD})`);
  });

  it.each([
    ['news', 'Own *words*.', `- ${T} Own _words_.`],
    ['news', `It is about [it](${LEAD}).`, `- It is about [it](${LEAD}).`],
    ['news', '', `- ${T}`],
    ['bug', 'Own words\n\n1. one\n2. two', 'Own words\n\n1. one\n2. two'],
    [
      'company',
      '<b>No</b> <!here> ![x](https://a.example/x.png)',
      `- ${T} &lt;b>No&lt;/b> &lt;!here> \\!\\[x]\\(https\\://a.example/x.png)`,
    ],
  ])('gives words in %s: %j', (section, words, notes) => {
    expect(told(['<LEAD> Big news', 'see <https://a.example/b>'], { section, item: { words } })).toBe(notes);
  });
});

describe('sections without a form', () => {
  it('are those of shows of before: the form is that of their key', () => {
    const old = DEFAULT_SECTIONS.map(({ key, heading, emoji }) => ({ key, heading, emoji }));
    const story = aStory(1, [wordsOfMessage({ text: 'Words' })]);
    expect(notesOf('bug', [story], {}, old)).toBe('Words\n');
    expect(notesOf('company', [story], {}, old)).toBe('- Words\n');
  });
});

describe('whatever is posted', () => {
  const word = fc.stringMatching(/^[a-pr-z][a-z]{0,7}$/);
  const address = fc.integer({ min: 1, max: 99 }).map((number) => `https://${number}.example/${number}`);
  const link = fc.oneof(
    address.map((url) => `<${url}>`),
    fc.tuple(address, word).map(([url, label]) => `<${url}|q${label}>`),
  );
  const mark = fc.constantFrom('.', '!', ':', ' –', ',', '\n', '\n\n', '\n• ', '\n1. ', '\n&gt; ', ' :tada:');
  const text = fc
    .array(fc.oneof({ weight: 5, arbitrary: word }, link, mark), { minLength: 1, maxLength: 20 })
    .map((parts) => parts.join(' '));

  /** What was written beside links, labels and the names of emoji. */
  const wordsIn = (post: string) => post.replace(/<https:[^>]+>|:tada:|&gt;/g, ' ').match(/[a-z]+/g) ?? [];
  const readIn = (notes: string) =>
    notes.replace(/\]\(https:[^)]+\)|\d+\.example|\bq[a-z]+/g, ' ').match(/[a-z]+/g) ?? [];
  const addressesIn = (shown: string, pattern: RegExp) => [...shown.matchAll(pattern)].map(([, url]) => url);
  const pages = Object.fromEntries(
    Array.from({ length: 100 }, (_, number) => [`https://${number}.example/${number}`, 'THE PAGE']),
  );

  it.each(
    ['news', 'company', 'main'].flatMap((section) => [[section, pages] as const, [section, {}] as const]),
  )('no word and no link is lost, said twice or moved but for the lead: %s', (section, titles) => {
    fc.assert(
      fc.property(text, (post) => {
        const notes = told(post, { section, titles });
        expect(readIn(notes)).toEqual(wordsIn(post));
        const posted = addressesIn(post, /<(https:[^|>]+)/g);
        const shown = addressesIn(notes, /\]\((https:[^)]+)\)/g);
        expect(new Set(shown)).toEqual(new Set(posted));
        const furtherOf = (urls: typeof posted) => [...new Set(urls)].filter((url) => url !== posted[0]);
        expect(furtherOf(shown)).toEqual(furtherOf(posted));
      }),
      { numRuns: 500 },
    );
  });
});
