import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { putOwnTitle } from '../../desk/own-title.ts';
import { oneLine } from '../../domain/words/plain-text.ts';
import { flawOfTitle } from '../../domain/titles/title.ts';
import { apology } from '../../door/apology.ts';
import type { Message } from '../../slack/message.ts';
import {
  flawInWords,
  PUT_TITLE,
  readTitleForm,
  TITLE_FIELD,
  TITLE_FORM,
  type TitleForm,
  titleModal,
} from '../../slack/views/own-title.ts';

const Press = z.object({
  trigger_id: z.string(),
  response_url: z.string(),
  actions: z.tuple([z.object({ value: z.string() })]),
});

const Submission = z.object({
  user: z.object({ id: z.string() }),
  view: z.object({
    private_metadata: z.string(),
    state: z.object({
      values: z.object({
        [TITLE_FIELD]: z.object({ [TITLE_FIELD]: z.object({ value: z.string().nullish() }) }),
      }),
    }),
  }),
});

/** Put a title: the button, and the modal that it opens. */
export function registerOwnTitles(app: App, context: Context): void {
  app.action(PUT_TITLE, async ({ ack, body, respond }) => {
    await ack();
    try {
      const { trigger_id: trigger, response_url: responseUrl, actions } = Press.parse(body);
      await context.slack.openModal(trigger, titleModal(actions[0].value, responseUrl));
    } catch (error) {
      const message = apology(error, context.logger, PUT_TITLE);
      await respond({ response_type: 'ephemeral', replace_original: false, ...message });
    }
  });

  app.view(TITLE_FORM, async ({ ack, body }) => {
    const { user, view } = Submission.parse(body);
    const title = oneLine(view.state.values[TITLE_FIELD][TITLE_FIELD].value ?? '');
    const flaw = flawOfTitle(title);
    if (flaw) {
      await ack({ response_action: 'errors', errors: { [TITLE_FIELD]: flawInWords(flaw) } });
      return;
    }
    await ack();
    await save(context, { ...readTitleForm(view.private_metadata), userId: user.id, title });
  });
}

async function save(
  context: Context,
  { responseUrl, userId, ...wish }: TitleForm & { userId: string; title: string },
): Promise<void> {
  const tell = async (message: Message) => {
    await context.slack.post(await context.slack.conversationWith(userId), message);
  };
  let drawn: Message;
  try {
    drawn = await putOwnTitle(context, { userId, ...wish });
  } catch (error) {
    return tell(apology(error, context.logger, TITLE_FORM));
  }
  // Whoever leaves the modal open for long has an answer that can no longer be drawn anew.
  await context.slack
    .replacePressed(responseUrl, drawn)
    .catch(() => tell({ text: 'The title is saved: `/episode draft` shows it.' }));
}
