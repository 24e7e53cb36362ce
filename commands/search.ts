import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { searchStories } from '../src/desk/search.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { unescapeMrkdwn } from '../src/slack/text/mrkdwn.ts';
import { foundMessage } from '../src/slack/views/search.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

export const search = defineSubcommand({
  name: 'search',
  usage: 'search <words>',
  summary:
    'What was posted or published before, and what became of it. Narrow it with from:@name, site:example.com, in:#02 or since:january.',
  input: z.string().transform(unescapeMrkdwn),
  may: mayRead,
  run: ({ show, userId, input: text }, context: Needs) =>
    searchStories(context, show, { text, from: 0, userId }),
  view: (page, { show }) => ({ message: foundMessage(page, show) }),
});
