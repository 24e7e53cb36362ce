import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchKey, publicUrl } from '../../../src/domain/urls/urls.ts';

const INSIDE = 'https%3A%2F%2Fexample.com%2Fa%3Fb%3D1';

describe('the address inside', () => {
  it.each([
    // Search
    `https://www.google.de/url?q=${INSIDE}&sa=U&ved=2`,
    `https://plus.url.google.com/url?q=${INSIDE}`,
    `https://www.google.com.au/url/?url=${INSIDE}`,
    `https://news.google.com/url?q=${INSIDE}`,
    `https://scholar.google.com/scholar_url?url=${INSIDE}&hl=en`,
    `https://adclick.g.doubleclick.net/pcs/click?xai=A&adurl=${INSIDE}`,
    `https://meet.google.com/linkredirect?authuser=0&dest=${INSIDE}`,
    'https://www.bing.com/ck/a?!&&p=0f&u=a1aHR0cHM6Ly9leGFtcGxlLmNvbS9hP2I9MQ&ntb=1',
    `https://www.bing.com/news/apiclick.aspx?ref=x&url=${INSIDE}`,
    `https://duckduckgo.com/l/?uddg=${INSIDE}&rut=0`,
    `https://html.duckduckgo.com/l/?uddg=${INSIDE}`,
    `https://links.duckduckgo.com/l/?kh=-1&uddg=${INSIDE}`,
    `https://search.yahoo.com/r/_ylt=A/RU=${INSIDE}/RK=2`,
    `https://r.search.yahoo.com/_ylt=A;_ylu=B/RV=2/RE=1/RO=10/RU=${INSIDE}/RK=2/RS=x`,
    `https://news.google.com/rss/articles/${Buffer.from('\x08\x13"\x19https://example.com/a?b=1\xd2\x01\x00', 'latin1').toString('base64url')}?oc=5`,
    // Proofpoint: https://github.com/cardi/proofpoint-url-decoder and the decoder of its makers
    `https://urldefense.proofpoint.com/v1/url?u=${INSIDE}&k=x`,
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_a-3Fb-3D1&d=DwMFaQ&c=x',
    'https://urldefense.com/v2/url?u=https-3A__example.com_a-3Fb-3D1&d=x',
    'https://urldefense.com/v3/__https://example.com/a?b=1__;!!abc$',
    'https://urldefense.us/v3/__https://example.com/a?b=1__;!!abc$',
    'https://www.urldefense.com/v3/__https://example.com/a?b=1__;!!abc$',
    'https://urldefense.com/v3/__https%3A%2F%2Fexample.com%2Fa%3Fb%3D1__;!!abc$',
    'https://urldefense.com/v3/__https://example.com/a*b=1__;Pw!!abc$',
    'https://urldefense.com/v3/__https:**Aexample.com/a*b=1__;Ly8_!!abc$',
    'https://urldefense.com/v3/__https:**Aexample.com*a?b=1__;Ly8v!!abc$',
    // Microsoft
    `https://eur01.safelinks.protection.outlook.com/?url=${INSIDE}&data=05`,
    `https://nam12.safelinks.protection.outlook.com/ap/w-59584e83/?url=${INSIDE}`,
    `https://usg01.safelinks.protection.office365.us/?url=${INSIDE}`,
    `https://chn01.safelinks.protection.partner.outlook.cn/?url=${INSIDE}`,
    `https://deu01.safelinks.protection.outlook.de/?url=${INSIDE}`,
    `https://dod.safelinks.protection.apps.mil/?url=${INSIDE}`,
    `https://outlook.office365.com/mail/safelink.html?url=${INSIDE}`,
    `https://outlook.live.com/mail/0/safelink.html?url=${INSIDE}`,
    `https://statics.teams.microsoft.com/evergreen-assets/safelinks/1/atp-safelinks.html?url=${INSIDE}`,
    `https://safelinks.protection.outlook.com/?url=${INSIDE}`,
    `https://gcc02.safelinks.protection.outlook.com/GetUrlReputation?url=${INSIDE}`,
    `https://outlook.office.com/owa/redir.aspx?C=x&URL=${INSIDE}`,
    `https://outlook.cloud.microsoft/mail/safelink.html?url=${INSIDE}`,
    `https://statics.teams.cloud.microsoft/evergreen-assets/safelinks/2/atp-safelinks.html?url=${INSIDE}`,
    // Others' scanners
    `https://linkprotect.eu.cudasvc.com/url?a=${INSIDE}`,
    `http://secure-web.sco.cisco.com/1AbC/${INSIDE}`,
    'https://safe.menlosecurity.com/https://example.com/a?b=1',
    'https://isolate.menlosecurity.com/1/3735928009/https://example.com/a?b=1',
    `https://deref-web.de/mail/client/x/dereferrer/?redirectUrl=${INSIDE}`,
    `https://3c.gmx.net/mail/client/dereferrer?redirectUrl=${INSIDE}`,
    `https://linkprotect.cudasvc.com/url?a=${INSIDE}&c=E`,
    `https://secure-web.cisco.com/1AbC-dEf/${INSIDE}`,
    `https://protect-us.mimecast.com/redirect/x?url=${INSIDE}`,
    `https://protect2.fireeye.com/v1/url?k=1&q=1&e=2&u=${INSIDE}`,
    `https://clicktime.symantec.com/3AbC?u=${INSIDE}`,
    `https://ca-1.trendmicro.com/wis/clicktime/v1/query?url=${INSIDE}&umid=1`,
    `https://scanmail.trustwave.com/?c=1&d=2&u=${INSIDE}`,
    'https://eu-west-1.protection.sophos.com/?d=example.com&u=aHR0cHM6Ly9leGFtcGxlLmNvbS9hP2I9MQ==&p=m',
    `https://avanan.url-protection.com/v1/url?o=${INSIDE}&g=x`,
    'https://url.avanan.click/v2/___https://example.com/a?b=1___.YXAz',
    'https://protect.checkpoint.com/v2/r01/___https://example.com/a?b=1___.YzJl',
    // Networks and chats
    `https://l.facebook.com/l.php?u=${INSIDE}&h=AT0`,
    `https://l.instagram.com/?u=${INSIDE}&e=x`,
    `https://l.wl.co/l?u=${INSIDE}`,
    `https://l.messenger.com/l.php?u=${INSIDE}`,
    `https://m.facebook.com/flx/warn/?u=${INSIDE}`,
    `https://l.threads.com/?u=${INSIDE}`,
    `https://de.linkedin.com/safety/go?url=${INSIDE}`,
    `https://www.linkedin.com/redir/suspicious-page?url=${INSIDE}`,
    `https://m.youtube.com/redirect?redir_token=QUFF&q=${INSIDE}`,
    `https://x.com/safety/unsafe_link_warning?unsafe_link=${INSIDE}`,
    `https://t.me/iv?url=${INSIDE}&rhash=1`,
    `https://steamcommunity.com/linkfilter/?u=${INSIDE}`,
    'https://steamcommunity.com/linkfilter/https://example.com/a?b=1',
    `https://vk.com/away.php?to=${INSIDE}&cc_key=`,
    `https://m.vk.ru/away?to=${INSIDE}`,
    `https://www.tumblr.com/redirect?z=${INSIDE}&t=x`,
    `https://www.pinterest.com/offsite/?token=1-2&url=${INSIDE}`,
    `https://www.tiktok.com/link/v2?aid=1988&target=${INSIDE}`,
    'https://www.deviantart.com/users/outgoing?https://example.com/a?b=1',
    `https://disq.us/url?url=${INSIDE}%3AAbCdEfGhIjKlMnOpQrStUvWx`,
    `https://www.linkedin.com/redir/redirect?url=${INSIDE}&urlhash=x`,
    `https://www.linkedin.com/safety/go?url=${INSIDE}`,
    `https://out.reddit.com/t3_abc?url=${INSIDE}&token=x`,
    `https://slack-redir.net/link?url=${INSIDE}`,
    `https://www.youtube.com/redirect?event=x&q=${INSIDE}`,
    `https://link.zhihu.com/?target=${INSIDE}`,
    // Mailers
    `https://abc.r.us-east-1.awstrack.me/L0/${INSIDE}/1/0100-000000/sig=1`,
    `https://tracking.example.org/CL0/https:%2F%2Fexample.com%2Fa%3Fb%3D1/1/0100-000000/sig=1`,
    'https://substack.com/redirect/2/eyJlIjoiaHR0cHM6Ly9leGFtcGxlLmNvbS9hP2I9MSIsInAiOjF9.x-y',
    // Copies
    'https://www.google.com/amp/s/example.com/a?b=1',
    'https://example-com.cdn.ampproject.org/c/s/example.com/a?usqp=mq331AQ&b=1',
    'https://example-com.cdn.ampproject.org/wp/s/example.com/a?b=1',
    'https://example-com.bing-amp.com/c/s/example.com/a?b=1',
    'https://href.li/?https://example.com/a?b=1',
    'https://anonym.to/?https://example.com/a?b=1',
    `https://dereferer.org/?${INSIDE}`,
    // Several
    `https://slack-redir.net/link?url=${encodeURIComponent(`https://l.facebook.com/l.php?u=${INSIDE}`)}`,
    `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent('https://urldefense.com/v3/__https://example.com/a*b=1__;Pw!!x$')}`,
  ])('is published for %s', (posted) => {
    expect(publicUrl(posted)).toBe('https://example.com/a?b=1');
    expect(matchKey(posted)).toBe('https://example.com/a?b=1');
  });

  it.each([
    ['https://www.google.com/amp/www.example.com/a', 'http://www.example.com/a'],
    [
      'https://urldefense.com/v3/__https://example.com/guide#usage__;!!A!b$',
      'https://example.com/guide#usage',
    ],
    [
      'https://urldefense.com/v3/__https://example.com/**A**B__;w7zDvMO8w7zDvA!!x$',
      'https://example.com/%C3%BC%C3%BC%C3%BC%C3%BC%C3%BC',
    ],
    [
      'https://urldefense.com/v3/__https://example.com/a?q=b*c&d=e__;Kw!!x$',
      'https://example.com/a?q=b+c&d=e',
    ],
    ['https://urldefense.com/v3/__https://example.com/cut-off', 'https://example.com/cut-off'],
    [
      'https://urldefense.proofpoint.com/v2/url?u=http-3A__example.com_a-5Fb-2Dc&d=x',
      'http://example.com/a_b-c',
    ],
  ])('of %s is %s', (posted, expected) => {
    expect(publicUrl(posted)).toBe(expected);
  });

  it('is found however many wrappers there are', () => {
    expect(publicUrl(`${'https://href.li/?'.repeat(400)}https://example.com/a`)).toBe(
      'https://example.com/a',
    );
  });

  it('is cleaned, and sorted only then', () => {
    const inside = encodeURIComponent('https://example.com/a?z=1&utm_source=x&b=2');
    expect(matchKey(`https://linkprotect.cudasvc.com/url?a=${inside}`)).toBe('https://example.com/a?b=2&z=1');
  });
});

describe('a page of its own', () => {
  it.each([
    'https://web.archive.org/web/2020/https://a.example/b',
    'https://archive.example/CL0/notes/of/a/day',
    'https://www.google.com/search?q=https://example.com/a',
    'https://www.bing.com/search?u=a1aHR0cHM6Ly9leGFtcGxlLmNvbS8',
    'https://www.bing.com/ck/a?u=a1bm90aGluZw',
    'https://urldefense.com/v3/__https://example.com/a*b*c__;Kw!!x$',
    'https://urldefense.com/about',
    'https://www.proofpoint.com/v2/url?u=https-3A__example.com_a',
    'https://protect-us.mimecast.com/s/AbCdEf?domain=example.com',
    'https://secure-web.cisco.com/1AbC/example',
    'https://safelinks.example.com/?url=https://example.com/a',
    'https://www.linkedin.com/posts/ada?url=https://example.com/a',
    'https://example.com/redirect?url=https://example.org/a',
    `https://news.google.com/articles/${Buffer.from('\x08\x13"\x06AU_yqL').toString('base64url')}`,
    'https://maps.google.com/?q=https://example.com/a',
    'https://www.linkedin.com/redirect?url=https://example.com/a',
    'https://steamcommunity.com/app/1?u=https://example.com/a',
    'https://www.tiktok.com/@ada/video/1?target=https://example.com/a',
    'https://www.menlosecurity.com/blog/https://example.com/a',
    'https://outlook.office.com/calendar?url=https://example.com/a',
    'https://t.me/share/url?url=https://example.com/a',
    'https://r.jina.ai/https://example.com/a',
    'https://translate.example.com/?u=https://example.org/a',
  ])('stays %s', (posted) => {
    expect(publicUrl(posted)).toBe(posted);
  });

  it.each(['javascript:alert(1)', 'ftp://example.com', '//example.com', ''])(
    'is the wrapper of %o',
    (target) => {
      const wrapper = `https://slack-redir.net/link?url=${encodeURIComponent(target)}`;
      expect(publicUrl(wrapper)).toBe(wrapper);
    },
  );
});

describe('any address in any wrapper', () => {
  const hex = (text: string) => Buffer.from(text).toString('base64url');
  /** As their makers write them. */
  const WRAPPERS: readonly ((inside: string) => string)[] = [
    (inside) => `https://www.google.com/url?sa=t&url=${encodeURIComponent(inside)}&usg=x`,
    (inside) => `https://l.facebook.com/l.php?u=${encodeURIComponent(inside)}&h=AT0`,
    (inside) => `https://slack-redir.net/link?url=${encodeURIComponent(inside)}&v=3`,
    (inside) => `https://www.youtube.com/redirect?event=x&q=${encodeURIComponent(inside)}`,
    (inside) => `https://www.linkedin.com/safety/go?url=${encodeURIComponent(inside)}`,
    (inside) => `https://out.reddit.com/t3_a?url=${encodeURIComponent(inside)}`,
    (inside) => `https://duckduckgo.com/l/?uddg=${encodeURIComponent(inside)}`,
    (inside) => `https://steamcommunity.com/linkfilter/?url=${encodeURIComponent(inside)}`,
    (inside) => `https://vk.com/away.php?to=${encodeURIComponent(inside)}`,
    (inside) => `https://eur05.safelinks.protection.outlook.com/?url=${encodeURIComponent(inside)}&data=05`,
    (inside) => `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(inside)}&c=E,1,x`,
    (inside) => `https://secure-web.cisco.com/1AbC-dEf/${encodeURIComponent(inside)}`,
    (inside) => `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent(inside)}&k=x`,
    (inside) =>
      `https://urldefense.proofpoint.com/v2/url?u=${encodeURIComponent(inside)
        .replace(/[-_]/g, (mark) => (mark === '-' ? '-2D' : '-5F'))
        .replaceAll('%2F', '_')
        .replaceAll('%', '-')}&d=x`,
    (inside) => {
      const marks = inside.match(/[^\w/:.-]/g) ?? [];
      // A run is `**` and a letter for its length: A for two.
      const starred = inside.replace(/[^\w/:.-]+/g, ({ length }) =>
        length === 1 ? '*' : `**${String.fromCharCode(63 + length)}`,
      );
      return `https://urldefense.com/v3/__${starred}__;${hex(marks.join(''))}!!x$`;
    },
    (inside) =>
      `https://eu-west-1.protection.sophos.com/?d=x&u=${Buffer.from(inside).toString('base64')}&p=m`,
    (inside) => `https://www.bing.com/ck/a?!&&u=a1${hex(inside)}&ntb=1`,
  ];
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
  const pairs = fc.array(
    fc
      .tuple(word, fc.oneof(word, fc.constantFrom('a%20b', 'x+y', '%C3%BC', 'a,b')))
      .map((pair) => pair.join('=')),
    { maxLength: 3 },
  );
  const inside = fc
    .tuple(
      fc.domain(),
      fc.array(word, { maxLength: 3 }),
      pairs,
      fc.constantFrom('', '#part', '#/a/b', '#json=a,b'),
    )
    .map(([host, parts, query, end]) => {
      const path = parts.join('/');
      return `https://${host}/${path}${query.length > 0 ? `?${query.join('&')}` : ''}${end}`;
    });

  it('has the public address and the key that it has without', () => {
    fc.assert(
      fc.property(
        inside,
        fc.array(fc.constantFrom(...WRAPPERS), { minLength: 1, maxLength: 3 }),
        (posted, wrappers) => {
          const wrapped = wrappers.reduce((address, wrap) => wrap(address), posted);
          expect(publicUrl(wrapped)).toBe(publicUrl(posted));
          expect(matchKey(wrapped)).toBe(matchKey(posted));
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
