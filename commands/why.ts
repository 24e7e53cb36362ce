import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { explainLink, lookAt } from '../src/desk/explain.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { typedLink } from '../src/slack/text/typed-link.ts';
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
    .transform(typedLink)
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
