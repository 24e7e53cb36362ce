import { describe, expect, it } from 'vitest';
import { matchKey, publicUrl } from '../../../src/domain/urls/urls.ts';

const INSIDE = 'https%3A%2F%2Fexample.com%2Fa%3Fb%3D1';

describe('the address inside', () => {
  it.each([
    // Search
    `https://www.google.de/url?q=${INSIDE}&sa=U&ved=2`,
    `https://plus.url.google.com/url?q=${INSIDE}`,
    `https://meet.google.com/linkredirect?authuser=0&dest=${INSIDE}`,
    'https://www.bing.com/ck/a?!&&p=0f&u=a1aHR0cHM6Ly9leGFtcGxlLmNvbS9hP2I9MQ&ntb=1',
    `https://www.bing.com/news/apiclick.aspx?ref=x&url=${INSIDE}`,
    `https://duckduckgo.com/l/?uddg=${INSIDE}&rut=0`,
    `https://html.duckduckgo.com/l/?uddg=${INSIDE}`,
    `https://r.search.yahoo.com/_ylt=A;_ylu=B/RV=2/RE=1/RO=10/RU=${INSIDE}/RK=2/RS=x`,
    // Proofpoint: https://github.com/cardi/proofpoint-url-decoder and the decoder of its makers
    `https://urldefense.proofpoint.com/v1/url?u=${INSIDE}&k=x`,
    'https://urldefense.proofpoint.com/v2/url?u=https-3A__example.com_a-3Fb-3D1&d=DwMFaQ&c=x',
    'https://urldefense.com/v2/url?u=https-3A__example.com_a-3Fb-3D1&d=x',
    'https://urldefense.com/v3/__https://example.com/a?b=1__;!!abc$',
    'https://urldefense.us/v3/__https://example.com/a?b=1__;!!abc$',
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
    // Others' scanners
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
