import type { App, BlockAction } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { AnyDoor, Visit } from '../../door/door.ts';
import { modalFor } from '../../door/modal.ts';
import { serve, showNamed } from '../../door/serve.ts';
import { UserError } from '../../errors.ts';
import { fieldsIn, FilledView } from '../fields.ts';
import { answerName } from './answer-name.ts';
import { checkEpisode } from './check-episode.ts';
import { chooseVideo } from './choose-video.ts';
import { copyPlainText, copyPodcastText, copyShortText, downloadText } from './copy-text.ts';
import { correctNotes } from './correct-notes.ts';
import { correctWithTheirs } from './correct-with-theirs.ts';
import { downloadNotes } from './download-notes.ts';
import { editEpisode } from './edit-episode.ts';
import { editFacts } from './edit-facts.ts';
import { editItem } from './edit-item.ts';
import { editSections } from './edit-sections.ts';
import { editSettings } from './edit-settings.ts';
import { editTitle } from './edit-title.ts';
import { findWaiting } from './find-waiting.ts';
import { followUp } from './follow-up.ts';
import { keepTheirs } from './keep-theirs.ts';
import { importGiven } from './import-given.ts';
import { lookAtGiven } from './look-at-given.ts';
import { nominate } from './nominate.ts';
import { openAdd } from './open-add.ts';
import { openOwnTalk, openTalk } from './open-talk.ts';
import { postDigest } from './post-digest.ts';
import { postNotes } from './post-notes.ts';
import { previewEpisode } from './preview-episode.ts';
import { publishEpisode } from './publish-episode.ts';
import { sendOurs } from './send-ours.ts';
import { replaceLinks } from './replace-links.ts';
import { showEpisode } from './show-episode.ts';
import { showSetAside } from './show-set-aside.ts';
import { showUntitled } from './show-untitled.ts';
import { showWaiting } from './show-waiting.ts';
import { splitItem } from './split-item.ts';
import { switchShow } from './switch-show.ts';
import { takeIn } from './take-in.ts';
import { takeSuggestion } from './take-suggestion.ts';
import { takeTalk } from './take-talk.ts';
import { takeTheirs } from './take-theirs.ts';
import { tryAgain } from './try-again.ts';
import { trySending } from './try-sending.ts';
import { turnPage } from './turn-page.ts';
import { turnSearch } from './turn-search.ts';
import { undoChange } from './undo-change.ts';
import { unpublishEpisode } from './unpublish-episode.ts';

/** What happens when a button is pressed, by its action id. */
export const actions: readonly AnyDoor[] = [
  nominate,
  postDigest,
  postNotes,
  downloadNotes,
  publishEpisode,
  previewEpisode,
  editTitle,
  showUntitled,
  editEpisode,
  editFacts,
  editItem,
  takeSuggestion,
  takeTheirs,
  turnPage,
  turnSearch,
  showEpisode,
  undoChange,
  checkEpisode,
  followUp,
  unpublishEpisode,
  correctNotes,
  keepTheirs,
  sendOurs,
  trySending,
  correctWithTheirs,
  copyPodcastText,
  copyPlainText,
  copyShortText,
  downloadText,
  editSettings,
  editSections,
  switchShow,
  openAdd,
  showWaiting,
  takeIn,
  findWaiting,
  splitItem,
  tryAgain,
  showSetAside,
  openTalk,
  openOwnTalk,
  takeTalk,
  chooseVideo,
  importGiven,
  lookAtGiven,
  replaceLinks,
  answerName,
];

const Press = z.object({
  user: z.object({ id: z.string() }),
  trigger_id: z.string(),
  /** Of a message; a view has none. */
  response_url: z.string().optional(),
  container: z.union([
    z.object({ message_ts: z.string(), is_ephemeral: z.boolean().default(false) }),
    z.object({ view_id: z.string() }),
  ]),
  view: z
    .looseObject({ type: z.enum(['home', 'modal']), private_metadata: z.string().default('') })
    .optional(),
  actions: z.tuple([
    z.object({
      action_id: z.string(),
      value: z.string().default(''),
      /** Of a menu. */
      selected_option: z.object({ value: z.string() }).nullish(),
    }),
  ]),
});
type Press = z.infer<typeof Press>;

/** What every button carries; those of an answer with a draft say so. */
const Carried = z.looseObject({
  show: z.int(),
  episode: z.int().optional(),
  answer: z.literal('draft').optional(),
});

/** Whatever is pressed is answered, buttons of earlier versions too. */
const ANY_BUTTON = /^/;

/** Leads those who press a button to what it is for. */
export function registerActions(app: App, context: Context): void {
  app.action<BlockAction>(ANY_BUTTON, async ({ ack, body, respond, context: bolt }) => {
    await ack();
    const press = Press.parse(body);
    const [{ action_id: name, value, selected_option: chosen }] = press.actions;
    // Alike buttons of one block have numbers behind their names.
    const door = actions.find((known) => known.name === name.replace(/\.\d+$/, ''));
    const brought = carriedIn(chosen?.value ?? value);
    const workspaceId = z.int().parse(bolt['workspaceId']);
    const { slack } = context.workspaces.of({ workspaceId });
    const modal = modalFor(slack, { trigger: press.trigger_id, pressed: modalIn(press) });
    await serve(context, {
      purpose: name,
      brought,
      ...(door?.opensForm ? { hurry: modal.hurry } : {}),
      async arrive() {
        if (!door || !brought || !door.input.safeParse(brought).success) throw new UserError(OUTDATED);
        const show = await showNamed(context, workspaceId, brought.show);
        await noteAnswer(context, press, brought);
        return { door, visit: { userId: press.user.id, show, ...pressedIn(press) } };
      },
      open: modal.show,
      async tell(message, replaces) {
        if (await modal.say(message.text)) return;
        if (press.response_url !== undefined) {
          await respond({ response_type: 'ephemeral', replace_original: replaces, ...message });
        } else {
          await slack.post(await slack.conversationWith(press.user.id), message);
        }
      },
    });
  });
}

/** Before anything is done: what the press changes is shown in the answer that it came from. */
async function noteAnswer(
  { draftAnswers, episodes }: Context,
  { user, response_url: responseUrl }: Press,
  { show, episode: episodeId = 0, answer }: z.infer<typeof Carried>,
): Promise<void> {
  if (answer === undefined || responseUrl === undefined) return;
  const episode = await episodes.byId(show, episodeId);
  if (episode) await draftAnswers.pressed(episode, { userId: user.id, responseUrl });
}

function modalIn({ container, view }: Press): string | undefined {
  return 'view_id' in container && view?.type === 'modal' ? container.view_id : undefined;
}

function pressedIn({ container, response_url: responseUrl = '', view }: Press): Partial<Visit> {
  if ('view_id' in container) {
    const form = { ...carriedIn(view?.private_metadata ?? ''), ...fieldsIn(FilledView.parse(view ?? {})) };
    return { pressedIn: view?.type ?? 'modal', form };
  }
  return { pressed: { ts: container.message_ts, isAnswer: container.is_ephemeral, responseUrl } };
}

const OUTDATED =
  'This button stopped working with an update. Run the command again, or react to the post to nominate it.';

function carriedIn(value: string): z.infer<typeof Carried> | undefined {
  try {
    return Carried.safeParse(JSON.parse(value)).data;
  } catch {
    return undefined;
  }
}
