import type { Section } from './section.ts';

/** A podcast and its news channel, with its settings. */
export type Show = {
  id: number;
  workspaceId: number;
  channelId: string;
  channelName: string;
  isPrivate: boolean;
  name: string;
  company: string;
  sections: readonly Section[];
  minNominations: number;
  ownVoteCounts: boolean;
  timeZone: string;
  digestCron: string;
  /** Goes up with every change of what a story or the draft shows. */
  revision: number;
  createdAt: Date;
};

export const DEFAULT_SHOW_NAME = 'Giant Conversations';
