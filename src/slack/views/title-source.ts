import type { TitleSource } from '../../domain/titles/title.ts';

const WORDS: Readonly<Record<TitleSource, string>> = {
  host: "a host's own words",
  'page:json-ld': "the page's structured data",
  'page:open-graph': "the page's Open Graph tags",
  'page:twitter': "the page's card for X",
  'page:title': "the page's title",
  'page:heading': "the page's heading",
  'page:oembed': "the site's oEmbed answer",
  'page:metadata': "the file's metadata",
  'page:file': "the file's name",
  slack: "Slack's own preview",
  label: "the poster's label of the link",
  post: "the poster's first sentence",
  path: 'the words of the address',
  'account-name': 'the account in the address',
  'host-name': "the site's name, for want of anything better",
};

/** Where a title comes from, as the end of a sentence. */
export function sourceInWords(source: TitleSource): string {
  return WORDS[source];
}
