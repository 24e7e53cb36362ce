import { describe, expect, it } from 'vitest';
import { type Hidden, hiddenBehind } from '../../../src/domain/urls/hidden.ts';

const HIDDEN: readonly [address: string, why: Hidden][] = [
  ['https://www.example.com/blog/a-post?hs_preview=abCdEf-123456', 'preview'],
  ['https://blog.example/?p=812&preview=true', 'preview'],
  ['https://blog.example/a-post?preview_id=812&preview_nonce=8fa', 'preview'],
  ['https://blog.example/p/0b4a2c1e-1f2d-4a3b-9c8d-0123456789ab/', 'preview'],
  ['https://site.example/node/812/latest', 'preview'],
  ['https://deploy-preview-31--site.netlify.app/post', 'preview'],
  ['https://site-git-new-header-acme.vercel.app/', 'preview'],
  ['https://a1b2.ngrok-free.app/page', 'preview'],
  ['https://staging.example.com/post', 'preview'],
  ['http://wiki/page', 'private'],
  ['https://intranet.example.com/page', 'private'],
  ['https://wiki.corp/page', 'private'],
  ['https://docs.internal.example.com/', 'private'],
  ['http://10.1.2.3/page', 'private'],
  ['http://172.20.0.4:8080/', 'private'],
  ['http://192.168.1.1/', 'private'],
  ['http://[fd12:3456::1]/', 'private'],
  ['http://printer.local/', 'private'],
  ['https://acme.slack.com/archives/C012345/p1700000000000100', 'chat'],
  ['https://files.slack.com/files-pri/T01-F01/notes.pdf', 'chat'],
  ['https://discord.com/channels/1/2/3', 'chat'],
  ['https://teams.microsoft.com/l/message/19:abc/1', 'chat'],
  ['http://localhost:3000/', 'machine'],
  ['http://127.0.0.1:8080/page', 'machine'],
];

const OPEN = [
  'https://www.example.com/blog/a-post',
  'https://example.com/watch?preview=false',
  'https://example.com/what-a-preview-is?topic=hs_preview',
  'https://example.com/intranet/history',
  'https://internal.tech/',
  'https://corp.example.com/',
  'https://a-blog-git-tips.example.com/',
  'https://example.com/p/12345',
  'https://8.8.8.8/',
  'https://172.32.0.1/',
  'https://slack.com/blog/news',
  'https://discord.com/blog/how',
  'https://[2606:4700::1111]/',
];

describe('what is behind an address', () => {
  it.each(HIDDEN)('%s is not for readers: %s', (address, why) => {
    expect(hiddenBehind(address)).toBe(why);
  });

  it.each(OPEN)('%s is for everybody', (address) => {
    expect(hiddenBehind(address)).toBeUndefined();
  });
});
