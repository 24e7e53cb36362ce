import { z } from 'zod';
import type { Context } from '../../context.ts';
import { textOfEpisode } from '../../desk/texts.ts';
import { mayRead } from '../../desk/who-may.ts';
import type { TextKind } from '../../domain/episode-text.ts';
import { defineDoor } from '../../door/door.ts';
import {
  COPY_PODCAST_TEXT,
  COPY_PLAIN_TEXT,
  COPY_SHORT_TEXT,
  copyTextModal,
  DOWNLOAD_TEXT,
  textFile,
} from '../../slack/views/copy-text.ts';

type Needs = Pick<Context, 'episodes' | 'site' | 'publicUrl'>;

export const copyPodcastText = opening(COPY_PODCAST_TEXT, 'podcast');
export const copyPlainText = opening(COPY_PLAIN_TEXT, 'plain');
export const copyShortText = opening(COPY_SHORT_TEXT, 'short');

/** Opens a text of a published episode, to be copied. */
function opening(name: string, kind: TextKind) {
  return defineDoor({
    name,
    input: z.object({ episode: z.int() }),
    may: mayRead,
    opensForm: true,
    run: ({ show, input: { episode } }, context: Needs) => textOfEpisode(context, show, { episode, kind }),
    view: (made) => ({ form: copyTextModal(made) }),
  });
}

/** Sends one of them as a file. */
export const downloadText = defineDoor({
  name: DOWNLOAD_TEXT,
  input: z.object({ episode: z.int(), kind: z.enum(['podcast', 'plain', 'short']) }),
  may: mayRead,
  opensForm: true,
  run: ({ show, input }, context: Needs) => textOfEpisode(context, show, input),
  view: (made) => ({
    message: { text: 'I am sending you the file in a direct message.' },
    file: textFile(made),
  }),
});
