import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { matchKey, parseUrl, publicUrl } from '../../../src/domain/urls/urls.ts';

const Case = z.object({
  id: z.string(),
  input: z.string(),
  canonical: z.string().nullable(),
  why: z.string(),
  mustNotMergeWith: z.string().optional(),
  keepInDisplay: z.array(z.string()).default([]),
});
const cases = z
  .array(Case)
  .parse(JSON.parse(readFileSync(new URL('cases/urls.json', import.meta.url), 'utf8')));

describe('the cases', () => {
  it.each(cases)('$id: $why', ({ input, canonical, keepInDisplay }) => {
    expect(matchKey(input)).toBe(canonical);
    for (const part of keepInDisplay) expect(publicUrl(input)).toContain(part);
  });

  it.each(cases.filter(({ mustNotMergeWith }) => mustNotMergeWith !== undefined))(
    '$id keeps apart by $why',
    ({ canonical, mustNotMergeWith = '' }) => {
      expect(matchKey(mustNotMergeWith)).not.toBe(canonical);
    },
  );
});

describe('parseUrl', () => {
  it.each([
    ['', 'nothing'],
    ['example.com/a', 'no scheme'],
    ['//example.com/a', 'no scheme'],
    ['ftp://example.com/a', 'another scheme'],
    ['mailto:a@example.com', 'mail'],
    ['javascript:alert(1)', 'a program'],
    ['data:text/html,<b>', 'data'],
    ['file:///etc/passwd', 'a file'],
    ['https://', 'no host'],
    ['https://exa mple.com/', 'a space in the host'],
    ['https://example.com:99999/', 'no such port'],
    [`https://example.com/${'a'.repeat(8_000)}`, 'too long'],
    [`https://example.com/${'ü'.repeat(4_000)}`, 'too long when escaped'],
  ])('refuses %s (%s)', (posted) => {
    expect(parseUrl(posted)).toBeNull();
    expect(publicUrl(posted)).toBeNull();
    expect(matchKey(posted)).toBeNull();
  });

  it('reads an address with white space around it', () => {
    expect(parseUrl(' \thttps://example.com/a\n')?.href).toBe('https://example.com/a');
  });
});

describe('publicUrl', () => {
  it.each([
    ['https://x.com/a/status/1?s=46&t=abc', 'https://x.com/a/status/1'],
    ['https://twitter.com/a/status/1?s=46&t=abc', 'https://twitter.com/a/status/1'],
    ['https://fxtwitter.com/a/status/1/en', 'https://x.com/a/status/1'],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc&t=69', 'https://youtu.be/dQw4w9WgXcQ?t=69'],
    ['https://www.youtube.com/watch?v=a1b2c3&pp=x&t=1m2s', 'https://www.youtube.com/watch?v=a1b2c3&t=1m2s'],
    ['https://example.com/viewtopic.php?t=1&UTM_Source=x', 'https://example.com/viewtopic.php?t=1'],
    ['https://example.com/a?b=1&amp;utm_source=x&amp;utm_medium=y', 'https://example.com/a?b=1'],
    ['https://example.com/a?%75tm_source=x', 'https://example.com/a'],
    ['https://example.com/?ref=main', 'https://example.com/?ref=main'],
    ['https://example.com/?ref=news.example.org', 'https://example.com/'],
    ['https://example.com/a#install', 'https://example.com/a#install'],
    ['https://example.com/a#install:~:text=words', 'https://example.com/a#install'],
    ['https://example.com/a#utm_source=x&utm_medium=y', 'https://example.com/a'],
    ['https://example.com/a#xtor=RSS-1', 'https://example.com/a'],
    ['https://example.com/a?q=caf%C3%A9+au%20lait', 'https://example.com/a?q=caf%C3%A9+au%20lait'],
    ['https://user:secret@example.com/a', 'https://example.com/a'],
    ['https://github.com/o?tab=repositories', 'https://github.com/o?tab=repositories'],
    ['https://github.com/o/r?tab=readme-ov-file#use', 'https://github.com/o/r#use'],
    ['https://www.bloomberg.com/a?embedded-checkout=true&srnd=x&sref=y', 'https://www.bloomberg.com/a'],
    ['https://www.wsj.com/a?st=gift&reflink=desktop', 'https://www.wsj.com/a?st=gift'],
    ['https://medium.com/@a/b-1?source=friends_link&sk=2', 'https://medium.com/@a/b-1?sk=2'],
    ['https://blog.example.com/b-1?source=rss----3f1a---4', 'https://blog.example.com/b-1'],
    ['https://news.example.com/p/a?r=1ab&utm_campaign=post', 'https://news.example.com/p/a'],
    ['https://news.example.com/p/a?r=1ab', 'https://news.example.com/p/a?r=1ab'],
    [
      'https://www.amazon.de/Book/dp/B08N5WRWNW/ref=sr_1_1?qid=1&th=1',
      'https://www.amazon.de/Book/dp/B08N5WRWNW?th=1',
    ],
    ['http://example.com/a/', 'http://example.com/a/'],
    [
      'https://web.archive.org/web/2020/https://a.example/b',
      'https://web.archive.org/web/2020/https://a.example/b',
    ],
  ])('of %s is %s', (posted, expected) => {
    expect(publicUrl(posted)).toBe(expected);
  });
});

describe('wrappers', () => {
  it.each([
    ['https://www.google.de/url?q=https://example.com/a&sa=U&ved=2', 'https://example.com/a'],
    ['https://l.instagram.com/?u=https%3A%2F%2Fexample.com%2Fa&e=x', 'https://example.com/a'],
    [
      'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2Fa&data=05',
      'https://example.com/a',
    ],
    [
      'https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fexample%2Ecom%2Fa&urlhash=x',
      'https://example.com/a',
    ],
    ['https://www.youtube.com/redirect?event=x&q=https%3A%2F%2Fexample.com%2Fa', 'https://example.com/a'],
    ['https://urldefense.com/v3/__https://example.com/a?b=1__;!!abc$', 'https://example.com/a?b=1'],
    [
      'https://www-example-com.cdn.ampproject.org/c/s/www.example.com/a?usqp=mq331AQ&id=1',
      'https://www.example.com/a?id=1',
    ],
    ['https://www.google.com/amp/www.example.com/a', 'http://www.example.com/a'],
    ['https://href.li/?https://example.com/a?b=1', 'https://example.com/a?b=1'],
    [
      'https://slack-redir.net/link?url=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fexample.com%252Fa',
      'https://example.com/a',
    ],
  ])('%s leads to %s', (posted, expected) => {
    expect(publicUrl(posted)).toBe(expected);
  });

  it('are seen through however many there are', () => {
    expect(publicUrl(`${'https://href.li/?'.repeat(400)}https://example.com/a`)).toBe(
      'https://example.com/a',
    );
  });

  it.each(['javascript:alert(1)', 'ftp://example.com', '//example.com', ''])(
    'are kept around %o',
    (target) => {
      const wrapper = `https://slack-redir.net/link?url=${encodeURIComponent(target)}`;
      expect(publicUrl(wrapper)).toBe(wrapper);
    },
  );
});

describe('matchKey', () => {
  it.each([
    ['http://example.com/a', 'https://example.com/a/'],
    ['http://example.com:80/a', 'https://EXAMPLE.com:443/a'],
    ['https://example.com./a', 'https://example.com/a'],
    ['https://example.com/%7euser/%c3%bc', 'https://example.com/~user/%C3%BC'],
    ['https://example.com/a?b=2&a=1', 'https://example.com/a?&a=1&&b=2'],
    ['https://example.com/a#one', 'https://example.com/a#two'],
    ['https://example.com/#/', 'https://example.com/'],
    ['https://www.youtube.com/shorts/a1b2c3', 'https://youtu.be/a1b2c3?t=4'],
    ['https://www.youtube.com/live/a1b2c3?feature=share', 'https://music.youtube.com/watch?v=a1b2c3'],
    ['https://www.youtube-nocookie.com/embed/a1b2c3', 'https://www.youtube.com/v/a1b2c3'],
    ['https://youtube.com/playlist?list=PL1&si=x', 'https://www.youtube.com/playlist?list=PL1'],
    ['https://mobile.twitter.com/jack/status/20/photo/1', 'https://x.com/jack/status/20?s=20'],
    ['https://nitter.net/jack/status/20#m', 'https://vxtwitter.com/jack/status/20'],
    ['https://de.linkedin.com/in/jane', 'https://www.linkedin.com/in/jane/?trk=x'],
    ['https://np.reddit.com/r/x/comments/a/b/?share_id=1', 'https://reddit.com/r/x/comments/a/b'],
    [
      'https://m.facebook.com/story.php?story_fbid=1&id=2',
      'https://www.facebook.com/story.php?id=2&story_fbid=1&__tn__=R',
    ],
    [
      'https://www.amazon.de/A-Book/dp/B08N5WRWNW/ref=sr_1',
      'https://smile.amazon.de/gp/product/B08N5WRWNW?tag=a-21',
    ],
    ['https://open.spotify.com/intl-de/episode/1?si=2', 'https://open.spotify.com/embed/episode/1'],
    [
      'https://docs.google.com/document/u/1/d/A/edit?usp=sharing',
      'https://docs.google.com/document/d/A/edit#heading=h.1',
    ],
    [
      'https://docs.google.com/spreadsheets/d/A/edit?gid=1#gid=1',
      'https://docs.google.com/spreadsheets/d/A/edit#gid=1',
    ],
    ['https://arxiv.org/pdf/2301.00001v1.pdf', 'https://arxiv.org/abs/2301.00001v1'],
    ['https://player.vimeo.com/video/123?autoplay=1', 'https://vimeo.com/123'],
    ['https://www.wsj.com/a?st=gift', 'https://www.wsj.com/a'],
    ['https://open.substack.com/pub/ada/p/a-post?r=1', 'https://ada.substack.com/p/a-post'],
    ['https://medium.com/m/global-identity-2?redirectUrl=https%3A%2F%2Fb.example%2Fa', 'https://b.example/a'],
    [
      'https://consent.youtube.com/m?continue=https%3A%2F%2Fyoutu.be%2Fa1b2c3&gl=DE',
      'https://youtu.be/a1b2c3',
    ],
    ['https://www.reddit.com/r/x/comments/a/b/c/?context=3', 'https://www.reddit.com/r/x/comments/a/b/c'],
    ['https://www.instagram.com/p/A/?img_index=2', 'https://instagram.com/p/A'],
    ['https://www.threads.net/@a/post/B?xmt=1', 'https://www.threads.com/@a/post/B'],
    ['https://example.com/a?amp=1', 'https://example.com/a'],
  ])('joins %s and %s', (one, other) => {
    expect(matchKey(one)).toBe(matchKey(other));
  });

  it.each([
    ['https://example.com/a', 'https://example.com:444/a'],
    ['https://example.com/a', 'https://m.example.com/a'],
    ['https://example.com/a%2Fb', 'https://example.com/a/b'],
    ['https://example.com/a?x=1&x=2', 'https://example.com/a?x=2&x=1'],
    ['https://example.com/a?x', 'https://example.com/a'],
    ['https://example.com/a?page=2', 'https://example.com/a?page=3'],
    ['https://example.com/a//', 'https://example.com/a/'],
    ['https://example.com/#/a', 'https://example.com/#/b'],
    ['https://example.com/#!a', 'https://example.com/#!b'],
    ['https://example.com/?lang=de', 'https://example.com/?lang=en'],
    ['https://example.com/?source=a', 'https://example.com/?source=b'],
    ['https://x.com/jack/status/20', 'https://x.com/jack/status/21'],
    ['https://x.com/jack/status/20', 'https://x.com/jack/status/20/likes'],
    ['https://x.com/i/spaces/1', 'https://x.com/i/spaces/2'],
    ['https://www.youtube.com/watch?v=a1b2c3', 'https://www.youtube.com/watch?v=a1b2c4'],
    ['https://www.youtube.com/playlist?list=PL1', 'https://www.youtube.com/playlist?list=PL2'],
    ['https://www.youtube.com/@a/videos', 'https://www.youtube.com/@a/live'],
    ['https://github.com/o?tab=repositories', 'https://github.com/o?tab=stars'],
    ['https://github.com/o/r/issues/1', 'https://github.com/o/r/pull/1'],
    ['https://www.amazon.de/dp/B08N5WRWNW', 'https://www.amazon.com/dp/B08N5WRWNW'],
    ['https://www.facebook.com/watch/?v=1', 'https://www.facebook.com/watch/?v=2'],
    ['https://notx.com/a?s=1', 'https://notx.com/a?s=2'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(matchKey(one)).not.toBe(matchKey(other));
  });
});

describe('any address', () => {
  const oneOf = (words: string) => fc.constantFrom(...words.split(' '));
  const host = fc.oneof(
    fc.domain(),
    oneOf(
      'x.com www.youtube.com m.youtube.com youtu.be fxtwitter.com www.google.com docs.google.com l.facebook.com ' +
        'mbasic.facebook.com de.linkedin.com a.cdn.ampproject.org www.amazon.de href.li nitter.net arxiv.org ' +
        'player.vimeo.com open.spotify.com example.com.. user:pw@example.com:80',
    ),
  );
  const segment = fc.oneof(
    fc.webSegment(),
    oneOf(
      ' .. . %2e %%32e %4%41 amp s status 20 photo 1 en watch url ref=1 dp B08N5WRWNW embed shorts u pdf video ' +
        'l.php redir redirect spreadsheets https: \ud800',
    ),
  );
  const path = fc.array(segment, { maxLength: 6 });
  const name = oneOf('v t s u q url ref utm_x gid list r ?a amp;x %75tm ');
  const value = fc.oneof(
    fc.webQueryParameters(),
    fc.string(),
    fc.constantFrom(
      'https%3A%2F%2Fx.com%2Fa%3Fs%3D1',
      'https://href.li/?https://b.example/',
      'javascript:1',
      '%',
      '%%41',
    ),
  );
  const pairs = fc.array(
    fc.tuple(name, value).map(([n, v]) => `${n}=${v}`),
    { maxLength: 4 },
  );
  const fragment = fc.oneof(
    fc.webFragments(),
    fc.constantFrom('gid=1', '/a', '!a', ':~:text=a', '#a', 'utm_x=1'),
  );
  const address = fc
    .tuple(fc.constantFrom('http', 'https'), host, path, pairs, fragment)
    .map(
      ([scheme, at, segments, query, end]) =>
        `${scheme}://${at}/${segments.join('/')}?${query.join('&')}#${end}`,
    );
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    address,
  );

  it('has a public URL and a key which parse and stay what they are', () => {
    fc.assert(
      fc.property(anything, (posted) => {
        const published = publicUrl(posted);
        const key = matchKey(posted);
        expect(published === null).toBe(parseUrl(posted) === null);
        expect(key === null).toBe(published === null);
        if (published === null || key === null) return;
        expect(parseUrl(published)?.href).toBe(published);
        expect(publicUrl(published)).toBe(published);
        expect(matchKey(published)).toBe(key);
        expect(matchKey(key)).toBe(key);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is never joined with one whose path differs', () => {
    const segments = fc.array(fc.stringMatching(/^[\w.~!$&'()*+,;=:@-]{1,8}$/), { maxLength: 4 });
    const paths = fc
      .tuple(segments, segments)
      .map(([one, other]) => [one.join('/'), other.join('/')] as const);
    fc.assert(
      fc.property(fc.domain(), paths, (at, [one, other]) => {
        const path = (text: string) => new URL(`https://${at}/${text}`).pathname.replace(/\/$/, '');
        fc.pre(path(one) !== path(other));
        expect(matchKey(`https://${at}/${one}`)).not.toBe(matchKey(`https://${at}/${other}`));
      }),
      { numRuns: 10_000 },
    );
  });
});
