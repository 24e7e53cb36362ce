import { describe, expect } from 'vitest';
import { storeArchived } from '../../src/desk/archived.ts';
import type { ChannelMessage } from '../../src/domain/channel-message.ts';
import type { Reaction } from '../../src/domain/nomination.ts';
import type { IncomingPost } from '../../src/domain/post.ts';
import { DATABASES, test } from '../support/databases.ts';
import { aDesk, MIC } from '../support/desk.ts';
import { aPost, saying, tsAt } from '../support/shows.ts';

const PAGE = { links: [{ url: 'https://example.com/a' }] };
const BOBS: Reaction = { userId: 'U0BOB', emoji: MIC };

function archived(post: Partial<IncomingPost>, reactions: readonly Reaction[] = []): ChannelMessage {
  const whole = aPost({ ...PAGE, ...post });
  return {
    ts: whole.ts,
    post: whole,
    reactions,
    hasMoreReactions: false,
    hasReplies: false,
    isTombstone: false,
    files: [],
  };
}

describe.each(DATABASES)('messages that were written down, on %s', (name) => {
  test('are stored with their nominations, and the second time nothing is', async ({ databases }) => {
    const { context, show, stories } = await aDesk(await databases.empty(name));
    const messages = [
      archived({ ts: tsAt(0) }, [BOBS, { userId: 'U0BOB', emoji: 'eyes' }]),
      archived({ ts: tsAt(1), threadTs: tsAt(0) }),
      { ...archived({}), ts: tsAt(2), flaw: 'user is not as Slack describes it' },
    ].map(
      ({ post, ...message }) => ({ ...message, ...('flaw' in message ? {} : { post }) }) as ChannelMessage,
    );
    expect(await storeArchived(context, show, messages)).toEqual({
      messages: 3,
      posts: 2,
      stored: 2,
      edited: 0,
      flaws: [`${tsAt(2)}: user is not as Slack describes it`],
    });
    expect(await stories()).toEqual([[tsAt(0), tsAt(1)]]);
    const [story] = await context.stories.open(show.id, new Date(0));
    expect(story?.posts.map(({ nominations }) => nominations)).toEqual([[BOBS], []]);
    expect(await storeArchived(context, show, messages)).toMatchObject({ posts: 2, stored: 0, edited: 0 });
    expect(await stories()).toEqual([[tsAt(0), tsAt(1)]]);
  });

  test('leave what is known as it is, but for a later edit', async ({ databases }) => {
    const { context, show, posted, nominated, stories } = await aDesk(await databases.empty(name));
    const [deleted, edited, newer] = [
      await posted(0, 'https://a.example'),
      await posted(1, 'https://b.example'),
      tsAt(2),
    ];
    await context.posts.remove(show.id, deleted);
    await context.posts.store(
      show.id,
      aPost({ ...PAGE, ts: newer, words: saying('newer'), editedTs: tsAt(9) }),
    );
    await nominated(newer);
    await context.nominations.takeBack(show.id, newer, { userId: 'U0CAROL', emoji: MIC, eventTs: tsAt(10) });
    const messages = [
      archived({ ts: deleted }),
      archived({
        ts: edited,
        links: [{ url: 'https://b.example' }],
        words: saying('edited'),
        editedTs: tsAt(5),
      }),
      archived({ ts: newer, words: saying('older'), editedTs: tsAt(8) }, [{ userId: 'U0CAROL', emoji: MIC }]),
    ];
    expect(await storeArchived(context, show, messages)).toMatchObject({ posts: 3, stored: 0, edited: 1 });
    expect(await stories()).toEqual([[edited], [newer]]);
    const open = await context.stories.open(show.id, new Date(0));
    const said = open.flatMap(({ posts }) =>
      posts.map(({ words, nominations }) => ({ words, votes: nominations.length })),
    );
    expect(said).toEqual(
      expect.arrayContaining([
        { words: saying('edited'), votes: 0 },
        { words: saying('newer'), votes: 1 },
      ]),
    );
  });
});
