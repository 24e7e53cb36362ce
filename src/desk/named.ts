import type { Context } from '../context.ts';
import { mentionsIn } from '../domain/words/mentions.ts';
import { withNames } from '../domain/words/names.ts';
import type { Show } from '../domain/show.ts';
import type { Story } from '../domain/story.ts';

/** Stories with names in place of the people and channels that their posts mention. */
export async function named(
  { workspaces }: Pick<Context, 'workspaces'>,
  show: Show,
  stories: readonly Story[],
): Promise<Story[]> {
  const { directory } = workspaces.of(show);
  const mentioned = mentionsIn(stories.flatMap(({ posts }) => posts.flatMap(({ words }) => words)));
  const [people, channels] = await Promise.all([
    directory.people(mentioned.userIds),
    directory.channels(mentioned.channelIds),
  ]);
  const names = {
    person: (userId: string) => people.get(userId)?.name ?? 'somebody',
    channel: (channelId: string) => channels.get(channelId) ?? 'a-private-channel',
  };
  return stories.map((story) => ({
    ...story,
    posts: story.posts.map((post) => ({ ...post, words: withNames(post.words, names) })),
  }));
}
