import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aliasesOf, areStillOne, mayBeCanonical, mayBeOne } from '../../../src/domain/urls/aliases.ts';
import { shownAddress } from '../../../src/domain/urls/shorteners.ts';
import { matchKey } from '../../../src/domain/urls/urls.ts';

/** An address, its path alone where it is on the usual site. */
const at = (address: string) => (address.startsWith('/') ? `https://site.example${address}` : address);

describe('where a redirect ends', () => {
  it.each([
    ['/dead/1', '/'],
    ['/a/story-of-the-sea', '/en/'],
    ['/a/story-of-the-sea', '/index.html'],
    ['/a/story-of-the-sea', '/?ref=dead'],
    ['/a/story-of-the-sea', 'https://www.other.example/home'],
  ])('says nothing of %s at a front page: %s', (posted, finalUrl) => {
    expect(aliasesOf({ posted: at(posted), finalUrl: at(finalUrl) })).toEqual([]);
  });

  it.each([
    ['/jobs/A1/Head-Gardener', '/jobs/'],
    ['/news/story-about-it', '/news'],
    ['/exhibit/45', '/exhibit'],
    ['/album/123456/photo/7', '/album/123456'],
    ['https://blog.site.example/news/story', 'https://www.site.example/news'],
  ])('says nothing of %s at a page above: %s', (posted, finalUrl) => {
    expect(aliasesOf({ posted: at(posted), finalUrl: at(finalUrl) })).toEqual([]);
  });

  it.each([
    ['/private/1', '/login'],
    ['/private/1', '/users/sign_in'],
    ['/sso/doc', '/idp?state=AbCdEf1234567890AbCdEf1234567890'],
    ['/a/story-of-the-sea', '/reader/hello-again-and-welcome?next=%2Fa%2Fstory-of-the-sea'],
    ['/doc', 'https://accounts.example.com/v3/identifier-of-the-reader?continue=https://site.example/doc'],
    ['/doc', 'https://login.company.example/start-of-the-way'],
    ['/geo/1', '/not-available-here'],
    ['/geo/1', '/content-not-available-in-your-country'],
    ['/a/story-of-the-sea', '/select-region'],
    ['/a/story-of-the-sea', '/privacy-gate'],
    ['/a/story-of-the-sea', 'https://consent.site.example/a/story-of-the-sea'],
    ['/a/story-of-the-sea', '/404.html'],
    ['/a/story-of-the-sea', '/this-page-was-not-found'],
    ['/a/story-of-the-sea', '/error/gone'],
    ['/a/story-of-the-sea', '/no-longer-available'],
    ['/a/story-of-the-sea', '/unavailable-in-your-region'],
    ['/a/story-of-the-sea', '/suspendedpage.cgi?domain=site.example'],
    ['/a/story-of-the-sea', 'https://names.example/all-about-this-name?d=site.example'],
    ['/article/12345', 'https://www.google.com/sorry/index?continue=https://site.example/article/12345'],
    ['https://bit.ly/3AbCdEf', '/login?next=/a'],
  ])('says nothing of %s at a page in the way: %s', (posted, finalUrl) => {
    expect(aliasesOf({ posted: at(posted), finalUrl: at(finalUrl) })).toEqual([]);
  });

  it.each([
    ['/exhibit/?id=45', '/exhibit/'],
    ['/exhibit/?bild=45', '/exhibit/'],
    ['/exhibit/?painting=sunset', '/exhibit/'],
    ['/album/123456?foto=77', '/album/123456'],
    ['/virtual-exhibit-of-planes?raum=7', '/virtual-exhibit-of-planes'],
    ['/photo-of-the-day?d=2024-05-01', '/photo-of-the-day'],
    ['/thread/12?msg=my-long-answer-title', '/thread/12'],
    ['/index.php?title=Foo&oldid=3', '/wiki/Foo'],
    ['/a-story-of-sea-salt-and-sand?lang=de', '/a-story-of-sea-salt-and-sand'],
    ['/amp/1', '/story'],
    ['/a/story', '/archive'],
    ['/a/story', '/search'],
    ['/#/rooms/1', '/app-for-all-your-rooms'],
    ['/edit#pako:AAA', '/edit'],
    ['/de/story-of-the-sea', '/en/story-of-the-sea'],
    ['/de/story-of-the-sea', '/story-of-the-sea'],
    ['/docs/v1/install', '/docs/v2/install'],
    ['/docs/1.2/install', '/docs/latest/install'],
    ['/3.8/library/asyncio.html', '/3/library/asyncio.html'],
  ])('says nothing of %s without what names it: %s', (posted, finalUrl) => {
    expect(aliasesOf({ posted: at(posted), finalUrl: at(finalUrl) })).toEqual([]);
  });

  it.each([
    ['/story?ref=x', 'https://www.site.example/story'],
    ['/story/amp', '/story'],
    ['/story?print=1', '/story'],
    ['/a-long-story-about-sea/2', '/a-long-story-about-sea'],
    ['/a/story.html', '/a/story'],
    ['/questions/123/old-words', '/questions/123/new-words'],
    ['/p/b1946ac9', '/the-words-b1946ac9'],
    ['/?p=123', '/2024/05/a-slug-of-many-words'],
    ['/index.php?title=Foo', '/wiki/Foo'],
    ['/old-slug-of-story-told', '/2024/new-slug-of-that-story'],
    ['/a/b/story-x', '/c/story-x'],
    ['/docs/Web/API', '/en-US/docs/Web/API'],
    ['/the-story-of-sea-salt-and-sand?cid=12345', '/the-story-of-sea-salt-and-sand'],
    ['/日本語の長い記事の見出し?x=1', '/日本語の長い記事の見出し'],
    ['https://site.example/', 'https://www.site.example/'],
    ['https://old.example/about', 'https://new.example/about'],
    ['/docs/errors', '/docs/errors/overview'],
    ['/2024/story-of-the-sea', '/blog/story-of-the-sea'],
    ['/docs/install', '/docs/latest/install'],
    ['/posts/123456', '/posts/123456-the-title'],
    ['/t/12345', '/t/the-topic-title/12345'],
    ['https://amp.site.example/story-of-the-sea', '/story-of-the-sea'],
    ['/blog/404-pages-that-please', '/posts/404-pages-that-please'],
    ['/news/login-page-redesign', '/2024/login-page-redesign'],
    ['/story-of-the-sea', 'https://mirror.example/story-of-the-sea?site=another.example'],
    ['/login', '/users/login'],
    ['/blog/error-handling-in-go', 'https://blog.site.example/error-handling-in-go'],
    ['https://bit.ly/3AbCdEf', '/story'],
    ['https://doi.org/10.1000/xyz123', 'https://journal.example/article/pii/S0123456789'],
    ['https://leaving.example/?to=https%3A%2F%2Fsite.example%2Fa', '/a'],
    ['https://go.example/click/https://site.example/a', '/a'],
    ['https://x.com/i/status/1700000000000000001', 'https://x.com/ada_example/status/1700000000000000001'],
    ['https://stackoverflow.com/a/11227902', 'https://stackoverflow.com/questions/11227809/words/11227902'],
  ])('is another name of %s: %s', (posted, finalUrl) => {
    expect(aliasesOf({ posted: at(posted), finalUrl: at(finalUrl) })).toEqual([at(finalUrl)]);
  });

  it('adds nothing where the key is the same', () => {
    expect(aliasesOf({ posted: at('/a?utm_source=x'), finalUrl: at('/a/') })).toEqual([]);
  });
});

describe('what a page calls itself', () => {
  it('is another name of it', () => {
    const canonicalUrl = at('/2024/what-happened-at-sea');
    expect(aliasesOf({ posted: at('/a/1'), canonicalUrl })).toEqual([canonicalUrl]);
    expect(aliasesOf({ posted: at('/a'), finalUrl: at('/b/a'), canonicalUrl })).toEqual([
      at('/b/a'),
      canonicalUrl,
    ]);
  });

  it('is nothing where the way ended at another page', () => {
    expect(
      aliasesOf({ posted: at('/a/1'), finalUrl: at('/login'), canonicalUrl: at('/a/2-of-all-there-is') }),
    ).toEqual([]);
  });

  it('is nothing without the document in the fragment, which no server knows of', () => {
    const posted = 'https://draw.example/#json=a,b';
    expect(
      aliasesOf({
        posted,
        finalUrl: 'https://draw.example/',
        canonicalUrl: 'https://draw.example/home-of-all-drawings',
      }),
    ).toEqual([]);
  });

  it.each([
    ['/a', '/b', true],
    ['/item?id=1', '/item', false],
    ['/item?id=1', '/b', false],
    ['/item?id=1', '/b/1', true],
    ['/a/b', '/a', false],
    ['/a/b', '/', false],
    ['/de/a', '/en/a', false],
    ['/a', '/not-found', false],
    ['/?p=1', '/', false],
    ['/item?foo=1', '/item', false],
    ['/view?doc=annual-report', '/view', false],
    ['/s/page?x=beta', '/s/page', false],
    ['/list?start=20', '/list', false],
    ['/compare?a=x&b=y', '/compare', false],
    ['/calendar?date=2024-05-01', '/calendar', false],
    ['/docs/v1/install', '/docs/v2/install', false],
    ['/story?ref=home', '/story', true],
    ['/story?source=rss', '/story', true],
    ['/story?output=amp', '/story', true],
    ['/story-of-the-sea?cid=123', '/story-of-the-sea', true],
    ['/article?id=12345', '/article/12345', true],
    ['/p/1', '/2024/story-of-sea', true],
  ])('%s may be called %s: %s', (page, canonical, expected) => {
    expect(mayBeCanonical(at(canonical), at(page))).toBe(expected);
  });
});

describe('two posted links that ended on one page', () => {
  it.each([
    ['/dead/1', '/dead/2', '/all-our-open-positions'],
    ['/amp/1', '/amp/2', '/story'],
    ['/geo/1', '/geo/2', '/sadly-we-cannot-show-it'],
    ['/story-of-the-sea', '/story-of-the-land', '/story-of-everything-there-is'],
    ['/exhibit?bild=1', '/exhibit?bild=2', '/the-exhibit-of-all-pictures'],
    ['https://draw.example/#json=a,b', 'https://draw.example/#json=c,d', 'https://draw.example/'],
    [
      'https://leaving.example/?to=https://site.example/a',
      'https://leaving.example/?to=https://site.example/b',
      '/',
    ],
    ['/de/welcome-to-us', '/fr/welcome-to-us', '/en/select-your-country'],
    ['/item?code=alpha', '/item?code=beta', '/all-of-our-items'],
    ['/#/rooms/1', '/#/rooms/2', '/'],
    ['/docs/v1/install', '/docs/v2/install', '/docs/latest/install'],
    ['/p/123456', '/p/123457', '/p/1234567890'],
  ])('are two where their names differ: %s and %s at %s', (one, other, reached) => {
    expect(mayBeOne(at(one), at(other), at(reached))).toBe(false);
    expect(mayBeOne(at(other), at(one), at(reached))).toBe(false);
  });

  it.each([
    ['/story/amp', '/story?ref=x', '/2024/story'],
    ['/q/123456', '/questions/123456/words', '/questions/123456/other-words'],
    ['/?p=123', '/2024/05/a-slug-of-many-words', '/2024/05/a-slug-of-many-words'],
    [
      'https://doi.org/10.1000/xyz123',
      'https://journal.example/pii/S0123456789',
      'https://journal.example/pii/S0123456789',
    ],
    ['https://bit.ly/3AbCdEf', '/story', '/story'],
    ['https://bit.ly/3AbCdEf', 'https://t.co/xYz', '/story'],
    [
      'https://leaving.example/?to=https://site.example/a',
      'https://go.example/?https://site.example/a',
      '/a',
    ],
    ['http://site.example/a', 'https://site.example/a/?utm_source=x', '/b'],
  ])('may be one: %s and %s at %s', (one, other, reached) => {
    expect(mayBeOne(at(one), at(other), at(reached))).toBe(true);
    expect(mayBeOne(at(other), at(one), at(reached))).toBe(true);
  });
});

describe('two posted links that older rules took for one', () => {
  it.each([
    ['/a?utm_source=x', '/a/', []],
    ['/story/amp', '/story', ['/story']],
    ['/questions/123456/old-words', '/questions/123456/new-words', []],
    ['https://bit.ly/3AbCdEf', '/story', ['/story']],
    ['https://bit.ly/3AbCdEf', 'https://t.co/xYz', ['/story']],
    ['/story?ref=x', '/2024/story', ['/story']],
    ['/old-slug-of-story-told', '/2024/new-slug-of-that-story', []],
    ['/?p=123', '/2024/05/a-slug-of-many-words', []],
  ])('still are: %s and %s by way of %s', (one, other, reached) => {
    expect(areStillOne(at(one), at(other), reached.map(at))).toBe(true);
    expect(areStillOne(at(other), at(one), reached.map(at))).toBe(true);
  });

  it.each([
    ['https://draw.example/#json=a,b', 'https://draw.example/#json=c,d', ['https://draw.example/']],
    ['/dead/1', '/dead/2', ['/']],
    ['/dead/1', '/', ['/']],
    ['/jobs/A1/head-gardener', '/jobs', ['/jobs']],
    ['/exhibit?bild=1', '/exhibit?bild=2', ['/exhibit']],
    ['/exhibit?bild=1', '/exhibit', ['/exhibit']],
    ['/private/1', '/private/2', ['/login']],
    ['/geo/1', '/geo/2', ['/sadly-we-cannot-show-it']],
    ['/de/story-of-the-sea', '/en/story-of-the-sea', ['/story-of-the-sea']],
    ['/docs?ref=release.next', '/docs', []],
  ])('are two: %s and %s by way of %s', (one, other, reached) => {
    expect(areStillOne(at(one), at(other), reached.map(at))).toBe(false);
    expect(areStillOne(at(other), at(one), reached.map(at))).toBe(false);
  });
});

describe('any address', () => {
  const word = fc.stringMatching(/^[a-z]{2,9}$/);
  const address = fc
    .tuple(fc.domain(), fc.array(fc.oneof(word, fc.webSegment()), { maxLength: 4 }), fc.webQueryParameters())
    .map(([host, parts, query]) => `https://${host}/${parts.join('/')}?${query}`);

  it('adds only keys that it does not have, each once', () => {
    fc.assert(
      fc.property(address, address, address, (posted, finalUrl, canonicalUrl) => {
        const keys = aliasesOf({ posted, finalUrl, canonicalUrl }).map(matchKey);
        expect(new Set([matchKey(posted), ...keys]).size).toBe(keys.length + 1);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be anything at all: no question about it throws', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      address,
      fc.webUrl({ withQueryParameters: true }),
    );
    fc.assert(
      fc.property(anything, anything, anything, (posted, finalUrl, canonicalUrl) => {
        expect(aliasesOf({ posted, finalUrl, canonicalUrl }).length).toBeLessThan(3);
        areStillOne(posted, finalUrl, [canonicalUrl]);
        shownAddress({ posted, finalUrl });
      }),
      { numRuns: 2_000 },
    );
  });

  it('has no other name where it leads to a front page, or to a page above', () => {
    fc.assert(
      fc.property(fc.domain(), fc.array(word, { minLength: 3, maxLength: 5 }), (host, parts) => {
        const posted = `https://${host}/${parts.join('/')}/story-of-it`;
        const above = `https://${host}/${parts.slice(0, -1).join('/')}`;
        for (const finalUrl of [`https://${host}/`, above])
          expect(aliasesOf({ posted, finalUrl, canonicalUrl: finalUrl })).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('may be one with itself, and with another in either order', () => {
    fc.assert(
      fc.property(address, address, address, (one, other, reached) => {
        expect(mayBeOne(one, one, reached)).toBe(true);
        expect(mayBeOne(one, other, reached)).toBe(mayBeOne(other, one, reached));
      }),
      { numRuns: 2_000 },
    );
  });
});
