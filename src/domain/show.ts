import type { WayName } from './placement.ts';
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
  /** When the digest falls due, as cron has it. */
  digestCron: string;
  /** Whether the channel is told when there is nothing new to show. */
  saysNothingNew: boolean;
  secondDigest: SecondDigest | null;
  /** Who may edit, by user id; everybody who may read where there are none. */
  hosts: readonly string[];
  /** Stories that nobody has posted about for longer are no longer carried over to the next episode. */
  carryOverWeeks: number;
  /** Markdown, at the end of all notes; may be empty. */
  footer: string;
  /** Names that no notes may have. */
  withheld: readonly string[];
  /** Whether everybody on the web may read its notes. */
  webNotes: WebNotes;
  /** The systems that published notes go to. */
  ways: readonly WayName[];
  /** Where pull requests go. */
  repository: Repository | null;
  /** The id of the show on Transistor; may be empty. */
  transistorShow: string;
  /** Goes up with every change of what a story or the draft shows. */
  revision: number;
  createdAt: Date;
  /** Since when the digest falls due as it does now; none where that was never changed. */
  scheduledAt: Date | null;
  /** The same of the second digest. */
  secondScheduledAt: Date | null;
  /** When the bot was taken out of the channel. */
  leftAt: Date | null;
  /** When it came back the last time; none where it never was away. */
  backAt: Date | null;
  /** By user id; none where nobody saw it. */
  invitedBy: string | null;
};

/** A yes that was said of a public channel ends when it becomes private: it must be said of that. */
export type WebNotes = 'off' | 'on' | 'on though private';

/** Whether everybody on the web may read the notes of a show. */
export function isOnWeb({ webNotes, isPrivate }: Pick<Show, 'webNotes' | 'isPrivate'>): boolean {
  return webNotes === 'on though private' || (webNotes === 'on' && !isPrivate);
}

/** A repository of a website, and how its files are: one an episode. */
export type Repository = {
  /** `owner/name` */
  name: string;
  /** Of the file, with `{number}`, `{date}`, `{year}` and `{slug}`. */
  path: string;
  frontMatter: FrontMatter;
};

/** Whose fields stand before the notes in a file. */
export type FrontMatter = 'jekyll' | 'hugo' | 'hugo-toml' | 'astro' | 'none';

/** A digest that comes beside the first: to another channel, or at other times. */
export type SecondDigest = { channelId: string; cron: string };

/** What hosts can change of a show. */
export type Settings = Pick<
  Show,
  | 'name'
  | 'company'
  | 'sections'
  | 'minNominations'
  | 'ownVoteCounts'
  | 'timeZone'
  | 'digestCron'
  | 'saysNothingNew'
  | 'secondDigest'
  | 'hosts'
  | 'carryOverWeeks'
  | 'footer'
  | 'withheld'
  | 'webNotes'
  | 'ways'
  | 'repository'
  | 'transistorShow'
>;

/** Whether somebody is among those who may edit, if they may read. */
export function isHost({ hosts }: Pick<Show, 'hosts'>, userId: string): boolean {
  return hosts.length === 0 || hosts.includes(userId);
}

export const DEFAULT_SHOW_NAME = 'Giant Conversations';
