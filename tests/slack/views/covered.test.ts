import { expect, test } from 'vitest';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { coveredMessage } from '../../../src/slack/views/covered.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const SHOW = { sections: DEFAULT_SECTIONS };

test('one link is named with its episode and the day', () => {
  const covered = {
    publicUrl: 'https://example.com/',
    title: 'Patience pays',
    episode: 2,
    heldOn: '2026-11-13',
  };
  expect(coveredMessage([covered], SHOW)).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "Episode #02 had this on Fri 13 Nov 2026: “Patience pays”. Write what is new and it can come again: a 🎙️ on your post nominates it as a follow-up.",
                  "type": "text",
                },
              ],
              "type": "rich_text_section",
            },
          ],
          "type": "rich_text",
        },
      ],
      "text": "Episode #02 had this on Fri 13 Nov 2026: “Patience pays”. Write what is new and it can come again: a 🎙️ on your post nominates it as a follow-up.",
    }
  `);
});

test('several links are named with their episodes', () => {
  const message = coveredMessage(
    [
      { publicUrl: 'https://example.com/one', title: 'One', episode: 1 },
      { publicUrl: 'https://example.com/two', title: 'Two', episode: 2 },
    ],
    SHOW,
  );
  expect(message).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "2 links in your post were covered before. Write what is new and it can come again: a 🎙️ on your post nominates it as a follow-up.",
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
                      "text": "One",
                      "type": "link",
                      "url": "https://example.com/one",
                    },
                    {
                      "text": " in #01",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
                {
                  "elements": [
                    {
                      "text": "Two",
                      "type": "link",
                      "url": "https://example.com/two",
                    },
                    {
                      "text": " in #02",
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
      "text": "2 links in your post were covered before. Write what is new and it can come again: a 🎙️ on your post nominates it as a follow-up.",
    }
  `);
});

test('of many links some are named and the others counted', () => {
  const covered = Array.from({ length: 60 }, (_, index) => ({
    publicUrl: `https://example.com/${huge(index)}`,
    title: huge(index),
    heldOn: '2026-11-13',
    episode: index,
  }));
  const message = coveredMessage(covered, SHOW);
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(message)).toContain('and 55 more');
});
