import type { TitleSource } from '../../domain/titles/title.ts';

const WORDS: Readonly<Record<TitleSource, string>> = {
  host: 'a host',
  'page:json-ld': "the page's structured data",
  'page:open-graph': "the page's Open Graph tags",
  'page:twitter': "the page's card for X",
  'page:title': "the page's title",
  'page:heading': "the page's heading",
  'page:oembed': "the site's oEmbed answer",
  'page:metadata': "the file's metadata",
  'page:file': "the file's name",
  slack: "Slack's own preview",
  label: "the poster's text for the link",
  post: "the poster's first sentence",
  path: 'the words in the address',
  'account-name': 'the account in the address',
  'host-name': "the site's name, as nothing better is known",
};

/** Who or what gave a title. */
export function sourceInWords(source: TitleSource): string {
  return WORDS[source];
}

/** Where a title comes from: what follows it in a sentence. */
export function originInWords(source: TitleSource): string {
  return source === 'host' ? 'was set by a host' : `is from ${WORDS[source]}`;
}
