import { expect, it } from 'vitest';
import { matchKey, publicUrl } from '../../../src/domain/urls/urls.ts';

it.each([
  // Routes of a page's own program
  'https://app.example.com/#/rooms/1',
  'https://groups.example.com/forum/#!topic/a/b',
  'https://mail.example.com/mail/u/0/#inbox/FMfc',
  'https://matrix.to/#/#room:example.org',
  'https://play.example.com/repl#?code_lz=abc',
  'https://jwt.example.com/#debugger-io?token=eyJh',
  // Editors, playgrounds, diagrams
  'https://excalidraw.com/#json=AAA,key1',
  'https://excalidraw.com/#room=abc,def',
  'https://mermaid.live/edit#pako:AAA',
  'https://mermaid.live/view#base64:AAA',
  'https://godbolt.org/#z:OYLghA',
  'https://www.typescriptlang.org/play/#code/MYewdg',
  'https://app.diagrams.net/#Hteam%2Fdrawing',
  'https://app.diagrams.net/#G1aBcD2eFgH',
  'https://play.example.com/#eNp9kMFqwzAMhl9F3JBm3jrLWSFM',
  'https://svelte.example/playground/untitled#H4sIAAAAAAAACm2OTQ7CIBCF',
  'https://gchq.example/CyberChef/#recipe=To_Base64()&input=aGVs',
  'https://sequence.example/index.html#initialData=C4S2Bs',
  'https://maps.example.org/#map=5/51.3/10.2',
  'https://calc.example.com/sheet#x=1',
  'https://app.example.com/#id=abc',
  'https://old.example.com/index.html#page=about',
  'https://crontab.guru/#5_4_*_*_*',
  'https://regexper.com/#%5Ea%2Bb',
  'https://babeljs.io/repl#?browsers=defaults&code_lz=MYewdgzg',
  'https://sfc.vuejs.org/#__DEV__eNp9kE1qwzAQ',
  'https://viewer.diagrams.net/?tags=1#R7VxZc6M4EP41rtp9SAqwwfjRsT3HVjJTtZ',
  'https://dreampuf.github.io/GraphvizOnline/#digraph%20G%20%7B%20a%20-%3E%20b%20%7D',
  'https://charts.example.com/show#%7B%22type%22%3A%22bar%22%7D',
  'https://geojson.io/#map=2/20/0',
  'https://console.example.com/#/instances/i-1',
  'https://element.example.com/#/room/!abc:example.org',
  'https://tools.example.com/jwt#eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc',
])('%s is a document: its fragment names the page', (posted) => {
  const page = posted.slice(0, posted.indexOf('#'));
  expect(publicUrl(posted)).toBe(posted);
  expect(matchKey(posted)).not.toBe(matchKey(page));
  expect(matchKey(posted)).not.toBe(matchKey(`${posted}x`));
});

it.each([
  'https://example.com/#install',
  'https://example.com/#about-us',
  'https://example.com/guide#top',
  'https://example.com/guide#fn:1',
  'https://example.com/#fnref:note',
  'https://example.com/guide#%E4%B8%AD%E6%96%87',
  'https://github.com/a/b/issues/1#issuecomment-1234567890',
  'https://github.com/a/b/blob/main/f.ts#L10-L20',
  'https://github.com/a/b/pull/1/files#diff-b335630551682c19a781afebcf4d07bf978fb1f8ac04c6bf87428ed5106870f5R10',
  'https://docs.example.com/java/Map.html#addEventListener2WithOptionsAndTLS13Settings',
  'https://docs.example.com/setup#configuring-https2-with-TLS13-and-AES256',
  'https://docs.example.com/net/http#Client.Do',
  'https://talks.example.com/a/b#page=4',
  'https://example.com/report.pdf#page=3&zoom=100',
  'https://video.example.com/a.mp4#t=30',
  'https://docs.google.com/document/d/A/edit#heading=h.1x2y3z',
  'https://docs.google.com/presentation/d/A/edit#slide=id.g1',
  'https://news.example.com/the-story-of-the-lighthouse-keeper#share=1',
  'https://en.wikipedia.org/wiki/Cat#cite_note-5',
  'https://go.dev/play/p/abc#L4',
  'https://example.com/edit#usage',
  'https://changelog.example.com/#2024-05-01',
  'https://changelog.example.com/#v1-2-3',
  'https://changelog.example.com/#1.22.0',
  'https://example.com/video#t=1m20s',
  'https://example.com/player#t=1h2m3s',
  'https://kubernetes.io/docs/concepts/overview/#kubernetes-components',
  'https://github.com/a/b/pull/1#discussion_r123456789',
  'https://en.wikipedia.org/wiki/Foo#cite_ref-12',
  'https://docs.rs/x/1/x/struct.A.html#method.new',
  'https://docs.rs/x/1/x/struct.A.html#impl-From%3CT%3E-for-A',
  'https://notion.so/Page-abcdef#0cc175b9c0f1b6a831c399e269772661',
  'https://lobste.rs/s/abc/title#c_x1y2z3',
  'https://example.com/faq#what-is-it?',
])('%s has an anchor: the page is the same without', (posted) => {
  const page = posted.slice(0, posted.indexOf('#'));
  expect(publicUrl(posted)).toBe(posted);
  expect(matchKey(posted)).toBe(matchKey(page));
});

it.each([
  'https://example.com/#',
  'https://example.com/#/',
  'https://example.com/#!',
  'https://example.com/#!/',
])('%s is the page itself', (posted) => {
  expect(matchKey(posted)).toBe('https://example.com/');
});
