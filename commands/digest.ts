import { digestAnswer } from '../src/desk/digest.ts';
import { UserError } from '../src/errors.ts';
import type { Subcommand } from './subcommand.ts';

export const digest: Subcommand = {
  name: 'digest',
  usage: 'digest',
  summary: 'The digest as it would be posted now.',

  async run({ show }, context) {
    const answer = await digestAnswer(context, show);
    if (answer) return answer;
    throw new UserError(`There is nothing new since the last digest: post links in #${show.channelName}.`);
  },
};
