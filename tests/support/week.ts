import { expect, vi } from 'vitest';
import { everythingTold, hostTypes } from './answers.ts';
import { CHANNEL, PEOPLE, type Workspace } from './bot.ts';

const [ALICE, BOB, CAROL, DAVE] = PEOPLE;
const COLLEAGUES = [ALICE, BOB, CAROL, DAVE];

/** What a host says of an episode: hosts and guests as `Name https://address`. */
export type WeekFacts = {
  topic?: string;
  intro?: string;
  hosts: readonly string[];
  guests: readonly string[];
  /** The heading of the section that comes before its usual place. */
  first?: string;
};

/** A week of a news channel, and the episode that comes of it. */
export type Week = {
  name: string;
  /** What colleagues post for each section, in the order in which the notes have it. */
  sections: readonly { emoji: string; posts: readonly string[] }[];
  facts: WeekFacts;
  /** Titles that the notes have once the pages are read. */
  titles: readonly string[];
  /** The file that the host publishes; its date is `DATE`. */
  notes: string;
};

type Posted = { text: string; emoji: string; votes: number };

/**
 * Posts a week, as colleagues do: what the notes have at the end comes first, and nominations bring it into order. Who
 * is told that readers cannot open an address mends it. Resolves when the pages are read.
 */
export async function postWeek(workspace: Workspace, { sections, titles }: Week): Promise<void> {
  const { slack } = workspace;
  const posts = sections
    .flatMap(({ emoji, posts: texts }) =>
      texts.map((text, index): Posted => {
        const votes = COLLEAGUES.length - Math.floor((index * COLLEAGUES.length) / texts.length);
        return { text, emoji, votes };
      }),
    )
    .toSorted((one, other) => one.votes - other.votes);
  for (const [index, { text, emoji, votes }] of posts.entries()) {
    const poster = COLLEAGUES[index % COLLEAGUES.length] ?? ALICE;
    const { ts } = slack.as(poster).post(CHANNEL, text);
    for (const voter of COLLEAGUES.slice(0, votes)) slack.as(voter).react(CHANNEL, ts, emoji);
    const mended = withoutPreviews(text);
    if (mended === text) continue;
    await toldOfClosed(workspace, poster);
    slack.as(poster).edit(CHANNEL, ts, mended);
  }
  await everythingTold(workspace);
  // Not at every change: the draft itself is one.
  await vi.waitFor(
    async () => {
      const notes = await hostTypes(workspace, '/episode draft');
      expect(titles.filter((title) => !notes.includes(title))).toEqual([]);
    },
    { interval: 300, timeout: 30_000 },
  );
}

/** Addresses of previews that editors alone see. */
export function withoutPreviews(text: string): string {
  return text.replace(/\?hs_preview=[\w-]+/g, '');
}

/** Resolves when somebody is told, alone, that readers cannot open what they posted. */
async function toldOfClosed({ slack }: Workspace, userId: string): Promise<void> {
  const isHint = (text: string) => text.startsWith('Readers cannot open');
  await slack.waitFor(
    () =>
      slack.visibleTo(userId, CHANNEL).some((message) => message.is_ephemeral && isHint(message.text)) ||
      undefined,
    30_000,
  );
}
