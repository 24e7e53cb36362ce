import { conferencePosts, instantOf } from './seed/conference.ts';
import { people, type PersonName, HOST, personId } from './seed/people.ts';
import { posts, type SeedPost } from './seed/posts.ts';
import type { PlaygroundSlack } from './slack.ts';

export const CHANNEL = { id: 'C0SWARMALI', name: 'swarmalicious' } as const;

/** Where colleagues report from a conference. */
export const CONFERENCE_CHANNEL = { id: 'C0HARBOURD', name: 'harbour-days' } as const;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const EDITED_AFTER_MINUTES = 10;

/** How far back the past starts. The workspace's clock must stand there before `furnish`. */
export const PAST_MS = 22 * DAY_MS;

type Happening = { at: number; happen: () => void };

/**
 * Fills the workspace with three weeks of posts, up to the present. The app, which is in the channel
 * from the start, is told none of it: it finds the past in the channel's history, as in a real workspace.
 */
export function furnish(slack: PlaygroundSlack, now = new Date()): void {
  slack.silently(() => {
    for (const user of people) slack.addUser(user);
    slack.addChannel({
      ...CHANNEL,
      creator: personId(HOST),
      members: people.map(({ id }) => id),
      topic: 'News for the next episode. React with :studio_microphone: to what you want to hear about.',
    });
    slack.addChannel({
      id: 'C0KITCHEN0',
      name: 'kitchen',
      creator: personId('jonas'),
      members: people.map(({ id }) => id),
    });
    slack.addChannel({
      ...CONFERENCE_CHANNEL,
      creator: personId('priya'),
      members: people.map(({ id }) => id),
      topic: 'Notes from Harbour Days, a thread a talk. Type /trip status.',
    });
    const happenings = [
      ...posts.flatMap((post) => unfold(slack, CHANNEL.id, post, now)),
      ...conferencePosts.flatMap((post) => unfold(slack, CONFERENCE_CHANNEL.id, post, now)),
    ];
    for (const { at, happen } of happenings.toSorted((a, b) => a.at - b.at)) {
      slack.advance(at - slack.clock.now().getTime());
      happen();
    }
    for (const { id } of [CHANNEL, CONFERENCE_CHANNEL])
      slack.as(personId(HOST)).invite(id, slack.app.botUserId);
    slack.advance(now.getTime() - slack.clock.now().getTime());
  });
}

/** What happens around one post: itself, its replies, its votes and its edit, each at its own time. */
function unfold(slack: PlaygroundSlack, channel: string, post: SeedPost, now: Date): Happening[] {
  const at = instantOf(post, now);
  let ts = '';
  const author = () => slack.as(personId(post.by));
  const replies = (post.replies ?? []).flatMap((reply): Happening[] => {
    let replyTs = '';
    const repliedAt = at + reply.afterMinutes * MINUTE_MS;
    const happen = () => {
      const { broadcast = false } = reply;
      replyTs = slack.as(personId(reply.by)).post(channel, reply.text, { thread_ts: ts, broadcast }).ts;
    };
    return [{ at: repliedAt, happen }, ...votes(slack, channel, reply, { at: repliedAt, ts: () => replyTs })];
  });
  return [
    {
      at,
      happen: () => {
        const posted = post.isMe ? author().me(channel, post.text) : author().post(channel, post.text);
        ({ ts } = posted);
      },
    },
    ...votes(slack, channel, post, { at, ts: () => ts }),
    ...replies,
    ...(post.edited === undefined ? [] : [edit(post.edited)]),
  ];

  function edit(text: string): Happening {
    const happen = () => void author().edit(channel, ts, text);
    return { at: at + EDITED_AFTER_MINUTES * MINUTE_MS, happen };
  }
}

// One vote every three minutes, in the order in which they are listed.
function votes(
  slack: PlaygroundSlack,
  channel: string,
  { votes: given = {} }: Pick<SeedPost, 'votes'>,
  { at, ts }: { at: number; ts: () => string },
): Happening[] {
  const each = Object.entries(given).flatMap(([name, voters = []]) =>
    voters.map((voter) => ({ name, voter })),
  );
  return each.map(({ name, voter }: { name: string; voter: PersonName }, count) => ({
    at: at + (count + 1) * 3 * MINUTE_MS,
    happen: () => slack.as(personId(voter)).react(channel, ts(), name),
  }));
}
