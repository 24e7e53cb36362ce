import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DigestContent,
  type DigestEntry,
  messagesFor,
  STORIES_PER_MESSAGE,
} from '../../../src/domain/digest.ts';
import {
  digestMessage,
  digestPreviewMessage,
  nothingNewMessage,
  pressRemarkMessage,
  pressStateMessage,
} from '../../../src/slack/views/digest.ts';
import type { PressRemark } from '../../../src/domain/nomination.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const SLOT = new Date('2026-03-02T08:00:00Z');

const anEntry = (changes: Partial<DigestEntry> = {}): DigestEntry => ({
  showId: 3,
  storyId: 7,
  title: 'Patience pays',
  url: 'https://example.com/patience',
  by: ['Ada', 'Ben'],
  nominations: 1,
  ...changes,
});

const aContent = (changes: Partial<DigestContent> = {}): DigestContent => ({
  kind: 'first',
  channel: 'news',
  entries: [anEntry()],
  first: 1,
  held: changes.entries?.length ?? 1,
  total: 1,
  nominated: 1,
  around: {},
  ...changes,
});

/** Sixty stories with all that is too long, as the messages that show them. */
function sixty(): DigestContent[] {
  return [0, 1, 2].map((part) =>
    aContent({
      channel: huge(part),
      first: part * STORIES_PER_MESSAGE + 1,
      total: 60,
      nominated: 60,
      late: { due: SLOT, timeZone: 'Europe/Berlin', missed: 99 },
      around: {
        next: { number: 99_999, heldOn: '2026-12-03' },
        waiting: { stories: 5000, weeks: 52 },
        before: { posted: 5000, nominated: 5000, covered: 5000, episodes: [1, 2, 3, 4, 99_999] },
      },
      entries: Array.from({ length: STORIES_PER_MESSAGE }, (_, index) =>
        anEntry({
          storyId: index,
          title: huge(index),
          url: `https://example.com/${huge(index)}`,
          by: Array.from({ length: 9 }, () => huge(index)),
          emoji: 'studio_microphone',
          excerpt: huge(index),
          alsoIn: [1, 2, 3, 4, 99_999],
        }),
      ),
    }),
  );
}

describe('a digest', () => {
  it('does not count stories whose posts were deleted', () => {
    expect(digestMessage(aContent({ held: 2, total: 2 })).text).toBe(
      '1 story this week in #news. Nominate what the hosts should talk about.',
    );
  });

  it('says what the weeks around it bring', () => {
    const around = {
      next: { number: 14, heldOn: '2026-12-03' },
      waiting: { stories: 2, weeks: 3 },
      before: { posted: 14, nominated: 9, covered: 8, episodes: [13] },
    };
    const said = wordsIn(digestMessage(aContent({ around, total: 9, nominated: 7 })));
    for (const sentence of [
      'This week in #news · 9 stories, 7 nominated',
      'Episode #14 is on Thu 3 Dec 2026. Nominate before the recording.',
      '8 more stories in the thread.',
      'Waiting since before: 2 nominated stories, the oldest for 3 weeks.',
      'Last time: 14 stories, 9 nominated, 8 in #13.',
    ]) {
      expect(said).toContain(sentence);
    }
  });

  it('says no more of them than there is', () => {
    const around = {
      next: { number: 14 },
      waiting: { stories: 1, weeks: 0 },
      before: { posted: 1, nominated: 0, covered: 0, episodes: [] },
    };
    const said = wordsIn(digestMessage(aContent({ around })));
    expect(said).not.toContain('#14');
    expect(said).toContain('Waiting since before: 1 nominated story.');
    expect(said).toContain('Last time: 1 story, 0 nominated.');
    expect(wordsIn(digestMessage(aContent()))).not.toMatch(/Waiting|Last time|thread/);
  });

  it.each([
    [0, 'Waiting since before: 2 nominated stories.'],
    [1, 'Waiting since last week: 2 nominated stories.'],
    [2, 'Waiting since before: 2 nominated stories, the oldest for 2 weeks.'],
  ])('says how long what waits has waited: %i weeks', (weeks, sentence) => {
    expect(wordsIn(digestMessage(aContent({ around: { waiting: { stories: 2, weeks } } })))).toContain(
      sentence,
    );
  });

  it('that comes beside the first does not say that it has the week', () => {
    const message = digestMessage(aContent({ kind: 'second', total: 2, held: 1 }));
    expect(message.text).toBe('2 stories new in #news. Nominate what the hosts should talk about.');
    expect(wordsIn(message)).toContain('New in #news · 2 stories, 1 nominated');
  });

  it('has the emoji of its section and the first words of a story', () => {
    const message = digestMessage(aContent({ entries: [anEntry({ emoji: 'bug', excerpt: 'It *waits*.' })] }));
    expect(JSON.stringify(message.blocks)).toContain('{"type":"emoji","name":"bug"}');
    expect(wordsIn(message)).toContain('Ada and Ben · 1 nomination\n“It *waits*.”');
  });

  it('has quotes in the first words of a story as single ones', () => {
    const message = digestMessage(aContent({ entries: [anEntry({ excerpt: '“On” or “off”' })] }));
    expect(wordsIn(message)).toContain('1 nomination\n“‘On’ or ‘off’”');
  });

  it.each([
    [0, 'This digest was due on 2026-03-02 09:00 and could not be posted then.'],
    [
      1,
      'This digest was due on 2026-03-02 09:00 and could not be posted then. It stands for the one before it, too.',
    ],
    [
      3,
      'This digest was due on 2026-03-02 09:00 and could not be posted then. It stands for the 3 before it, too.',
    ],
  ])('says that it is late, and stands for %i others', (missed, sentence) => {
    const late = { due: SLOT, timeZone: 'Europe/Berlin', missed };
    expect(wordsIn(digestMessage(aContent({ late })))).toContain(sentence);
    expect(wordsIn(digestMessage(aContent({ late, first: STORIES_PER_MESSAGE + 1 })))).not.toContain(
      sentence,
    );
  });

  it('has a headline, and each story with its button', () => {
    expect(digestMessage(aContent())).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "This week in #news · 1 story, 1 nominated",
              "type": "plain_text",
            },
            "type": "header",
          },
          {
            "elements": [
              {
                "elements": [
                  {
                    "text": "1. ",
                    "type": "text",
                  },
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "Patience pays",
                    "type": "link",
                    "url": "https://example.com/patience",
                  },
                  {
                    "text": "
      Ada and Ben · 1 nomination",
                    "type": "text",
                  },
                ],
                "type": "rich_text_section",
              },
            ],
            "type": "rich_text",
          },
          {
            "elements": [
              {
                "action_id": "story:nominate",
                "text": {
                  "emoji": false,
                  "text": "Nominate",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "{"show":3,"story":7}",
              },
            ],
            "type": "actions",
          },
        ],
        "text": "1 story this week in #news. Nominate what the hosts should talk about.",
      }
    `);
  });

  it('says how many posted a story, and names some', () => {
    const by = ['Ada', 'Ben', 'Carol', 'Dave', 'Eve'];
    const message = digestMessage(aContent({ entries: [anEntry({ by, nominations: 3 })] }));
    expect(wordsIn(message)).toContain('Ada, Ben and 3 others · 3 nominations');
  });

  it('goes on in its thread, where it says which stories these are', () => {
    const message = digestMessage(aContent({ first: 21, held: 5, total: 25 }));
    expect(message.text).toBe('Stories 21 to 25 of 25');
    expect(wordsIn(message)).toMatch(/^21\. Patience pays/);
  });

  it('shows a story without a link by its words', () => {
    const { url: _, ...entry } = anEntry({ title: 'No *link*' });
    expect(JSON.stringify(digestMessage(aContent({ entries: [entry] })).blocks)).toContain(
      '{"type":"text","text":"No *link*","style":{"bold":true}}',
    );
  });

  it.each([1, 21])('says so when nothing is left of the stories from place %i on', (first) => {
    const message = digestMessage(aContent({ entries: [], first, total: 25 }));
    expect(wordsIn(message)).toContain('The posts of these stories were deleted.');
    expect(flawOf(message)).toBeUndefined();
  });

  it('is one that Slack takes, however much it has to show', () => {
    expect(sixty().map((content) => flawOf(digestMessage(content)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a preview', () => {
  it('is the digest with a button that posts it', () => {
    const { blocks = [] } = digestPreviewMessage({ showId: 3, slot: SLOT, content: aContent() });
    expect(blocks.at(-1)).toMatchInlineSnapshot(`
      {
        "elements": [
          {
            "action_id": "digest:post",
            "style": "primary",
            "text": {
              "emoji": false,
              "text": "Post",
              "type": "plain_text",
            },
            "type": "button",
            "value": "{"show":3,"slot":"2026-03-02T08:00:00.000Z"}",
          },
        ],
        "type": "actions",
      }
    `);
  });

  it('says how many stories its thread will have', () => {
    const content = aContent({ held: 20, total: 45 });
    expect(wordsIn(digestPreviewMessage({ showId: 3, slot: SLOT, content }))).toContain(
      '25 more stories in the thread.',
    );
  });

  it('is one that Slack takes, however much it has to show', () => {
    const [content = aContent()] = sixty();
    expect(flawOf(digestPreviewMessage({ showId: 3, slot: SLOT, content }))).toBeUndefined();
  });
});

describe('each message of a digest', () => {
  const aLength = (max: number) => fc.oneof(fc.constant(max), fc.nat({ max }));
  const words = (length: number) => 'word '.repeat(length / 5 + 1).slice(0, length);
  const aStory = fc.record({
    title: aLength(300),
    address: fc.oneof(aLength(200), aLength(8000)),
    names: aLength(60),
    excerpt: aLength(160),
  });
  /** How much of what a story has by now it had when it was decided in which message it stands. */
  const aShare = fc.constantFrom(0, 0.01, 0.1, 1);

  it('has at most 12,000 characters, addresses among them, and 50 blocks, also when its stories grow', () => {
    let longest = 0;
    fc.assert(
      fc.property(
        fc.array(aStory, { minLength: 1, maxLength: 60, size: 'max' }),
        aShare,
        (stories, share) => {
          const sized = stories.map(({ title, address }, id) => ({
            id,
            characters: Math.ceil((title + address) * share),
          }));
          let first = 1;
          for (const part of messagesFor(sized)) {
            const entries = part.map((id) => {
              const { title, address, names, excerpt } = stories[id] ?? raise();
              return anEntry({
                storyId: id,
                title: words(title + 1),
                url: `https://e.xyz/${'a'.repeat(address)}`,
                by: Array.from({ length: 5 }, () => words(names)),
                nominations: 1e6,
                emoji: 'studio_microphone',
                excerpt: words(excerpt),
                alsoIn: [1, 2, 3, 4, 99_999],
              });
            });
            const content = { ...sixty()[0], entries, first, held: part.length, total: stories.length };
            const message = digestPreviewMessage({ showId: 3, slot: SLOT, content: aContent(content) });
            const characters = charactersOf(message.blocks);
            longest = Math.max(longest, characters);
            expect(characters).toBeLessThanOrEqual(12_000);
            expect(message.blocks?.length).toBeLessThanOrEqual(50);
            // What it has is not lost: each story has its title and its button.
            const said = wordsIn(message);
            for (const { title } of entries) expect(said).toContain(title.slice(0, 190).trimEnd());
            first += part.length;
          }
        },
      ),
      { numRuns: 100 },
    );
    // It would be no test if none came near.
    expect(longest).toBeGreaterThan(11_000);
  });

  /** Every text and address that is sent. */
  function charactersOf(value: unknown): number {
    if (typeof value !== 'object' || value === null) return 0;
    const { text, url, ...others } = value as Record<string, unknown>;
    const own = [text, url].map((one) => (typeof one === 'string' ? one.length : charactersOf(one)));
    return [...own, ...Object.values(others).map(charactersOf)].reduce((sum, one) => sum + one, 0);
  }
});

function raise(): never {
  throw new Error('there is no such story');
}

describe('where there is nothing new', () => {
  it('one line says so, with what is known of the next episode and of what waits', () => {
    expect(nothingNewMessage({ channel: 'news', around: { next: { number: 14 } } }).text).toBe(
      'A quiet week: nothing new in #news.',
    );
    const around = { next: { number: 14, heldOn: '2026-12-03' }, waiting: { stories: 2, weeks: 1 } };
    const message = nothingNewMessage({ channel: 'news', around });
    expect(message.text).toBe(
      'A quiet week: nothing new in #news. Episode #14 is on Thu 3 Dec 2026. Waiting since last week: 2 nominated stories.',
    );
    expect(flawOf(message)).toBeUndefined();
  });
});

describe('who pressed Nominate', () => {
  it.each<[PressRemark, string]>([
    ['own nomination does not count', 'You posted that yourself: your own nomination does not count.'],
    ['reaction nominates too', 'Your reaction nominates that already. You are counted once.'],
    ['reaction still nominates', 'Your reaction still nominates that. Take it away too.'],
    ['given to another story', 'That story is part of another one now. Your nomination counts there.'],
    ['taken back from another story', 'That story is part of another one now. You no longer nominate it.'],
    ['given', 'Your nomination is kept.'],
    ['taken back', 'You no longer nominate that.'],
    ['story is covered', 'An episode has covered that. Post what is new about it, and nominate that.'],
    ['story is gone', 'That story was deleted: `/episode digest` shows what there is.'],
  ])('is told when the %s', (remark, text) => {
    expect(pressRemarkMessage(remark)).toEqual({ text });
  });

  it('is told how the vote stands, with the words of strangers in plain text', () => {
    const title = '*Patience* <!channel>';
    const message = pressStateMessage({ title, nominations: 2, isPressed: true });
    expect(message.blocks).toEqual([
      {
        type: 'section',
        text: {
          type: 'plain_text',
          text: `You nominate “${title}”, which has 2 nominations now. The digest will show that when Slack lets me change it.`,
          emoji: false,
        },
      },
    ]);
    expect(message.text).toContain('&lt;!channel&gt;');
    const other = pressStateMessage({ title: 'Patience', nominations: 1, isPressed: false });
    expect(other.text).toMatch(/^You no longer nominate “Patience”, which has 1 nomination now\./);
    expect(flawOf(pressStateMessage({ title: huge(0), nominations: 1e6, isPressed: true }))).toBeUndefined();
  });
});
