import type { Context } from '../../context.ts';
import { checkDraft } from '../../desk/check.ts';
import { findEpisode } from '../../desk/notes.ts';
import { publishEpisode } from '../../desk/publish.ts';
import { publishingOf } from '../../desk/publishing.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { isStopped } from '../../domain/check.ts';
import { defineDoor } from '../../door/door.ts';
import { checkModal } from '../../slack/views/check.ts';
import { CONFIRM_PUBLISHING, PublishCarried, publishForm } from '../../slack/views/publish-form.ts';
import { publishedModal } from '../../slack/views/published.ts';

type Needs = Pick<
  Context,
  'links' | 'decisions' | 'episodes' | 'placements' | 'shows' | 'stories' | 'workspaces' | 'now'
>;

/** Ends a draft, if its notes are those that the form shows and no error stops it. */
export const confirmPublishing = defineDoor({
  name: CONFIRM_PUBLISHING,
  input: PublishCarried,
  may: mayEdit,

  async run({ show, userId, input: { episode: episodeId, notes: seen } }, context: Needs) {
    const episode = await findEpisode(context, show, episodeId);
    const checked = await checkDraft(context, show);
    if (!episode.published && isStopped(checked.findings)) return { checked };
    const changed = await publishEpisode(context, show, episodeId, { userId, seen });
    if (changed) return { changed, checked };
    const published = await findEpisode(context, show, episodeId);
    return { publishing: await publishingOf(context, show, published), now: context.now() };
  },

  view({ checked, changed, publishing, now }, { show: { channelName } }) {
    if (publishing) return { form: publishedModal(publishing, now), replaces: true };
    if (!checked) return undefined;
    const form = changed
      ? publishForm({ notes: changed, checked, channelName }, { haveChanged: true })
      : checkModal(checked);
    return { form, replaces: true };
  },
});
