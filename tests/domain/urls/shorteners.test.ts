import { expect, it } from 'vitest';
import { shownAddress, standsForAnother } from '../../../src/domain/urls/shorteners.ts';

it.each([
  'https://bit.ly/my-words',
  'https://tinyurl.com/2p8xyz',
  'https://share.google/AbCdEf',
  'https://search.app/AbCdEf',
  'https://zed.gl/Ab3xY9',
  'https://dub.sh/x7Kd2',
  'https://on.soundcloud.com/AbCdEf',
  'https://vm.tiktok.com/AbCdEf/',
  'https://spotify.link/AbCdEf',
  'https://maps.app.goo.gl/AbCdEf123',
  'https://example.page.link/AbC1',
  'https://go.example.com/x7Kd2',
  'https://www.reddit.com/r/golang/s/AbCdEf1234',
  'https://reddit.com/r/golang/s/AbCdEf1234',
  'https://www.facebook.com/share/p/1AbCdEf/',
  'https://www.tiktok.com/t/ZTabc123/',
  'https://l.example.org/x7Kd2',
  'https://click.e.example.com/?qs=0123456789abcdef0123456789abcdef',
  'https://ct.sendgrid.net/ls/click?upn=u001.AbCd1234EfGh5678IjKl9012',
  'https://url4321.example.com/ls/click?upn=AbCd1234EfGh5678IjKl9012',
  'https://team.us1.list-manage.com/track/click?u=0123456789abcdef012345678&id=1&e=2',
  'https://email.mg.example.com/c/eJxVjktuwzAMRE8j7WTwIjKTFloUKtBdD',
  'https://protect-us.mimecast.com/s/AbCdEf1234567890GhIjKl?domain=example.com',
  'https://url.uk.m.mimecastprotect.com/s/AbCdEf1234567890GhIjKl?domain=example.com',
  'https://link.sbstck.com/redirect/0cc175b9-c0f1-b6a8-31c3-99e269772661?j=eyJ1IjoiMSJ9',
  'https://e.customeriomail.com/e/c/eyJlbWFpbF9pZCI6ImFiY2RlZjEyMzQ1Njc4OTAiLCJocmVmIjoi',
  'https://go.mail.example.com/c/eJxVjktuwzAMRE8j7WTwIjKTFloUKtBdD',
  'https://amzn.to/3AbCdEf',
  'https://apple.co/3AbCdEf',
  'https://cnn.it/3AbCdEf',
  'https://urlgeni.us/AbCd12',
  'https://share.example.app/aB3dE4f',
  'https://link.chtbl.com/aB3dE4f',
  'https://ablink.news.example.com/ss/c/u001.AbCdEfGh1234IjKl5678MnOp/4ab/xyz/h0/h001.abc',
  'https://url.emailprotection.link/?bAbCd1234EfGh5678IjKl9012~',
])('only its redirect says what %s is', (posted) => {
  expect(standsForAnother(posted)).toBe(true);
});

it.each([
  'https://bit.ly/',
  'https://example.com/AbCdEf',
  'https://imgur.com/AbCdEf',
  'https://go.dev/blog',
  'https://t.me/durov',
  'https://x.com/jack',
  'https://x.ai/grok',
  'https://dev.to/GitHub',
  'https://k8s.io/docs',
  'https://bun.sh/docs',
  'https://crates.io/serde',
  'https://on.example.com/pricing',
  'https://youtu.be/dQw4w9WgXcQ',
  'https://click.palletsprojects.com/quickstart',
  'https://click.palletsprojects.com/en/stable/options/',
  'https://link.springer.com/article/10.1007/s00348-020-03003-w',
  'https://track.example.com/parcel?number=JD014600003SE00000000',
  'https://share.transistor.fm/s/abcdef12',
  'https://open.spotify.com/track/4iV5W9uYEdYUVa79Axb7Rh',
  'https://github.com/a/b/commit/0123456789abcdef0123456789abcdef01234567',
  'https://example.com/redirect/story',
  'https://pod.link/123456789',
  'https://mailchi.mp/0cc175b9c0f1/weekly',
  'https://example.com/c/early-birds-of-spring-and-summer',
  'https://example.com/e/c/eyes-of-the-lighthouse-keeper',
  'https://news.example.com/0cc175b9-c0f1-b6a8-31c3-99e269772661',
  'https://example.com/files/0cc175b9-c0f1-b6a8-31c3-99e269772661',
  'https://us1.campaign-archive.com/?u=0cc175b9c0f1b6a831c399e26&id=1234567890',
  'https://www.reddit.com/r/golang/comments/1abcde/a_title/',
  'https://www.facebook.com/ada/posts/1',
  'https://www.tiktok.com/@ada/video/1',
  'no address',
])('%s is what it is', (posted) => {
  expect(standsForAnother(posted)).toBe(false);
});

it.each([
  ['https://bit.ly/x', 'https://example.com/a?utm_source=x', 'https://example.com/a'],
  ['https://bit.ly/x', 'https://product.example/', 'https://product.example/'],
  ['https://bit.ly/gone', 'https://bit.ly/', 'https://bit.ly/gone'],
  ['https://share.google/AbCdEf', 'https://example.com/a#b', 'https://example.com/a#b'],
  ['https://bit.ly/x', 'https://example.com/login?next=/a', 'https://bit.ly/x'],
  ['https://bit.ly/x', 'https://consent.example.com/a', 'https://bit.ly/x'],
  ['https://example.com/a?utm_source=x', 'https://www.example.com/b', 'https://example.com/a'],
  // Whoever leads to the address that stands in its own was but a door.
  [
    'https://leaving.example/?to=https%3A%2F%2Fexample.com%2Fa%3Futm_source%3Dx',
    'https://example.com/a?utm_source=x',
    'https://example.com/a',
  ],
  [
    'https://go.example/out?u=https://example.com/a',
    'https://www.example.com/a/',
    'https://www.example.com/a/',
  ],
  ['https://go.example/?https://example.com/a', 'https://example.com/a', 'https://example.com/a'],
  ['https://go.example/click/https://example.com/a', 'https://example.com/a', 'https://example.com/a'],
  [
    'https://partner.example/c/camref:1/destination:https%3A%2F%2Fexample.com%2Fa',
    'https://example.com/a',
    'https://example.com/a',
  ],
  // A page that only speaks of another, or a door that led elsewhere, is itself.
  [
    'https://translate.example/?u=https://example.com/a',
    'https://translate.example/?u=https://example.com/a',
    'https://translate.example/?u=https://example.com/a',
  ],
  [
    'https://archive.example/2020/https://example.com/a',
    'https://archive.example/20200102/https://example.com/a',
    'https://archive.example/2020/https://example.com/a',
  ],
  [
    'https://leaving.example/?to=https://example.com/a',
    'https://example.com/other',
    'https://leaving.example/?to=https://example.com/a',
  ],
  [
    'https://leaving.example/?to=https://example.com/login',
    'https://example.com/login',
    'https://leaving.example/?to=https://example.com/login',
  ],
  ['no address', 'https://www.example.com/b', null],
])('%s that led to %s is published as %s', (posted, finalUrl, expected) => {
  expect(shownAddress({ posted, finalUrl })).toBe(expected);
});
