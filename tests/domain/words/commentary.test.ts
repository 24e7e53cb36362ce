import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commentaryOf } from '../../../src/domain/words/commentary.ts';
import { plainText } from '../../../src/domain/words/plain-text.ts';
import { linksIn } from '../../../src/domain/words/posted-links.ts';
import { wordsOfMessage } from '../../../src/slack/text/message-words.ts';

const LEAD = 'https://example.com/lead?utm_source=x';

/** The commentary of posts written in mrkdwn, its links as `[label](url)`. */
function said(posts: readonly string[], more: { title?: string; description?: string } = {}): string {
  const words = commentaryOf({
    posts: posts.map((text) => ({ words: wordsOfMessage({ text: text.replaceAll('LEAD', LEAD) }) })),
    leadKeys: ['https://example.com/lead'],
    title: 'The title',
    titleOf: (url) => `Title of ${new URL(url).hostname}`,
    ...more,
  });
  const linked = linksIn(words).map(({ url, label }) => `[${label}](${url})`);
  return [plainText(words), ...linked].join(' ');
}

describe('the lead link', () => {
  it.each([
    ['Worth a read: <LEAD>', 'Worth a read'],
    ['Worth a read – <LEAD>', 'Worth a read'],
    ['Worth a read → <LEAD>', 'Worth a read'],
    ['Worth a read -&gt; <LEAD>', 'Worth a read'],
    ['Worth a read (<LEAD>).', 'Worth a read.'],
    ['Worth a read (<LEAD>) for sure', 'Worth a read for sure'],
    ['Worth a read\n<LEAD>', 'Worth a read'],
    ['Worth a read\n\n<LEAD>\n\nReally.', 'Worth a read. Really.'],
    ['<LEAD>\nWorth a read', 'Worth a read'],
    ['<LEAD> – worth a read', 'worth a read'],
    ['<LEAD> worth a read', 'worth a read'],
    ['*<LEAD>* worth a read', 'worth a read'],
    ['I read <LEAD>, and you should', 'I read, and you should'],
    ['I read <LEAD> and liked it', 'I read and liked it'],
    ['Worth a read\nLink: <LEAD>', 'Worth a read'],
    ['Worth a read. See <LEAD>', 'Worth a read.'],
    ['Worth a read\nSays Ada', 'Worth a read. Says Ada'],
    ['<LEAD|The title> is worth a read', 'is worth a read'],
    ['Do read <LEAD|this piece> today', 'Do read this piece today'],
    ['Worth a read: <http://EXAMPLE.com/lead/#top>', 'Worth a read'],
    ['• <LEAD>\n• worth a read', 'worth a read'],
    ['I read <LEAD|https://www.example.com/lead> today', 'I read today'],
    ['<LEAD>', ''],
  ])('is taken out of %j', (post, commentary) => {
    expect(said([post])).toBe(commentary);
  });
});

describe('a list', () => {
  const point = (url: string, text: string) => ({
    type: 'rich_text_section',
    elements: [
      { type: 'link', url },
      { type: 'text', text },
    ],
  });
  const section = { type: 'rich_text_section', elements: [{ type: 'text', text: 'Two for the weekend:' }] };
  const points = [point(LEAD, ' for the train'), point('https://a.example/b', ' for the queue')];
  const list = { type: 'rich_text_list', style: 'bullet', elements: points };

  it('keeps its points, that of the lead by its name', () => {
    const words = wordsOfMessage({ blocks: [{ type: 'rich_text', elements: [section, list] }] });
    const commentary = commentaryOf({
      posts: [{ words }],
      leadKeys: ['https://example.com/lead'],
      title: 'On trains',
      titleOf: (url) => `Title of ${new URL(url).hostname}`,
    });
    expect(plainText(commentary)).toBe(
      'Two for the weekend: Title of example.com for the train Title of a.example for the queue',
    );
    expect(linksIn(commentary)).toEqual([{ url: 'https://a.example/b', label: 'Title of a.example' }]);
  });
});

describe('words that say no more than the title', () => {
  it.each(['<LEAD> Sidecars that end 🙌', 'RFC 42, sidecars that end: <LEAD>'])(
    'are left out: %j',
    (post) => {
      expect(said([post], { title: 'RFC 42: sidecars that end' })).toBe('');
    },
  );
});

describe('further links', () => {
  it.each([
    [
      '<LEAD> and <https://a.example/b?utm_source=x|the reply>',
      'and the reply [the reply](https://a.example/b)',
    ],
    ['Good. <https://a.example/b>', 'Good. Title of a.example [Title of a.example](https://a.example/b)'],
    [
      'Good. <https://a.example/b> <https://a.example/b#2>',
      'Good. Title of a.example [Title of a.example](https://a.example/b)',
    ],
    [
      'See <https://a.example/b|http://a.example/b>',
      'See Title of a.example [Title of a.example](https://a.example/b)',
    ],
    ['As said in <https://acme.slack.com/archives/C1/p1>: good', 'As said in: good'],
    ['As <https://acme.slack.com/archives/C1/p1|Ada said>', 'As Ada said'],
  ])('stay in %j', (post, commentary) => {
    expect(said([post])).toBe(commentary);
  });
});

describe('the thread', () => {
  it('follows the post, each as a sentence', () => {
    expect(said(['<LEAD> Big news', 'They also dropped the flagship.', 'Really? _Yes_'])).toBe(
      'Big news. They also dropped the flagship. Really? Yes',
    );
  });

  it.each(['+1', ':tada: :tada:', '👏🏽👏🏽', 'Thanks!', 'nice :giantswarm:', 'danke :)'])(
    'may leave out %j',
    (reply) => {
      expect(said(['<LEAD> Big news', reply])).toBe('Big news');
    },
  );

  it.each(['no', 'done', '2024', 'Nice, but wrong', 'yes'])('may not leave out %j', (reply) => {
    expect(said(['<LEAD> Big news', reply])).toBe(`Big news. ${reply}`);
  });

  it('adds its links', () => {
    expect(said(['<LEAD>', '<https://a.example/b>'])).toBe(
      'Title of a.example [Title of a.example](https://a.example/b)',
    );
  });
});

describe('the title', () => {
  it.each([
    ['The title', ''],
    ['The title: <LEAD>', ''],
    ['The title. And more.', 'And more.'],
    ['*The title!* And more.', 'And more.'],
    ['The title – and more', 'and more'],
    ['The title\n\nAnd more', 'And more'],
    ['The title <LEAD>\nAnd more', 'And more'],
    ['The title goes on', 'The title goes on'],
    ['The titles', 'The titles'],
    ['<https://a.example/b|The title>. And more', 'The title. And more [The title](https://a.example/b)'],
  ])('is not said twice: %j', (post, commentary) => {
    expect(said([post])).toBe(commentary);
  });

  it('may be a question', () => {
    expect(said(['What now? Nobody knows. <LEAD>'], { title: 'What now?' })).toBe('Nobody knows.');
  });
});

describe('the description', () => {
  const description = 'First sentence. '.repeat(30);

  it('stands in for words', () => {
    expect(said(['<LEAD>'], { description: 'About  it.' })).toBe('About it.');
    expect(said(['<LEAD> :eyes:'], { description: 'About it.' })).toBe('About it.');
    expect(said(['<LEAD> Mine'], { description: 'About it.' })).toBe('Mine');
  });

  it('goes before links without words', () => {
    expect(said(['<LEAD> <https://a.example|A>'], { description: 'About it' })).toBe(
      'About it. A [A](https://a.example/)',
    );
  });

  it('is cut at a sentence and never the title again', () => {
    expect(said(['<LEAD>'], { description })).toMatch(/^(?:First sentence\.\s?){18}$/);
    expect(said(['<LEAD>'], { description: 'The title' })).toBe('');
  });
});

describe('long words', () => {
  it('are cut at a sentence', () => {
    const commentary = said([`${'A whole sentence. '.repeat(200)}<LEAD>`]);
    expect(commentary.length).toBeLessThanOrEqual(1_500);
    expect(commentary).toMatch(/sentence\.$/);
  });

  it('keep every link', () => {
    const links = Array.from(
      { length: 30 },
      (_, index) => `<https://a${index}.example/|${'Label '.repeat(20)}${index}>`,
    );
    const words = commentaryOf({
      posts: [{ words: wordsOfMessage({ text: `${'Some words. '.repeat(100)}${links.join(' and ')}` }) }],
      leadKeys: [],
      title: '',
      titleOf: (url) => url,
    });
    expect(linksIn(words)).toHaveLength(30);
  });
});

it('never loses a word of a short post, whatever it is', () => {
  const posts = fc.array(fc.stringMatching(/^[a-z ]{1,30}$/), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(posts, (written) => {
      fc.pre(!written.some((post) => /\b(?:nice|cool|wow|lol|ty|thx|haha)\b/.test(post)));
      const commentary = said(written);
      for (const word of written.join(' ').split(' ')) expect(commentary).toContain(word);
    }),
  );
});
