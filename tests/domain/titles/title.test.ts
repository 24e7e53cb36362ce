import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestTitle, candidatesOf, flawOfTitle } from '../../../src/domain/titles/title.ts';
import { titleOfUrl } from '../../../src/domain/titles/url-title.ts';
import type { Inline, Words } from '../../../src/domain/words/words.ts';

const url = 'https://blog.example.com/pingora-open-source';
const said = (...parts: (string | Inline)[]): Words => [
  {
    type: 'paragraph',
    children: parts.map((part) => (typeof part === 'string' ? { type: 'text', value: part } : part)),
  },
];
const link: Inline = { type: 'link', url, children: [] };

describe('the best title', () => {
  const known = {
    edited: 'By the host',
    page: { text: 'By the page', source: 'open-graph' },
    slackTitle: 'By Slack',
    label: 'By the label',
    words: said('By the poster: ', link),
    url,
  } as const;

  it.each([
    ['the host gave', known, { text: 'By the host', source: 'host' }],
    ['the label is', { ...known, edited: ' ' }, { text: 'By the label', source: 'label' }],
    [
      'the page has where the label only points at it',
      { ...known, edited: '', label: 'Read more…' },
      { text: 'By the page', source: 'page:open-graph' },
    ],
    [
      'Slack found where the page is a wall',
      { ...known, edited: '', label: 'blog.example.com', page: { text: 'Sign in', source: 'title' } },
      { text: 'By Slack', source: 'slack' },
    ],
    [
      'the poster begins with',
      { label: url, words: known.words, url },
      { text: 'By the poster', source: 'post' },
    ],
    [
      'the poster begins with, its angle brackets too',
      { words: said('Rooks <3 pawns <ok>: ', link), url },
      { text: 'Rooks <3 pawns <ok>', source: 'post' },
    ],
    [
      'the poster begins with, without an arrow to the link',
      { words: said('Rooks like pawns -> ', link), url },
      { text: 'Rooks like pawns', source: 'post' },
    ],
    ['the path says', { words: said(link), url }, { text: 'Pingora open source', source: 'path' }],
    [
      'the account gives',
      { url: 'https://x.com/jack/status/20' },
      { text: 'Post by @jack on X', source: 'account-name' },
    ],
    ['the host name is', { url: 'https://www.example.com/' }, { text: 'example.com', source: 'host-name' }],
  ] as const)('is what %s', (_, given, title) => {
    expect(bestTitle(given)).toEqual(title);
  });

  it.each([
    [said('Cloudflare open sources Pingora. It is written in Rust.'), 'Cloudflare open sources Pingora'],
    [said('What now? ', link), 'What now?'],
    [said('Parca is fast ', link, ' It profiles all of it.'), 'Parca is fast'],
    [said(link, { type: 'break' }, 'Big news', { type: 'break' }, 'Really. Yes.'), 'Big news'],
    [said('Big news from the CNCF → ', link), 'Big news from the CNCF'],
    [
      said({ type: 'strong', children: [{ type: 'text', value: 'New release' }] }, ' of e.g. Flux!'),
      'New release of e.g. Flux!',
    ],
  ])('takes the first sentence of %j', (words, text) => {
    expect(bestTitle({ words, url })).toEqual({ text, source: 'post' });
  });

  it.each([
    [said()],
    [said(link)],
    [said('FYI: ', link)],
    [said('Worth a read: ', link)],
    [said('👀')],
    [said('This!')],
    [said('A sentence that goes on '.repeat(20))],
  ])('does not take small talk such as %j', (words) => {
    expect(bestTitle({ words, url }).source).toBe('path');
  });

  it.each([
    'https://example.com/a',
    'www.example.com',
    'blog.example.com/pingora…',
    'HTTPS://X.example',
    url,
  ])('is never an address such as %s', (address) => {
    const everywhere = {
      edited: address,
      page: { text: address, source: 'title' },
      slackTitle: address,
      label: address,
      url,
    };
    expect(bestTitle({ ...everywhere, page: { text: address, source: 'title' } }).source).toBe('path');
  });

  it('is one line and no longer than a title', () => {
    expect(bestTitle({ label: 'a\n b', url }).text).toBe('a b');
    expect(bestTitle({ label: 'word '.repeat(100), url }).text.length).toBeLessThanOrEqual(200);
  });
});

describe('an address', () => {
  it.each([
    ['https://blog.cloudflare.com/pingora-open-source', 'Pingora open source', 'path'],
    [
      'https://www.theverge.com/2024/3/13/24099723/microsoft-teams-unified-app',
      'Microsoft teams unified app',
      'path',
    ],
    ['https://medium.com/@a/my-title-3f1a2b4c5d6e', 'My title', 'path'],
    ['https://example.com/%E4%BD%A0%E5%A5%BD-%E4%B8%96%E7%95%8C', '你好 世界', 'path'],
    ['https://example.com/release-v1.30-is-out.html', 'Release v1.30 is out', 'path'],
    ['https://example.com/c++-tips', 'C++ tips', 'path'],
    ['https://example.com/files/whitepaper.pdf', 'Whitepaper', 'path'],
    ['https://example.com/bad%ZZescape-here', 'Bad ZZescape here', 'path'],
    ['https://github.com/cilium/cilium', 'cilium/cilium', 'path'],
    ['https://github.com/cilium/cilium/issues/31497', 'cilium/cilium#31497', 'path'],
    ['https://github.com/o/r/releases/tag/v1.2.3', 'o/r v1.2.3', 'path'],
    ['https://www.linkedin.com/posts/jane_so-sad-to-go-activity-7171213301-16RJ', 'So sad to go', 'path'],
    ['https://www.linkedin.com/posts/jane_activity-7123-abcd', 'Post by jane on LinkedIn', 'account-name'],
    ['https://www.linkedin.com/feed/update/urn:li:activity:7123', 'Post on LinkedIn', 'account-name'],
    ['https://x.com/i/status/20', 'Post on X', 'account-name'],
    ['https://mastodon.social/@Gargron/1234567', 'Post by @Gargron on mastodon.social', 'account-name'],
    ['https://bsky.app/profile/a.example/post/3k', 'Post by @a.example on Bluesky', 'account-name'],
    ['https://youtu.be/dQw4w9WgXcQ', 'Video on YouTube', 'account-name'],
    ['https://example.com/p/12345', 'example.com', 'host-name'],
    ['https://example.com/2024/03/05/', 'example.com', 'host-name'],
    ['https://arxiv.org/abs/2301.00001v1', 'arxiv.org', 'host-name'],
    ['https://www.example.com:8443/', 'example.com', 'host-name'],
    ['not an address', 'Link', 'host-name'],
  ])('%s is called %s', (address, text, source) => {
    expect(titleOfUrl(address)).toEqual({ text, source });
  });

  it('always has a name which is not an address', () => {
    fc.assert(
      fc.property(fc.webUrl(), (address) => {
        const { text } = titleOfUrl(address);
        expect(text.trim()).not.toBe('');
        expect(text).not.toContain('://');
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('all titles of a link', () => {
  it('stand in their order, with what is wrong with those that are not used', () => {
    const known = {
      edited: 'https://example.com',
      page: { text: 'Just a moment...', source: 'title' },
      label: 'here',
      url,
    } as const;
    expect(candidatesOf(known)).toEqual([
      { text: 'https://example.com', source: 'host', unfit: 'address' },
      { text: 'here', source: 'label', unfit: 'pointer' },
      { text: 'Just a moment...', source: 'page:title', unfit: 'wall' },
      { text: 'Pingora open source', source: 'path' },
    ]);
  });
});

describe("a host's own title", () => {
  it.each([
    ['Sign in', undefined],
    ['example.com', undefined],
    ['TCP/IP explained', undefined],
    ['https://example.com/a', 'address'],
    ['www.example.com', 'address'],
    ['example.com/a-page', 'address'],
    ['a'.repeat(200), undefined],
    ['a'.repeat(201), 'too-long'],
  ])('%s', (text, flaw) => {
    expect(flawOfTitle(text)).toBe(flaw);
  });
});
