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
  createdAt: Date;
};

export const DEFAULT_SHOW_NAME = 'Giant Conversations';
