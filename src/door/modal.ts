import type { ModalView } from '@slack/types';
import type { Context } from '../context.ts';
import { LOADING, noticeModal } from '../slack/views/notice.ts';

type Slack = ReturnType<Context['workspaces']['of']>['slack'];

/** What opens a modal: a trigger of not more than three seconds ago, and the modal it came from, if it did. */
type Opening = { trigger: string; pressed?: string | undefined };

/** The modal that answers somebody: on top of the one that was pressed, or in its place. */
export function modalFor(slack: Slack, { trigger, pressed }: Opening) {
  let opened: string | undefined;
  async function show(form: ModalView, replaces = false): Promise<string> {
    const viewId = opened ?? (replaces ? pressed : undefined);
    if (viewId !== undefined) await slack.updateModal(viewId, form);
    else
      opened = await (pressed === undefined
        ? slack.openModal(trigger, form)
        : slack.pushModal(trigger, form));
    return viewId ?? opened ?? '';
  }
  return {
    /** @returns the view's id */
    show,

    /** Opens it before there is anything to show: later Slack would open none. */
    hurry: async (): Promise<void> => void (await show(LOADING)),

    /** @returns false where no modal is open to say it in */
    async say(text: string): Promise<boolean> {
      if (opened !== undefined) await show(noticeModal(text));
      return opened !== undefined;
    },
  };
}
