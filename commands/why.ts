import { explainLink, lookAt } from '../src/desk/why.ts';
import { linksIn } from '../src/domain/words/posted-links.ts';
import { parseUrl } from '../src/domain/urls/urls.ts';
import { UserError } from '../src/errors.ts';
import { unknownLinkMessage, whyMessage } from '../src/slack/views/why.ts';
import { wordsOf } from '../src/slack/text/message-words.ts';
import type { Subcommand } from './subcommand.ts';

export const why: Subcommand = {
  name: 'why',
  usage: 'why <link>',
  summary: 'Where the title of a link comes from, who posted and nominated it, and what became of it.',

  async run({ text, show }, context) {
    const url = linkIn(text);
    if (!url) throw new UserError('Which link? For example: `/episode why https://example.com/article`.');
    const known = await explainLink(context, show, url);
    if (known) return whyMessage(known, show.timeZone);
    return unknownLinkMessage(show.channelName, await lookAt(context, url));
  },
};

/** The link somebody typed: bare, without its scheme, or as Slack writes links, `<url>` and `<url|label>`. */
function linkIn(text: string): string | undefined {
  const [link] = linksIn(wordsOf({ text }));
  if (link) return link.url;
  const [word = ''] = text.replaceAll('&amp;', '&').split(/\s/);
  if (/^https?:/i.test(word)) return parseUrl(word)?.href;
  return /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/.test(word) ? parseUrl(`https://${word}`)?.href : undefined;
}
