import { typedAddress } from '../../domain/urls/typed.ts';
import { linksIn } from '../../domain/words/posted-links.ts';
import { wordsOfMessage } from './message-words.ts';

/** The link that somebody typed: bare, without its scheme, or as Slack writes links: `<url>` and `<url|label>`. */
export function typedLink(text: string): string | undefined {
  const [link] = linksIn(wordsOfMessage({ text }));
  if (link) return link.url;
  const [word = ''] = text.replaceAll('&amp;', '&').split(/\s/);
  return typedAddress(word);
}
