import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { explainLink, lookAt } from '../src/desk/explain.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { parseUrl } from '../src/domain/urls/urls.ts';
import { linksIn } from '../src/domain/words/posted-links.ts';
import { wordsOfMessage } from '../src/slack/text/message-words.ts';
import { explanationMessage } from '../src/slack/views/explanation.ts';
import { firstSightMessage } from '../src/slack/views/first-sight.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<
  Context,
  'links' | 'stories' | 'decisions' | 'episodes' | 'workspaces' | 'readPage' | 'now'
>;

export const why = defineSubcommand({
  name: 'why',
  usage: 'why <link>',
  summary: 'Where the title of a link comes from, who posted and nominated it, and what became of it.',
  input: z
    .string()
    .transform(linkIn)
    .pipe(z.string('Which link? For example: `/episode why https://example.com/article`.')),
  may: mayRead,

  async run({ show, input: url }, context: Needs) {
    const explanation = await explainLink(context, show, url);
    return explanation ? { explanation } : { firstSight: await lookAt(context, url) };
  },

  view: ({ explanation, firstSight }, { show }) => ({
    message: explanation
      ? explanationMessage(explanation, show.timeZone)
      : firstSightMessage(firstSight, show.channelName),
  }),
});

/** The link that somebody typed: bare, without its scheme, or as Slack writes links: `<url>` and `<url|label>`. */
function linkIn(text: string): string | undefined {
  const [link] = linksIn(wordsOfMessage({ text }));
  if (link) return link.url;
  const [word = ''] = text.replaceAll('&amp;', '&').split(/\s/);
  if (/^https?:/i.test(word)) return parseUrl(word)?.href;
  return /^[\w-]+(?:\.[\w-]+)+(?:[:/?#]|$)/.test(word) ? parseUrl(`https://${word}`)?.href : undefined;
}
