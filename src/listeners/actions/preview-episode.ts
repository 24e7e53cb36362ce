import { z } from 'zod';
import type { Context } from '../../context.ts';
import { loadPreview } from '../../desk/preview.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { isStopped } from '../../domain/check.ts';
import { defineDoor } from '../../door/door.ts';
import { checkModal } from '../../slack/views/check.ts';
import { PREVIEW_EPISODE, publishForm } from '../../slack/views/publish-form.ts';

type Needs = Pick<Context, 'links' | 'decisions' | 'episodes' | 'stories' | 'workspaces' | 'now'>;

/** Shows a host the notes that they are about to publish, or what stops that. */
export const previewEpisode = defineDoor({
  name: PREVIEW_EPISODE,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: ({ show }, context: Needs) => loadPreview(context, show),
  view: (preview, { show: { channelName } }) =>
    isStopped(preview.checked.findings)
      ? { form: checkModal(preview.checked), follows: { page: 0, place: 'check' } }
      : { form: publishForm({ ...preview, channelName }) },
});
