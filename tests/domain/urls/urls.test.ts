import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aliasesOf } from '../../../src/domain/urls/aliases.ts';
import { standsForAnother } from '../../../src/domain/urls/shorteners.ts';
import { matchKey, parseUrl, publicUrl } from '../../../src/domain/urls/urls.ts';
import { growthOf } from '../../support/growth.ts';

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

const Report = z.object({
  id: z.string(),
  why: z.string(),
  input: z.string(),
  expected: z.object({
    /** None or one. */
    publicUrl: z
      .string()
      .transform((url) => [url])
      .default([]),
    publicKeeps: z.array(z.string()).default([]),
    sameKeyAs: z.array(z.string()).default([]),
    otherKeyThan: z.array(z.string()).default([]),
    standsForAnother: z.boolean().default(false),
  }),
});
const reports = z
  .array(Report)
  .parse(JSON.parse(readFileSync(new URL('cases/reports.json', import.meta.url), 'utf8')));
// No rule can know the name in front of a post's number on X: its oEmbed answer says it (sites.test.ts), which is a further key.
const TOLD_BY_PAGE = 'U22';

describe('what people reported elsewhere', () => {
  it.each(reports)('$id: $why', ({ id, input, expected }) => {
    for (const shown of expected.publicUrl) expect(publicUrl(input)).toBe(shown);
    for (const part of expected.publicKeeps) expect(publicUrl(input)).toContain(part);
    for (const same of expected.sameKeyAs) {
      const told = id === TOLD_BY_PAGE ? aliasesOf({ posted: input, canonicalUrl: same }) : [];
      expect([input, ...told].map(matchKey)).toContain(matchKey(same));
    }
    for (const other of expected.otherKeyThan) expect(matchKey(input)).not.toBe(matchKey(other));
    expect(standsForAnother(input)).toBe(expected.standsForAnother);
  });
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
    ['https://example.com/a?', 'https://example.com/a'],
    ['https://example.com/a?#', 'https://example.com/a'],
    ['https://example.com/a?b=c#', 'https://example.com/a?b=c'],
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

  it.each([
    ['https://example.com/a?pnespid=q8Zk.x', 'a reader of Piano'],
    ['https://example.com/a?mc_eid=0123456789&mc_cid=1', 'a reader of Mailchimp'],
    ['https://example.com/a?_hsenc=p2ANqtz-x&_hsmi=1', 'a reader of HubSpot'],
    ['https://example.com/a?email=ada@example.org', 'a reader by their address'],
    ['https://example.com/a?user_email=ada%40example.org', 'a reader by their escaped address'],
    ['https://example.com/a?recipient=0cc175b9c0f1b6a831c399e269772661', 'a reader by a hash'],
    ['https://example.com/a?emci=1&emdi=2', 'a mailing'],
    ['https://example.com/a?vero_id=u1&vero_conv=2', 'a reader of Vero'],
    ['https://example.com/a?ck_subscriber_id=1234567', 'a reader of Kit'],
    ['https://example.com/a?oly_enc_id=1234A5678&oly_anon_id=x', 'a reader of Omeda'],
    ['https://example.com/a?mkt_tok=MTIz', 'a reader of Marketo'],
    ['https://example.com/a?_kx=x&_ke=y', 'a reader of Klaviyo'],
    ['https://example.com/a?_bhlid=0cc175b9', 'a reader of beehiiv'],
    ['https://example.com/a?_cio_id=0cc175b9', 'a reader of Customer.io'],
    ['https://example.com/a?ml_subscriber=1&ml_subscriber_hash=x', 'a reader of MailerLite'],
    ['https://example.com/a?et_rid=12345&et_cid=67890', 'a reader of ExactTarget'],
    ['https://example.com/a?elqTrackId=A1&elq=B2&elqaid=3', 'a reader of Eloqua'],
    ['https://example.com/a?dm_i=1ABC,2DEF', 'a reader of Dotdigital'],
    ['https://example.com/a?hss_channel=tw-1', 'a channel of HubSpot'],
    ['https://example.com/a?cx_testId=1&cx_artPos=2', 'an experiment of Piano'],
    ['https://example.com/a?sc_channel=el&sc_campaign=launch', 'a campaign of AWS'],
    ['https://example.com/a?e=ada@example.org', 'a reader by their address in a short name'],
    ['https://example.com/a?uemail=ada%40example.org', 'a reader by their address in another name'],
    [
      'https://example.com/a?emailHash=0cc175b9c0f1b6a831c399e269772661',
      'a reader by a hash in another name',
    ],
    ['https://example.com/a?utm_source=x&UTM_Medium=y&utm-campaign=z&utm.content=q', 'a campaign'],
    ['https://example.com/a?ref=weekly-newsletter', 'a newsletter by its name'],
    ['https://example.com/a?ref=tldrnewsletter', 'a newsletter by its name in one word'],
    ['https://example.com/a?lctg=1234', 'a list of readers'],
    ['https://example.com/a?ref=weekly.example', 'a newsletter'],
    ['https://example.com/a?ref=thing.blog', 'a blog'],
    ['https://example.com/a?ref=https://thing.blog/', 'a blog with its scheme'],
    ['https://example.com/a?ref=the-list.substack.com', 'a newsletter with a host below another'],
    ['https://example.com/a?ref=rss', 'a feed'],
    ['https://example.com/a?ref=weekly.de', 'a site of a country'],
    ['https://example.com/a#ref=rss', 'a feed, behind the hash'],
    ['https://example.com/a#source=newsletter', 'a newsletter, behind the hash'],
    ['https://example.com/a#at_medium=mail&xtor=AL-1', 'a campaign, behind the hash'],
    ['https://example.com/a#google_vignette', 'an advertisement that was shown'],
  ])('of %s does not name %s', (posted) => {
    expect(publicUrl(posted)).toBe('https://example.com/a');
  });

  it.each([
    ['https://example.com/docs?ref=release.next', 'a branch called like a host'],
    ['https://example.com/docs?ref=hotfix.login', 'a branch called like a host'],
    ['https://example.com/docs?ref=v1.2', 'a version'],
    ['https://example.com/docs?ref=main.rs', 'a file'],
    ['https://example.com/docs?ref=README.md', 'a file'],
    ['https://example.com/book?ref=chapter.two', 'a record called like a host'],
    ['https://git.example.com/o/r/src/f?ref=team.dev', 'a branch, as the path shows code'],
    ['https://git.example.com/o/r/-/tree?ref=twitter', 'a branch, as the path shows code'],
    ['https://example.com/case?ref=1234-ABCD', 'a case'],
    ['https://example.com/docs?ref=refs/heads/main', 'a branch in full'],
    ['https://example.com/docs?ref=feature/login', 'a branch with a slash'],
    ['https://example.com/docs?ref=4.12.0-rc.1', 'a version before its release'],
    ['https://example.com/docs?ref=0cc175b9c0f1b6a831c399e269772661', 'a commit'],
    ['https://example.com/docs?ref=next.js', 'a name with a dot'],
    ['https://git.example.com/o/r/-/tree?ref=newsletter', 'a branch called newsletter'],
    ['https://example.com/a?sc_lang=de', 'a language'],
    ['https://example.com/search?cx=0123:abc', 'a search engine'],
    ['https://example.com/a?e=4', 'an episode'],
    ['https://example.com/a?rid=12', 'a recipe'],
    ['https://example.com/archives?mailto=dev@example.org', 'a list of mail'],
    ['https://example.com/list?mailing=weekly', 'a mailing by its name'],
    ['https://example.com/commit?id=0cc175b9c0f1b6a831c399e269772661', 'a commit by its id'],
    ['https://example.com/?id=7', 'a record'],
    ['https://example.com/?p=7', 'a post'],
    ['https://example.com/search?q=ada@example.org', 'what was searched'],
    ['https://example.com/users?email=all', 'a choice'],
    ['https://example.com/file?recipient=ada', 'a name'],
    ['https://excalidraw.com/#json=abc,def', 'a drawing'],
    ['https://editor.example.com/#source=newsletter', 'a document'],
    ['https://example.com/a.pdf#page=4', 'a place in a document'],
    ['https://example.com/?f409', 'a record without a value'],
    ['https://example.com/?f409=', 'a record with an empty value'],
  ])('of %s keeps %s', (posted) => {
    expect(publicUrl(posted)).toBe(posted);
  });

  it.each([
    ['https://stackoverflow.com/q/11227809/4242', 'https://stackoverflow.com/q/11227809'],
    ['https://unix.stackexchange.com/a/1234/99', 'https://unix.stackexchange.com/a/1234'],
    ['https://mathoverflow.net/q/1234/99/', 'https://mathoverflow.net/q/1234'],
    ['https://stackoverflow.com/questions/11227809/99', 'https://stackoverflow.com/questions/11227809/99'],
    ['https://example.com/q/11227809/4242', 'https://example.com/q/11227809/4242'],
  ])('of %s is %s, without who shared it', (posted, expected) => {
    expect(publicUrl(posted)).toBe(expected);
  });
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
    ['https://stackoverflow.com/q/11227809', 'https://stackoverflow.com/questions/11227809/why-is-it-faster'],
    [
      'https://stackoverflow.com/q/11227809/4242',
      'https://stackoverflow.com/questions/11227809?noredirect=1',
    ],
    [
      'https://stackoverflow.com/questions/11227809/why-is-it-faster/11227902#11227902',
      'https://stackoverflow.com/questions/11227809/old-words?answertab=votes#tab-top',
    ],
    ['https://unix.stackexchange.com/q/1234', 'https://unix.stackexchange.com/questions/1234/words'],
    ['https://meta.askubuntu.com/q/1234', 'https://meta.askubuntu.com/questions/1234/words'],
    ['https://pt.stackoverflow.com/q/1234', 'https://pt.stackoverflow.com/questions/1234/words'],
    ['https://mathoverflow.net/q/1234', 'https://mathoverflow.net/questions/1234/words'],
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
    ['https://stackoverflow.com/questions/11227809', 'https://stackoverflow.com/questions/11227810'],
    ['https://stackoverflow.com/a/11227809', 'https://stackoverflow.com/q/11227809'],
    ['https://stackoverflow.com/questions/tagged/go', 'https://stackoverflow.com/questions/tagged/rust'],
    ['https://stackoverflow.com/users/1', 'https://stackoverflow.com/users/2'],
    ['https://pt.stackoverflow.com/q/1234', 'https://stackoverflow.com/q/1234'],
    ['https://example.com/q/1234', 'https://example.com/questions/1234'],
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
        'mbasic.facebook.com de.linkedin.com a.cdn.ampproject.org www.amazon.de stackoverflow.com urldefense.com secure-web.cisco.com href.li nitter.net arxiv.org ' +
        'player.vimeo.com open.spotify.com example.com.. user:pw@example.com:80',
    ),
  );
  const segment = fc.oneof(
    fc.webSegment(),
    oneOf(
      ' .. . %2e %%32e %4%41 amp s status 20 photo 1 en watch url ref=1 dp B08N5WRWNW embed shorts u pdf video ' +
        'l.php redir redirect spreadsheets https: \ud800 v3 v2 __https: __;4pyT!! edit q 123 questions -',
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
    fc.constantFrom(
      'gid=1',
      '/a',
      '!a',
      ':~:text=a',
      '#a',
      'utm_x=1',
      'ref=rss&a=b',
      'pako:AAA',
      'a?b=c',
      'json=a,b',
      'eNp9kMFqwzAMhl9F',
    ),
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

  it('keeps its path when it is cleaned', () => {
    fc.assert(
      fc.property(fc.domain(), path, pairs, fragment, (at, segments, query, end) => {
        const posted = parseUrl(`https://${at}/${segments.join('/')}?${query.join('&')}#${end}`);
        const published = posted && publicUrl(posted.href);
        fc.pre(posted !== null && !posted.pathname.includes('L0/http'));
        expect(published && parseUrl(published)?.pathname).toBe(posted?.pathname);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is never joined with one that has another value of an unknown parameter', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,12}$/);
    fc.assert(
      fc.property(fc.domain(), word, word, word, (at, segment, one, other) => {
        fc.pre(one !== other);
        const of = (text: string) => matchKey(`https://${at}/${segment}?unknown=${text}`);
        expect(of(one)).not.toBe(of(other));
        expect(of(one)).not.toBe(matchKey(`https://${at}/${segment}`));
      }),
      { numRuns: 3_000 },
    );
  });

  it.each([
    ['slashes', (n: number) => `https://example.com/${'/'.repeat(n)}a#x`],
    ['referrers', (n: number) => `https://www.amazon.de/${'ref=/'.repeat(n / 5)}x`],
    ['dots', (n: number) => `https://example.com/a?ref=${'a.'.repeat(n / 2)}1`],
    ['marks', (n: number) => `https://urldefense.com/v3/__https://example.com/${'__;'.repeat(n / 3)}`],
    [
      'stars',
      (n: number) => `https://urldefense.com/v3/__https://example.com/${'**_'.repeat(n / 3)}__;Kw!!$`,
    ],
    ['a payload', (n: number) => `https://example.com/#a:${'aB1'.repeat(n / 3)}-`],
    ['parameters', (n: number) => `https://example.com/?${'a=b&'.repeat(n / 4)}`],
    ['letters and digits', (n: number) => `https://on.example.com/${'aaB1'.repeat(n / 4)}`],
  ])('takes as much longer as it is longer: %s', (_, address) => {
    expect(growthOf((size) => [matchKey(address(size)), standsForAnother(address(size))], 900)).toBe(
      'linear',
    );
  });
});
