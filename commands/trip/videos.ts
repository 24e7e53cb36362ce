import { z } from 'zod';
import type { Context } from '../../src/context.ts';
import { findVideos } from '../../src/desk/trips/videos.ts';
import { mayRead } from '../../src/desk/who-may.ts';
import { typedLink } from '../../src/slack/text/typed-link.ts';
import { videosMessage } from '../../src/slack/views/videos.ts';
import { defineSubcommand } from '../subcommand.ts';

export const videos = defineSubcommand({
  name: 'videos',
  usage: 'videos <addresses>',
  summary: 'Finds the talks of recordings by their titles; what is doubtful you are asked.',
  input: z.string(),
  may: mayRead,

  run({ show, input }, context: Pick<Context, 'trips' | 'readPage'>) {
    return findVideos(
      context,
      show,
      input.split(/\s+/).flatMap((word) => typedLink(word) ?? []),
    );
  },

  view: (found) => ({ message: videosMessage(found) }),
});
