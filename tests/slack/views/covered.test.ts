import { expect, test } from 'vitest';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { coveredMessage } from '../../../src/slack/views/covered.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const SHOW = { sections: DEFAULT_SECTIONS };

test('one link needs one sentence', () => {
  expect(coveredMessage([{ publicUrl: 'https://example.com/', episode: 2 }], SHOW)).toMatchInlineSnapshot(`
    {
      "text": "That link was covered in #02. React to your post with 🎙️ if there is something new to say.",
    }
  `);
});

test('several links are named with their episodes', () => {
  const message = coveredMessage(
    [
      { publicUrl: 'https://example.com/one', episode: 1 },
      { publicUrl: 'https://example.com/two', episode: 2 },
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
                  "text": "2 links in your post were covered before. React to your post with 🎙️ if there is something new to say.",
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
                      "text": "https://example.com/one",
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
                      "text": "https://example.com/two",
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
      "text": "2 links in your post were covered before. React to your post with 🎙️ if there is something new to say.",
    }
  `);
});

test('of many links some are named and the others counted', () => {
  const covered = Array.from({ length: 60 }, (_, index) => ({
    publicUrl: `https://example.com/${huge(index)}`,
    episode: index,
  }));
  const message = coveredMessage(covered, SHOW);
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(message)).toContain('and 55 more');
});
