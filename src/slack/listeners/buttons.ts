import type { App, RespondFn } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { pressNominate } from '../../desk/nominate.ts';
import { notesOf, sendNotes } from '../../desk/notes.ts';
import { publishEpisode } from '../../desk/publish.ts';
import { readableShow } from '../../desk/show-for.ts';
import type { Episode } from '../../domain/episode.ts';
import { episodeName } from '../../domain/episode.ts';
import type { Show } from '../../domain/show.ts';
import { UserError } from '../../errors.ts';
import { apology } from '../apology.ts';
import type { Message } from '../message.ts';
import { NOMINATE, POST_DIGEST } from '../views/digest.ts';
import { DOWNLOAD_NOTES, POST_NOTES, postedNotes, PUBLISH } from '../views/notes.ts';

const Press = z.object({
  user: z.object({ id: z.string() }),
  container: z.object({ message_ts: z.string(), channel_id: z.string() }),
  actions: z.tuple([z.object({ value: z.string() })]),
});

type Press = { userId: string; value: string; channelId: string; messageTs: string };

/** What happens when a button is pressed: acknowledged first, answered to the one who pressed it. */
export function registerButtons(app: App, context: Context): void {
  const onPress = (actionId: string, run: (press: Press) => Promise<Message | void>) =>
    app.action(actionId, async ({ ack, body, respond }) => {
      await ack();
      await answerPress(context, respond, actionId, async () => {
        const { user, container, actions } = Press.parse(body);
        return run({
          userId: user.id,
          value: actions[0].value,
          channelId: container.channel_id,
          messageTs: container.message_ts,
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
  run: () => Promise<Message | void>,
): Promise<void> {
  const message = await run().catch((error: unknown) => apology(error, logger, wish));
  if (message) await respond({ response_type: 'ephemeral', replace_original: false, ...message });
}

async function nominate(context: Context, { userId, value, channelId }: Press): Promise<Message | void> {
  const show = await context.shows.of(context.slack.teamId, channelId);
  const remark = show && (await pressNominate(context, show, Number(value), userId));
  if (remark) return { text: remark };
}

async function postDigestNow(context: Context, { userId, value }: Press): Promise<Message> {
  const [showId, slot = ''] = value.split(' ');
  const show = await readableShow(context, Number(showId), userId);
  // Two presses, or two processes, are one digest: the queue runs one job of a slot at a time.
  await context.enqueue('weekly-digest', { showId: show.id, slot });
  return { text: `On its way into #${show.channelName}.` };
}

async function postNotes(context: Context, press: Press): Promise<Message> {
  const { show, episode } = await episodeOf(context, press);
  const notes = await notesOf(context, show, episode);
  const isFirst = await context.deeds.once(`post notes ${press.messageTs} ${press.userId}`, async () => {
    let threadTs: string | undefined;
    for (const message of postedNotes(notes, episode.number)) {
      const ts = await context.slack.post(show.channelId, message, threadTs ? { threadTs } : {});
      threadTs ??= ts;
    }
  });
  if (!isFirst) throw new UserError('These notes are posted already: ask for them again to post them anew.');
  return { text: `Posted in #${show.channelName}.` };
}

async function downloadNotes(context: Context, press: Press): Promise<Message> {
  const { show, episode } = await episodeOf(context, press);
  await sendNotes(context, press.userId, episode.number, await notesOf(context, show, episode));
  return { text: 'The file is in your conversation with me.' };
}

async function publish(context: Context, press: Press): Promise<Message> {
  const { show, episode } = await episodeOf(context, press);
  const number = await publishEpisode(context, show, episode.id, press.userId);
  return { text: `Episode ${episodeName(number)} is published. Its notes go into #${show.channelName}.` };
}

async function episodeOf(context: Context, press: Press): Promise<{ show: Show; episode: Episode }> {
  const episode = await context.episodes.byId(Number(press.value));
  if (!episode) throw new UserError('That episode is gone: `/episode list` names all.');
  return { episode, show: await readableShow(context, episode.showId, press.userId) };
}
