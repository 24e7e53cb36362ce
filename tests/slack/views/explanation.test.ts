import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../src/domain/explanation.ts';
import { explanationMessage } from '../../../src/slack/views/explanation.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const AT = new Date('2026-03-02T08:00:00Z');
const PUBLIC_URL = 'https://example.com/patience';

const anExplanation = (changes: Partial<Explanation> = {}): Explanation => ({
  url: PUBLIC_URL,
  publicUrl: PUBLIC_URL,
  changes: { leadsOn: false, parameters: [], fragment: false, login: false },
  title: { text: 'Patience pays', source: 'page:title' },
  otherTitles: [],
  state: 'read',
  reading: { attempts: 1, lastAt: AT },
  shares: [{ by: 'Ada', at: AT }],
  nominations: { counted: ['Carol'], uncounted: [], needed: 1 },
  coveredIn: [],
  appearances: [],
  ...changes,
});

/** A line of the message, by its label. */
function line(label: string, changes: Partial<Explanation>): string | undefined {
  const words = wordsIn(explanationMessage(anExplanation(changes), 'Europe/Berlin'));
  return words.split('\n').find((each) => each.startsWith(`${label}: `));
}

describe('an explanation', () => {
  it('says in words why a link is called what it is, and what became of it', () => {
    expect(explanationMessage(anExplanation(), 'Europe/Berlin')).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "elements": [
              {
                "elements": [
                  {
                    "style": {
                      "bold": true,
                    },
                    "text": "Patience pays",
                    "type": "text",
                  },
                  {
                    "text": " is from the page's title.",
                    "type": "text",
                  },
                ],
                "type": "rich_text_section",
              },
              {
                "elements": [
                  {
                    "elements": [
                      {
                        "style": {
                          "bold": true,
                        },
                        "text": "Other titles: ",
                        "type": "text",
                      },
                      {
                        "text": "none.",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                  {
                    "elements": [
                      {
                        "style": {
                          "bold": true,
                        },
                        "text": "Public address: ",
                        "type": "text",
                      },
                      {
                        "text": "https://example.com/patience",
                        "type": "link",
                        "url": "https://example.com/patience",
                      },
                      {
                        "text": ", as it was posted.",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                  {
                    "elements": [
                      {
                        "style": {
                          "bold": true,
                        },
                        "text": "Page: ",
                        "type": "text",
                      },
                      {
                        "text": "read on 2026-03-02 09:00.",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                  {
                    "elements": [
                      {
                        "style": {
                          "bold": true,
                        },
                        "text": "Posted by: ",
                        "type": "text",
                      },
                      {
                        "text": "Ada on 2026-03-02 09:00.",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                  {
                    "elements": [
                      {
                        "style": {
                          "bold": true,
                        },
                        "text": "Nominations: ",
                        "type": "text",
                      },
                      {
                        "text": "1 of 1 needed, by Carol.",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                  {
                    "elements": [
                      {
                        "style": {
                          "bold": true,
                        },
                        "text": "Episode: ",
                        "type": "text",
                      },
                      {
                        "text": "none yet.",
                        "type": "text",
                      },
                    ],
                    "type": "rich_text_section",
                  },
                ],
                "style": "bullet",
                "type": "rich_text_list",
              },
            ],
            "type": "rich_text",
          },
        ],
        "text": "“Patience pays” is from the page's title.",
      }
    `);
  });

  it('says that a host set the title', () => {
    const title = { text: 'Mine', source: 'host' } as const;
    expect(explanationMessage(anExplanation({ title }), 'UTC').text).toBe('“Mine” was set by a host.');
  });

  it('names the other titles, and why one was not fit', () => {
    const otherTitles: Explanation['otherTitles'] = [
      { text: 'example.com/a', source: 'label', unfit: 'address' },
      { text: 'Just a moment...', source: 'page:title', unfit: 'wall' },
      { text: 'Patience', source: 'path' },
    ];
    expect(line('Other titles', { otherTitles })).toBe(
      "Other titles: “example.com/a” (the poster's text for the link, an address and not a title); “Just a moment...” (the page's title, not a title of the page); “Patience” (the words in the address).",
    );
  });

  it.each<[string, Partial<Explanation['changes']>, string]>([
    ['tracking', { parameters: ['utm_source', 'fbclid'] }, '. Removed: utm_source and fbclid.'],
    [
      'a place in the page',
      { fragment: true, login: true },
      '. Removed: the part after # and the name and password.',
    ],
    ['an address that only leads on', { leadsOn: true }, ', which leads there.'],
  ])('shows what changed in the address: %s', (_what, changed, words) => {
    const changes = { ...anExplanation().changes, ...changed };
    expect(line('Public address', { url: 'https://e.example/x', changes })).toBe(
      `Public address: ${PUBLIC_URL}. It was posted as https://e.example/x${words}`,
    );
  });

  it.each<[string, Partial<Explanation>, string]>([
    ['a new link', { state: 'waiting', reading: { attempts: 0 } }, 'not read yet. I am reading it now.'],
    [
      'a page that may answer later',
      {
        state: 'waiting',
        reading: { attempts: 3, lastAt: AT, againAt: AT },
        failure: 'The site is down (503).',
      },
      'not read on 2026-03-02 09:00 (3 tries). The site is down (503). I will try again after 2026-03-02 09:00.',
    ],
    [
      'a page that is being tried again',
      { state: 'waiting', reading: { attempts: 1, lastAt: AT }, failure: 'The site is down (503).' },
      'not read on 2026-03-02 09:00. The site is down (503). I am trying again now.',
    ],
    [
      'a page that was given up',
      { state: 'given-up', reading: { attempts: 1, lastAt: AT }, failure: 'There is no such page (404).' },
      'not read on 2026-03-02 09:00. There is no such page (404). I will not try again unless somebody posts it again.',
    ],
    [
      'a failure without a time',
      { state: 'waiting', reading: { attempts: 0 }, failure: 'The address is refused.' },
      'not read. The address is refused. I am trying again now.',
    ],
  ])('says how reading the page went: %s', (_what, changes, words) => {
    expect(line('Page', changes)).toBe(`Page: ${words}`);
  });

  it('says that an episode had what nobody posted', () => {
    expect(line('Posted by', { shares: [], coveredIn: [2] })).toBe(
      'Posted by: nobody now, but an episode had it.',
    );
  });

  it('says that the posts were deleted', () => {
    expect(line('Posted by', { shares: [] })).toBe('Posted by: nobody now: the posts were deleted.');
  });

  it.each<[string, Partial<Explanation['nominations']>, string]>([
    ['none', { counted: [] }, '0 of 1 needed.'],
    ['enough', {}, '1 of 1 needed, by Carol.'],
    ['more than needed', { counted: ['Ada', 'Ben', 'Carol'] }, '3 (1 needed), by Ada, Ben and Carol.'],
    [
      'some that do not count',
      {
        uncounted: [
          { name: 'Ada', because: 'own' },
          { name: 'Bee', because: 'bot' },
          { name: 'Dan', because: 'no-section' },
        ],
      },
      '1 of 1 needed, by Carol. Not counted: Ada (posted it), Bee (is a bot) and Dan (used an emoji of no section).',
    ],
  ])('counts nominations: %s', (_what, changes, words) => {
    const nominations = { ...anExplanation().nominations, ...changes };
    expect(line('Nominations', { nominations })).toBe(`Nominations: ${words}`);
  });

  it('names episodes and the draft', () => {
    expect(line('Episode', { coveredIn: [1, 2], draftedIn: 3 })).toBe(
      'Episode: covered in #01 and #02, in the draft of #03.',
    );
  });

  it.each([0, 1, 2, 3, 4])('is one that Slack takes, however much there is to say (%i)', (index) => {
    const words = huge(index);
    const names = Array.from({ length: 60 }, () => words);
    const message = explanationMessage(
      anExplanation({
        url: `https://example.com/?${words}`,
        publicUrl: `https://example.com/${words}`,
        changes: { leadsOn: false, parameters: names, fragment: true, login: true },
        title: { text: words, source: 'host' },
        otherTitles: names.map((text) => ({ text, source: 'label', unfit: 'address' })),
        state: 'given-up',
        failure: words,
        shares: names.map((by) => ({ by, at: AT })),
        nominations: {
          counted: names,
          uncounted: names.map((name) => ({ name, because: 'own' })),
          needed: 61,
        },
        coveredIn: names.map((_, episode) => episode),
        appearances: names.map((_, episode) => ({
          storyId: 1,
          episode,
          title: huge(episode),
          words: huge(episode),
        })),
      }),
      'UTC',
    );
    expect(flawOf(message)).toBeUndefined();
  });
});
