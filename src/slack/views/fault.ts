import { SCOPES } from '../../domain/condition.ts';
import { type Absence, POSTING_MEND } from '../../domain/fault.ts';
import type { Show } from '../../domain/show.ts';
import { type Message, messageOf } from '../message.ts';
import { paragraph, richText, text } from './rich-text.ts';

type Channel = Pick<Show, 'channelName'>;

const WHY = {
  archived: { what: 'is archived', mend: 'Unarchive it, then type /invite with my name there' },
  removed: {
    what: 'is closed to me, as I was taken out of it',
    mend: 'To have me back, type /invite with my name there',
  },
} as const;

/** The bot is no longer in a show's channel. */
export function absentMessage({ channelName }: Channel, absence: Absence): Message {
  const { what, mend } = WHY[absence];
  return plain(`#${channelName} ${what}, so its digests stop. ${mend}: nothing that was collected is lost.`);
}

export function backMessage({ channelName }: Channel): Message {
  return plain(`I am back in #${channelName} and read what was posted meanwhile: all is well again.`);
}

/** The bot is in a channel, but may not post there. @param channel with its # */
export function postingMessage(channel: string): Message {
  return plain(
    `Slack does not let me post in ${channel}, so what I have to say there waits. ${POSTING_MEND}: nothing that was collected is lost, and I try again every hour.`,
  );
}

export function postingBackMessage(channel: string): Message {
  return plain(`Slack lets me post in ${channel} again: all is well.`);
}

/** The app may no longer do something, which an admin of Slack can mend. */
export function scopeMessage(scope: string): Message {
  const purpose = SCOPES[scope] ?? '';
  return plain(
    `Slack no longer lets me use ${scope}, which I need ${purpose}. Whoever manages the app opens OAuth & Permissions at api.slack.com/apps, adds ${scope} under Bot Token Scopes, and presses Reinstall to Workspace.`,
  );
}

export function scopeBackMessage(scope: string): Message {
  return plain(`Slack lets me use ${scope} again, and I read what I missed: all is well.`);
}

/** Nothing in it acts as markup. */
function plain(words: string): Message {
  return messageOf(words, [richText(paragraph(text(words)))]);
}
