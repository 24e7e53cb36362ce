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
  ['no address', 'https://www.example.com/b', null],
])('%s that led to %s is published as %s', (posted, finalUrl, expected) => {
  expect(shownAddress({ posted, finalUrl })).toBe(expected);
});
