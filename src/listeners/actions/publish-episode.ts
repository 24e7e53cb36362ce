import { z } from 'zod';
import type { Context } from '../../context.ts';
import { checkDraft } from '../../desk/check.ts';
import { findEpisode } from '../../desk/notes.ts';
import { publishEpisode as publish } from '../../desk/publish.ts';
import { publishingOf } from '../../desk/publishing.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { isStopped } from '../../domain/check.ts';
import { defineDoor } from '../../door/door.ts';
import { stoppedMessage } from '../../slack/views/check.ts';
import { notesAnswer, PUBLISH_EPISODE } from '../../slack/views/notes.ts';
import { publishedMessage } from '../../slack/views/published.ts';

type Needs = Pick<
  Context,
  'links' | 'decisions' | 'episodes' | 'placements' | 'shows' | 'stories' | 'workspaces' | 'now'
>;

/** Ends a draft, if its notes are those that the answer shows and no error stops it. */
export const publishEpisode = defineDoor({
  name: PUBLISH_EPISODE,
  input: z.object({ episode: z.int(), notes: z.string() }),
  may: mayEdit,

  async run({ show, userId, input }, context: Needs) {
    const episode = await findEpisode(context, show, input.episode);
    const checked = episode.published ? undefined : await checkDraft(context, show);
    if (checked && isStopped(checked.findings)) return { checked };
    const changed = await publish(context, show, episode.id, { userId, seen: input.notes });
    if (changed) return { changed };
    const published = await findEpisode(context, show, episode.id);
    return { publishing: await publishingOf(context, show, published), now: context.now() };
  },

  view({ checked, changed, publishing, now }) {
    if (checked) return { message: stoppedMessage(checked) };
    if (publishing) return { message: publishedMessage(publishing, now), replaces: true };
    if (!changed) return undefined;
    const remark = 'The notes have changed since you looked. Read them again, then press Publish.';
    return { ...notesAnswer({ ...changed, remark }), replaces: true };
  },
});
