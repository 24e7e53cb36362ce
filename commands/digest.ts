import { previewDigest } from '../src/desk/digest.ts';
import { UserError } from '../src/errors.ts';
import { digestPreview } from '../src/slack/views/digest.ts';
import type { Subcommand } from './subcommand.ts';

export const digest: Subcommand = {
  name: 'digest',
  usage: 'digest',
  summary: 'The digest as it would be posted now.',

  async run({ show }, context) {
    const slot = context.now();
    const [first, ...rest] = await previewDigest(context, show, slot);
    if (!first) {
      throw new UserError(`There is nothing new since the last digest: post links in #${show.channelName}.`);
    }
    return digestPreview(first, { value: `${show.id} ${slot.toISOString()}`, messages: 1 + rest.length });
  },
};
