import { z } from 'zod';
import type { Context } from '../src/context.ts';
import { previewDigest } from '../src/desk/digest.ts';
import { mayRead } from '../src/desk/who-may.ts';
import { UserError } from '../src/errors.ts';
import { digestPreviewMessage } from '../src/slack/views/digest.ts';
import { defineSubcommand } from './subcommand.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'stories' | 'digests' | 'slots' | 'workspaces' | 'now'>;

export const digest = defineSubcommand({
  name: 'digest',
  usage: 'digest',
  summary: 'The digest as it would be posted now.',
  input: z.string(),
  may: mayRead,

  async run({ show }, context: Needs) {
    const preview = await previewDigest(context, show);
    if (preview) return preview;
    const line = show.saysNothingNew ? ', and when it is due one line says so' : '';
    throw new UserError(
      `There is nothing new since the last digest${line}. Post a link in #${show.channelName} first.`,
    );
  },

  view: (preview) => ({ message: digestPreviewMessage(preview) }),
});
