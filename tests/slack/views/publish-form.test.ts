import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/check.ts';
import type { EpisodeNotes } from '../../../src/domain/episode-notes.ts';
import { type Preview, publishForm } from '../../../src/slack/views/publish-form.ts';
import { flawOfModal, huge } from './support.ts';

const NOTES: EpisodeNotes = {
  episode: { id: 1, showId: 4, number: 3 },
  state: 'draft',
  stories: 2,
  notes: '- Patience pays\n',
  waiting: { withoutNomination: 0, withTooFew: 0 },
  kept: 0,
  missing: [],
  empty: [],
  nominating: { needed: 1, ownVoteCounts: true },
  flagged: [],
  untitled: [],
};

const aPreview = (changes: Partial<EpisodeNotes> = {}, findings: readonly Finding[] = []): Preview => ({
  notes: { ...NOTES, ...changes },
  checked: { showId: 4, episode: { id: 1, number: 3 }, findings },
  channelName: 'swarmalicious',
});

const wordsIn = (view: object) => JSON.stringify(view);

describe('the form that publishes', () => {
  it('says what publishing does, what is worth a look, and what the notes are', () => {
    const form = wordsIn(publishForm(aPreview({}, [{ level: 'warning', text: 'There is no topic.' }])));
    for (const words of [
      '2 stories count as covered, #swarmalicious gets the notes',
      '• There is no topic.',
      'Patience pays',
    ]) {
      expect(form).toContain(words);
    }
    expect(form).not.toContain('have changed');
    expect(wordsIn(publishForm(aPreview(), { haveChanged: true }))).toContain(
      'The notes have changed since you looked.',
    );
  });

  it('shows the notes as they will be read, and no Markdown', () => {
    const notes = [
      '### Episode #03',
      '**Hosted by:**',
      '* [Ada Lang](https://people.example/ada)\n* Bob',
      '---',
      '- [Title](https://blog.example/a) Some *fine* `words`\n  - a point\n- Next',
      '2. Second\n3. Third',
      '> said\n',
      '```\ncode\n```\n',
    ].join('\n\n');
    const { blocks } = publishForm(aPreview({ notes }));
    expect(JSON.stringify(blocks)).not.toMatch(/###|\*\*|---|\]\(/);
    const drawn = blocks.slice(blocks.findIndex(({ type }) => type === 'divider'));
    expect(drawn).toMatchInlineSnapshot(`
      [
        {
          "type": "divider",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Episode #03",
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
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Hosted by:",
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
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Ada Lang",
                      "type": "link",
                      "url": "https://people.example/ada",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "style": "bullet",
              "type": "rich_text_list",
            },
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Bob",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "style": "bullet",
              "type": "rich_text_list",
            },
          ],
          "type": "rich_text",
        },
        {
          "type": "divider",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Title",
                      "type": "link",
                      "url": "https://blog.example/a",
                    },
                    {
                      "text": " Some ",
                      "type": "text",
                    },
                    {
                      "style": {
                        "italic": true,
                      },
                      "text": "fine",
                      "type": "text",
                    },
                    {
                      "text": " ",
                      "type": "text",
                    },
                    {
                      "style": {
                        "code": true,
                      },
                      "text": "words",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "style": "bullet",
              "type": "rich_text_list",
            },
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "a point",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 1,
              "style": "bullet",
              "type": "rich_text_list",
            },
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Next",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "style": "bullet",
              "type": "rich_text_list",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Second",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "offset": 1,
              "style": "ordered",
              "type": "rich_text_list",
            },
            {
              "elements": [
                {
                  "elements": [
                    {
                      "text": "Third",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
              ],
              "indent": 0,
              "offset": 2,
              "style": "ordered",
              "type": "rich_text_list",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "said",
                  "type": "text",
                },
              ],
              "type": "rich_text_quote",
            },
          ],
          "type": "rich_text",
        },
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "code",
                  "type": "text",
                },
              ],
              "type": "rich_text_preformatted",
            },
          ],
          "type": "rich_text",
        },
      ]
    `);
  });

  it('leaves out at the end what does not fit', () => {
    const point = (index: number) =>
      `- [Story ${index}](https://blog.example/${index}) ${'word '.repeat(100)}`;
    const notes = Array.from({ length: 400 }, (_, index) => point(index)).join('\n');
    const form = publishForm(aPreview({ notes }));
    expect(flawOfModal(form)).toBeUndefined();
    expect(wordsIn(form)).toContain('Story 0');
    expect(wordsIn(form)).not.toContain('Story 399');
    expect(wordsIn(form)).toContain('And more: Download');
  });

  it('is taken by Slack at its largest, and says what it leaves out', () => {
    const findings = Array.from({ length: 60 }, (_, index): Finding => ({
      level: 'warning',
      item: { storyId: index, title: huge(index) },
      text: huge(index + 1),
    }));
    const form = publishForm(
      { ...aPreview({ notes: huge(0).repeat(60) }, findings), channelName: 'x'.repeat(80) },
      { haveChanged: true },
    );
    expect(flawOfModal(form)).toBeUndefined();
    expect(wordsIn(form)).toContain('And 52 more things: press Check.');
    expect(wordsIn(form)).toContain('And more: Download');
  });
});
