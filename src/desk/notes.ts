import type { Context } from '../context.ts';
import { flagOf } from '../domain/draft.ts';
import { dayIn, type Episode, episodeName } from '../domain/episode.ts';
import { episodeNotes } from '../domain/episode-notes.ts';
import { headlineOf } from '../domain/titles/headline.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';
import { untitledOf } from '../domain/titles/untitled.ts';
import { renderShowNotes } from '../markdown/show-notes.ts';
import type { Message } from '../slack/message.ts';
import { fitsMessage, notesMessage } from '../slack/views/notes.ts';
import { named } from './named.ts';
import { rulesFor } from './rules.ts';

type Needs = Pick<Context, 'stories' | 'directory' | 'slack' | 'background' | 'now'>;

/** An episode's notes as Markdown: fixed once it is published, else made from what is known now. */
export async function notesOf(
  context: Pick<Needs, 'stories' | 'directory' | 'now'>,
  show: Show,
  episode: Episode,
): Promise<string> {
  if (episode.published) return episode.published.notes;
  return draftNotes(context, show, episode, await storiesOf(context, episode));
}

/**
 * An episode's notes as an answer to somebody, who gets them as a file too when they are long; one that is drawn anew
 * sends no file again.
 */
export async function notesAnswer(
  context: Needs,
  show: Show,
  episode: Episode,
  { userId, summary, isDrawnAnew = false }: { userId: string; summary: string; isDrawnAnew?: boolean },
): Promise<Message> {
  const stories = await storiesOf(context, episode);
  const isDraft = !episode.published;
  const said = {
    notes: episode.published?.notes ?? draftNotes(context, show, episode, stories),
    remarks: isDraft ? await remarksOn(context, show, episode, stories) : [],
    untitled: isDraft ? untitledOf(episode, stories) : [],
  };
  if (!isDrawnAnew && !fitsMessage(said)) {
    context.background.run('send long notes as a file', () =>
      sendNotes(context, userId, episode.number, said.notes),
    );
  }
  const told = episode.items.filter(({ storyId }) => stories.get(storyId)?.posts.length).length;
  const counted = `${told} ${told === 1 ? 'story' : 'stories'}`;
  const state = isDraft ? 'draft' : 'published';
  return notesMessage({
    ...said,
    summary: [`Episode ${episodeName(episode.number)}, ${state}, ${counted}.`, summary]
      .filter(Boolean)
      .join(' '),
    hasFile: !isDrawnAnew,
    episode,
    canPublish: isDraft && episode.items.length > 0,
  });
}

/** Sends somebody the notes as a file, in their conversation with the bot. */
export async function sendNotes(
  { slack }: Pick<Needs, 'slack'>,
  userId: string,
  number: number,
  notes: string,
): Promise<void> {
  const name = episodeName(number);
  await slack.upload(
    await slack.conversationWith(userId),
    notesFile(number, notes),
    `The show notes of episode ${name}.`,
  );
}

export function notesFile(number: number, notes: string) {
  const digits = episodeName(number).slice(1);
  return { filename: `episode-${digits}.md`, title: `Show notes of episode #${digits}`, content: notes };
}

async function storiesOf(
  context: Pick<Needs, 'stories' | 'directory'>,
  { items }: Episode,
): Promise<Map<number, Story>> {
  const picked = await context.stories.byId(items.map(({ storyId }) => storyId));
  return new Map((await named(context, picked)).map((story) => [story.id, story]));
}

function draftNotes(
  { now }: Pick<Needs, 'now'>,
  show: Show,
  episode: Episode,
  stories: ReadonlyMap<number, Story>,
): string {
  const today = dayIn(show.timeZone, now());
  return renderShowNotes(episodeNotes(show, { ...episode, heldOn: episode.heldOn ?? today }, stories));
}

async function remarksOn(
  context: Pick<Needs, 'directory'>,
  show: Show,
  episode: Episode,
  stories: ReadonlyMap<number, Story>,
): Promise<string[]> {
  const rules = await rulesFor(context, show, [...stories.values()]);
  return episode.items.flatMap((item) => {
    const story = stories.get(item.storyId);
    const flag = flagOf(story, rules);
    if (!flag) return [];
    const title = item.title ?? (story && story.posts.length > 0 ? headlineOf(story).text : 'A story');
    return [`⚠ ${title}: ${flag}.`];
  });
}
