import type { Context } from '../context.ts';
import type { EpisodeNotes, News } from '../domain/episode-notes.ts';
import type { DraftAnswer } from '../domain/open-view.ts';
import type { Publishing } from '../domain/publishing.ts';
import { isHost, type Show } from '../domain/show.ts';
import { reopenDraft } from './draft.ts';
import { findEpisode, notesFrom } from './notes.ts';
import { publishingOf } from './publishing.ts';
import { mayRead } from './who-may.ts';

type Needs = Pick<
  Context,
  | 'decisions'
  | 'draftAnswers'
  | 'episodes'
  | 'placements'
  | 'shows'
  | 'stories'
  | 'workspaces'
  | 'logger'
  | 'now'
>;

/** An answer as it is to be drawn again: what it shows is nothing where its owner may no longer see it. */
export type RedrawnAnswer = DraftAnswer & {
  /** Where the draft is published by now. */
  publishing?: Publishing;
  draft?: EpisodeNotes & { news?: News; isForReader: boolean };
};

/** The answers that show a draft, as it is now. */
export async function answersToRedraw(context: Needs, show: Show): Promise<RedrawnAnswer[]> {
  const redrawn: RedrawnAnswer[] = [];
  for (const answer of await context.draftAnswers.spend(show.id)) {
    const { userId, episodeId } = answer;
    if (!(await mayRead(context, show, answer))) {
      await context.draftAnswers.retire(show.id, userId);
      redrawn.push(answer);
      continue;
    }
    const episode = await findEpisode(context, show, episodeId);
    const publishing = await publishingOf(context, show, episode);
    if (publishing) {
      redrawn.push({ ...answer, publishing });
      continue;
    }
    const { rundown, news } = await reopenDraft(context, show, { episode, userId });
    const draft = { ...notesFrom(context, show, rundown), isForReader: !isHost(show, userId) };
    redrawn.push({ ...answer, draft: { ...draft, ...(news ? { news } : {}) } });
  }
  return redrawn;
}
