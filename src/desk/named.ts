import type { Context } from '../context.ts';
import { mentionsIn } from '../domain/words/mentions.ts';
import { type Names, withNames } from '../domain/words/names.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';
import type { Words } from '../domain/words/words.ts';

type Needs = Pick<Context, 'workspaces'>;

/** Stories with names in place of the people and channels that their posts mention. */
export async function named(context: Needs, show: Show, stories: readonly Story[]): Promise<Story[]> {
  const names = await namesIn(
    context,
    show,
    stories.flatMap(({ posts }) => posts.flatMap(({ words }) => words)),
  );
  return stories.map((story) => ({
    ...story,
    posts: story.posts.map((post) => ({ ...post, words: withNames(post.words, names) })),
  }));
}

/** The same for words alone. */
export async function namedWords(context: Needs, show: Show, words: Words): Promise<Words> {
  return withNames(words, await namesIn(context, show, words));
}

async function namesIn({ workspaces }: Needs, show: Show, words: Words): Promise<Names> {
  const { directory } = workspaces.of(show);
  const mentioned = mentionsIn(words);
  const [people, channels] = await Promise.all([
    directory.people(mentioned.userIds),
    directory.channels(mentioned.channelIds),
  ]);
  return {
    person: (userId: string) => people.get(userId)?.name ?? 'somebody',
    channel: (channelId: string) => channels.get(channelId) ?? 'a-private-channel',
  };
}
