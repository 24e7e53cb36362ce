import type { App, RespondFn } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { digestAnswer } from '../../desk/digest.ts';
import { pressNominate } from '../../desk/nominate.ts';
import { notesOf, sendNotes } from '../../desk/notes.ts';
import { publishEpisode } from '../../desk/publish.ts';
import { readableShow } from '../../desk/show-for.ts';
import type { Episode } from '../../domain/episode.ts';
import { episodeName } from '../../domain/episode.ts';
import type { Show } from '../../domain/show.ts';
import { UserError } from '../../errors.ts';
import { apology } from '../../door/apology.ts';
import { isRefusal } from '../../slack/api/gateway.ts';
import type { Message } from '../../slack/message.ts';
import { NOMINATE, POST_DIGEST } from '../../slack/views/digest.ts';
import { DOWNLOAD_NOTES, POST_NOTES, postedNotes, PUBLISH } from '../../slack/views/notes.ts';

const Press = z.object({
  user: z.object({ id: z.string() }),
  container: z.object({ message_ts: z.string(), is_ephemeral: z.boolean().default(false) }),
  actions: z.tuple([z.object({ value: z.string() })]),
});

type Press = { userId: string; value: string; messageTs: string; isInAnswer: boolean };

/** What the one who pressed is told, in place of the answer that has the button where that is to change. */
type Reply = { message: Message; replaces?: boolean };

/** What happens when a button is pressed: acknowledged first, answered to the one who pressed it. */
export function registerButtons(app: App, context: Context): void {
  const onPress = (actionId: string, run: (press: Press) => Promise<Reply | void>) =>
    app.action(actionId, async ({ ack, body, respond }) => {
      await ack();
      await answerPress(context, respond, actionId, async () => {
        const { user, container, actions } = Press.parse(body);
        return run({
          userId: user.id,
          value: actions[0].value,
          messageTs: container.message_ts,
          isInAnswer: container.is_ephemeral,
        });
      });
    });

  onPress(NOMINATE, (press) => nominate(context, press));
  onPress(POST_DIGEST, (press) => postDigestNow(context, press));
  onPress(POST_NOTES, (press) => postNotes(context, press));
  onPress(DOWNLOAD_NOTES, (press) => downloadNotes(context, press));
  onPress(PUBLISH, (press) => publish(context, press));
}

async function answerPress(
  { logger }: Context,
  respond: RespondFn,
  wish: string,
  run: () => Promise<Reply | void>,
): Promise<void> {
  const reply = await run().catch((error: unknown) => ({ message: apology(error, logger, wish) }));
  if (!reply) return;
  const { message, replaces = false }: Reply = reply;
  await respond({ response_type: 'ephemeral', replace_original: replaces, ...message });
}

async function nominate(context: Context, { userId, value, isInAnswer }: Press): Promise<Reply | void> {
  const storyId = Number(value);
  const showId = await context.stories.showOf(storyId);
  if (showId === undefined) return;
  const show = await readableShow(context, showId, userId);
  const remark = await pressNominate(context, show, storyId, userId);
  if (remark) return { message: { text: remark } };
  // The digest in the channel is drawn anew for everybody; an answer to one person is by its own address.
  const preview = isInAnswer && (await digestAnswer(context, show));
  if (preview) return { message: preview, replaces: true };
}

async function postDigestNow(context: Context, { userId, value }: Press): Promise<Reply> {
  const [showId, slot = ''] = value.split(' ');
  const show = await readableShow(context, Number(showId), userId);
  // Two presses, or two processes, are one digest: the queue runs one job of a slot at a time.
  await context.enqueue('weekly-digest', { showId: show.id, slot });
  return { message: { text: `On its way into #${show.channelName}.` } };
}

async function postNotes(context: Context, press: Press): Promise<Reply> {
  const { show, episode } = await episodeOf(context, press);
  const notes = await notesOf(context, show, episode);
  let isAnswered = true;
  const isFirst = await context.deeds.once(`post notes ${press.messageTs} ${press.userId}`, async () => {
    try {
      await postAll(context, show, postedNotes(notes, episode.number));
    } catch (error) {
      if (isRefusal(error)) throw error;
      isAnswered = false;
    }
  });
  if (!isAnswered) {
    throw new UserError(
      `Slack did not answer: look into #${show.channelName} before you ask for the notes again.`,
    );
  }
  if (!isFirst) throw new UserError('These notes are posted already: ask for them again to post them anew.');
  return { message: { text: `Posted in #${show.channelName}.` } };
}

async function postAll({ slack }: Context, { channelId }: Show, messages: readonly Message[]): Promise<void> {
  let threadTs: string | undefined;
  for (const message of messages) {
    const ts = await slack.post(channelId, message, threadTs ? { threadTs } : {});
    threadTs ??= ts;
  }
}

async function downloadNotes(context: Context, press: Press): Promise<Reply> {
  const { show, episode } = await episodeOf(context, press);
  await sendNotes(context, press.userId, episode.number, await notesOf(context, show, episode));
  return { message: { text: 'The file is in your conversation with me.' } };
}

async function publish(context: Context, press: Press): Promise<Reply> {
  const { show, episode } = await episodeOf(context, press);
  const number = await publishEpisode(context, show, episode.id, press.userId);
  return {
    message: { text: `Episode ${episodeName(number)} is published. Its notes go into #${show.channelName}.` },
  };
}

async function episodeOf(context: Context, press: Press): Promise<{ show: Show; episode: Episode }> {
  const episode = await context.episodes.byId(Number(press.value));
  if (!episode) throw new UserError('That episode is gone: `/episode list` names all.');
  return { episode, show: await readableShow(context, episode.showId, press.userId) };
}
