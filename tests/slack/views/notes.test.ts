import { describe, expect, it } from 'vitest';
import type { Untitled } from '../../../src/domain/titles/untitled.ts';
import {
  type NotesAnswer,
  notesAnswer,
  notesMessage,
  untitledMessage,
  postedNotesMessages,
} from '../../../src/slack/views/notes.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const LINE = `- [Patience pays](https://example.com/) ${'Waiting is an art. '.repeat(20)}\n`;

const anUntitled = (changes: Partial<Untitled> = {}): Untitled => ({
  storyId: 5,
  url: 'https://example.com/patience',
  title: { text: 'Patience', source: 'path' },
  reason: 'The page has no title of its own.',
  ...changes,
});

const anAnswer = (changes: Partial<NotesAnswer> = {}): NotesAnswer => ({
  episode: { id: 1, showId: 4, number: 3 },
  state: 'draft',
  stories: 2,
  remark: '1 new.',
  notes: '### Notes\n',
  waiting: { withoutNomination: 0, withTooFew: 0 },
  kept: 0,
  missing: [],
  empty: [],
  nominating: { needed: 1, ownVoteCounts: true, emoji: 'studio_microphone' },
  flagged: [],
  untitled: [],
  ...changes,
});

/** All that can stand beside the notes of sixty stories. */
const AT_ITS_LARGEST: Partial<NotesAnswer> = {
  stories: 60,
  remark: huge(0),
  waiting: { withoutNomination: 3000, withTooFew: 2000 },
  kept: 100,
  missing: ['date', 'topic', 'hosts', 'guests'],
  empty: Array.from({ length: 60 }, (_, index) => huge(index)),
  notes: LINE.repeat(60),
  findings: Array.from({ length: 60 }, (_, index) => ({
    level: 'warning',
    item: { storyId: index, title: huge(index) },
    text: huge(index + 1),
  })),
  flagged: Array.from({ length: 60 }, (_, index) => ({ title: huge(index), flag: 'its post was deleted' })),
  untitled: Array.from({ length: 60 }, (_, index) =>
    anUntitled({
      storyId: index,
      url: `https://example.com/${huge(index)}`,
      title: { text: huge(index), source: index % 2 ? 'path' : 'host' },
      reason: huge(index + 1),
    }),
  ),
};

const markdownIn = ({ blocks = [] }: ReturnType<typeof notesMessage>) =>
  blocks.flatMap((block) => (block.type === 'markdown' ? [block.text] : [])).join('');

describe('the notes for one who asked', () => {
  it('have what can be done with them', () => {
    expect(notesMessage(anAnswer())).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "accessory": {
              "action_id": "episode:facts",
              "text": {
                "emoji": false,
                "text": "Facts",
                "type": "plain_text",
              },
              "type": "button",
              "value": "{"show":4,"episode":1,"answer":"draft"}",
            },
            "text": {
              "emoji": false,
              "text": "Episode #03 · draft · 2 stories",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "type": "divider",
          },
          {
            "text": "### Notes
      ",
            "type": "markdown",
          },
          {
            "type": "divider",
          },
          {
            "elements": [
              {
                "emoji": false,
                "text": "1 new.",
                "type": "plain_text",
              },
            ],
            "type": "context",
          },
          {
            "elements": [
              {
                "action_id": "episode:edit",
                "text": {
                  "emoji": false,
                  "text": "Edit",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "{"show":4,"episode":1,"answer":"draft"}",
              },
              {
                "action_id": "episode:check",
                "text": {
                  "emoji": false,
                  "text": "Check",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "{"show":4,"episode":1,"answer":"draft"}",
              },
              {
                "action_id": "notes:post",
                "text": {
                  "emoji": false,
                  "text": "Post",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "{"show":4,"episode":1,"answer":"draft"}",
              },
              {
                "action_id": "notes:download",
                "text": {
                  "emoji": false,
                  "text": "Download",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "{"show":4,"episode":1,"answer":"draft"}",
              },
              {
                "action_id": "episode:publish",
                "confirm": {
                  "confirm": {
                    "emoji": false,
                    "text": "Publish",
                    "type": "plain_text",
                  },
                  "deny": {
                    "emoji": false,
                    "text": "Not yet",
                    "type": "plain_text",
                  },
                  "text": {
                    "emoji": false,
                    "text": "Its stories count as covered, everybody gets the notes in the channel, and posters are told which of theirs are in.",
                    "type": "plain_text",
                  },
                  "title": {
                    "emoji": false,
                    "text": "Publish episode #03?",
                    "type": "plain_text",
                  },
                },
                "style": "primary",
                "text": {
                  "emoji": false,
                  "text": "Publish",
                  "type": "plain_text",
                },
                "type": "button",
                "value": "{"show":4,"episode":1,"answer":"draft","notes":"1im4pn91xlqaw1"}",
              },
            ],
            "type": "actions",
          },
        ],
        "text": "Episode #03 · draft · 2 stories
      1 new.",
      }
    `);
  });

  it('have no Publish when they are published', () => {
    const message = notesMessage(anAnswer({ state: 'published', remark: '' }));
    expect(message.text).toBe('Episode #03 · published · 2 stories');
    expect(JSON.stringify(message.blocks)).not.toContain('episode:publish');
  });

  it('say which items a host should look at', () => {
    const message = notesMessage(
      anAnswer({
        flagged: [{ title: 'Patience pays', flag: 'it lost its nominations' }],
        untitled: [anUntitled(), anUntitled({ storyId: 6, title: { text: 'Mine', source: 'host' } })],
      }),
    );
    expect(message.blocks?.slice(4, -1)).toMatchInlineSnapshot(`
      [
        {
          "elements": [
            {
              "emoji": false,
              "text": "⚠ “Patience pays”: it lost its nominations.",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
        {
          "accessory": {
            "action_id": "item:edit-title",
            "text": {
              "emoji": false,
              "text": "Edit title",
              "type": "plain_text",
            },
            "type": "button",
            "value": "{"show":4,"episode":1,"story":5,"title":"Patience","url":"https://example.com/patience"}",
          },
          "text": {
            "emoji": false,
            "text": "⚠ “Patience” is from the words in the address. The page has no title of its own.",
            "type": "plain_text",
          },
          "type": "section",
        },
        {
          "accessory": {
            "action_id": "item:edit-title",
            "text": {
              "emoji": false,
              "text": "Edit title",
              "type": "plain_text",
            },
            "type": "button",
            "value": "{"show":4,"episode":1,"story":6,"title":"Mine","url":"https://example.com/patience"}",
          },
          "text": {
            "emoji": false,
            "text": "“Mine” was set by a host.",
            "type": "plain_text",
          },
          "type": "section",
        },
        {
          "elements": [
            {
              "emoji": false,
              "text": "1 new.",
              "type": "plain_text",
            },
          ],
          "type": "context",
        },
      ]
    `);
  });

  it('are cut between lines where they are too long, and say where the rest is', () => {
    const sent = notesMessage(anAnswer({ notes: LINE.repeat(60), sendsFile: true }));
    const redrawn = notesMessage(anAnswer({ notes: LINE.repeat(60) }));
    expect(LINE.repeat(60)).toContain(markdownIn(sent));
    expect(markdownIn(sent).length).toBeGreaterThan(9_000);
    expect(markdownIn(sent)).toMatch(/art\. \n$/);
    expect(wordsIn(sent)).toContain('This is the beginning. The full notes are in the file I sent you.');
    expect(wordsIn(redrawn)).toContain(
      'This is the beginning. Press Download to get the full notes as a file.',
    );
  });

  it('are one message that Slack takes, however much there is to say', () => {
    const message = notesMessage(anAnswer(AT_ITS_LARGEST));
    expect(flawOf(message)).toBeUndefined();
    expect(markdownIn(message).length).toBeGreaterThan(5_000);
    expect(wordsIn(message)).toContain('And 52 more stories like these.');
    expect(wordsIn(message)).toContain('57 more pages gave no title.');
  });

  it('have the remark beside the buttons, where it is seen', () => {
    const { blocks = [] } = notesMessage(anAnswer({ notes: LINE.repeat(60), untitled: [anUntitled()] }));
    expect(JSON.stringify(blocks.at(-2))).toContain('1 new.');
    expect(blocks.at(-1)?.type).toBe('actions');
  });

  it('have no more than three pages without a title below them', () => {
    const untitled = Array.from({ length: 4 }, (_, index) => anUntitled({ storyId: index }));
    const message = wordsIn(notesMessage(anAnswer({ untitled })));
    expect(message.match(/⚠/g)).toHaveLength(3);
    expect(message).toContain('1 more page gave no title.');
  });

  it('lead to every page that gave no title', () => {
    const untitled = Array.from({ length: 19 }, (_, index) =>
      anUntitled({ storyId: index + 1, title: { text: `Page ${index + 1}`, source: 'path' } }),
    );
    const answer = anAnswer({ untitled });
    const shown: string[] = [];
    let message = notesMessage(answer);
    for (let pages = 0; pages < 3; pages++) {
      expect(flawOf(message)).toBeUndefined();
      shown.push(
        ...wordsIn(message)
          .matchAll(/“(Page \d+)”/g)
          .map(([, title = '']) => title),
      );
      const [from] = [...JSON.stringify(message.blocks).matchAll(/\\"from\\":(\d+)/g)].map(([, to]) =>
        Number(to),
      );
      if (from === undefined) break;
      message = untitledMessage(answer, from);
    }
    expect(shown).toEqual(untitled.map(({ title }) => title.text));
    expect(untitledMessage(answer, 19).text).toBe('There are no more pages without a title.');
  });

  it('come as a file too where something is cut', () => {
    const notes = 'x'.repeat(9_900);
    const asked = { notes, sendsFile: true };
    expect(notesAnswer(anAnswer(asked)).file).toBeUndefined();
    const cut = { ...asked, untitled: [anUntitled({ reason: 'x'.repeat(100) })] };
    expect(notesAnswer(anAnswer(cut)).file).toEqual({
      filename: 'episode-03.md',
      title: 'Show notes of episode #03',
      content: notes,
      comment: 'The show notes of episode #03.',
    });
    expect(notesAnswer(anAnswer({ ...cut, sendsFile: false })).file).toBeUndefined();
  });
});

describe('the head of a draft', () => {
  const head = (changes: Partial<NotesAnswer>) => notesMessage(anAnswer({ remark: '', ...changes })).text;
  const labelsIn = (changes: Partial<NotesAnswer>) =>
    [...JSON.stringify(notesMessage(anAnswer(changes))).matchAll(/"text":"(Show|Facts)"/g)].map(
      ([, label]) => label,
    );
  const NOW = new Date('2026-12-01T12:00:00Z');
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

  it('says what the episode is, and what is new since one looked', () => {
    expect(head({ heldOn: '2026-12-04', stories: 9 })).toBe(
      'Episode #03 · draft · Fri 4 Dec 2026 · 9 stories',
    );
    expect(head({ news: { count: 0, since: NOW, now: NOW } })).toContain(
      '2 stories · nothing new since you looked',
    );
    expect(head({ news: { count: 3, since: daysAgo(1), now: NOW } })).toContain(
      '3 new since you looked yesterday',
    );
  });

  const WAITS = { waiting: { withoutNomination: 1, withTooFew: 0 } };

  it.each([
    [0, 0, 0, 1, undefined],
    [1, 0, 0, 1, 'Waiting: 1 story without a nomination. React to its post with 🎙️.'],
    [
      3,
      2,
      1,
      2,
      'Waiting: 3 stories without a nomination, 2 stories short of 2 nominations, 1 kept for next time. React to their posts with 🎙️.',
    ],
    [0, 1, 0, 2, 'Waiting: 1 story short of 2 nominations. React to its post with 🎙️.'],
    [0, 0, 2, 1, 'Waiting: 2 kept for next time.'],
  ])('says what waits: %s without, %s with too few, %s kept, of %s', (none, few, kept, needed, line) => {
    const waiting = { withoutNomination: none, withTooFew: few };
    const nominating = { needed, ownVoteCounts: true, emoji: 'studio_microphone' };
    expect(head({ waiting, kept, nominating }).split('\n')[1]).toBe(line);
  });

  it('sends nobody to their own posts where these do not count, and names no emoji where there is none', () => {
    const own = { needed: 1, ownVoteCounts: false, emoji: 'our-mic' };
    expect(head({ ...WAITS, nominating: own })).toContain('with :our-mic:, unless it is your own.');
    expect(head({ ...WAITS, nominating: { needed: 1, ownVoteCounts: true } })).not.toContain('React');
  });

  it('says what is missing, instead of leaving it out in silence', () => {
    expect(head({ missing: ['topic', 'guests'] })).toContain('Missing: topic, guests.');
    expect(head({ missing: ['guests'], empty: ['Main topic', 'Bug'] })).toContain(
      'Missing: guests. Nothing in: Main topic and Bug.',
    );
    // The check has said it.
    expect(head({ missing: ['guests'], findings: [] })).not.toContain('Missing');
  });

  it('does not call a date missing that the heading of the notes has', () => {
    expect(head({ missing: ['date', 'topic'] })).toContain(
      'Missing: topic. The date is the day of publishing.',
    );
    expect(head({ missing: ['date'] })).not.toContain('Missing');
    expect(head({ missing: ['topic'] })).not.toContain('date');
  });

  it('leads hosts to where that is mended, and readers nowhere', () => {
    expect(labelsIn({ ...WAITS, missing: ['date'] })).toEqual(['Show', 'Facts']);
    expect(labelsIn({ empty: ['Main topic'] })).toEqual(['Facts']);
    // Whoever misses nothing may still want another topic.
    expect(labelsIn({ kept: 2 })).toEqual(['Facts']);
    expect(labelsIn({ state: 'published' })).toEqual([]);
    expect(labelsIn({ ...WAITS, missing: ['date'], isForReader: true })).toEqual([]);
  });
});

describe('the notes for everybody', () => {
  it('are one message where they fit', () => {
    expect(postedNotesMessages('### Notes\n', 3)).toMatchInlineSnapshot(`
      [
        {
          "blocks": [
            {
              "text": "### Notes

      ",
              "type": "markdown",
            },
          ],
          "text": "Show notes of episode #03",
        },
      ]
    `);
  });

  it('are all there in several messages that Slack takes', () => {
    const notes = `${LINE.repeat(60)}${'👩‍👩‍👧‍👦'.repeat(2_000)}\n`;
    const messages = postedNotesMessages(notes, 3);
    expect(messages.map(flawOf).filter(Boolean)).toEqual([]);
    expect(messages.map(markdownIn).join('').replaceAll('\n', '')).toBe(notes.replaceAll('\n', ''));
  });
});
