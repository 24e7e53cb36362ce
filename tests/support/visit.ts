import type { Answer } from '../../src/door/door.ts';
import { DEFAULT_SECTIONS } from '../../src/domain/section.ts';
import type { Show } from '../../src/domain/show.ts';
import type { Message } from '../../src/slack/message.ts';
import { MONDAY } from './shows.ts';

const SHOW: Show = {
  id: 7,
  workspaceId: 1,
  channelId: 'C0NEWS',
  channelName: 'news',
  isPrivate: false,
  name: 'Giant Conversations',
  company: 'Acme',
  sections: DEFAULT_SECTIONS,
  minNominations: 1,
  ownVoteCounts: true,
  timeZone: 'Europe/Berlin',
  digestCron: '0 9 * * MON',
  saysNothingNew: false,
  webNotes: 'off',
  ways: [],
  repository: null,
  transistorShow: '',
  secondDigest: null,
  hosts: [],
  carryOverWeeks: 8,
  footer: '',
  withheld: [],
  scheduledAt: null,
  secondScheduledAt: null,
  leftAt: null,
  backAt: null,
  invitedBy: null,
  revision: 0,
  createdAt: MONDAY,
};

/** Alice at a door of a show's, with what was read of what she brought. */
export function aVisit<Input>(input: Input, show: Partial<Show> = {}) {
  return { userId: 'U0ALICE', show: { ...SHOW, ...show }, input };
}

/** The message that a door answers with. */
export function messageIn(answer: Answer | undefined): Message {
  if (!answer || !('message' in answer)) throw new Error('there is no message');
  return answer.message;
}
