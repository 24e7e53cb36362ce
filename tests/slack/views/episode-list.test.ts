import { expect, test } from 'vitest';
import { episodeListMessage } from '../../../src/slack/views/episode-list.ts';
import { flawOf, huge, wordsIn } from './support.ts';

test('each episode is a line of facts', () => {
  const message = episodeListMessage('Giant Conversations', [
    { number: 3, topic: 'Queues and patience', isPublished: false, stories: 0 },
    { number: 2, heldOn: '2026-03-02', isPublished: true, stories: 9 },
  ]);
  expect(message).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "elements": [
            {
              "elements": [
                {
                  "elements": [
                    {
                      "style": {
                        "bold": true,
                      },
                      "text": "#03 ",
                      "type": "text",
                    },
                    {
                      "text": "Queues and patience · draft",
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
                      "text": "#02 ",
                      "type": "text",
                    },
                    {
                      "text": "2026-03-02 · 9 stories",
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
      "text": "2 episodes of Giant Conversations",
    }
  `);
});

test('one episode is one', () => {
  const message = episodeListMessage('A <b> show', [{ number: 1, isPublished: true, stories: 2 }]);
  expect(message.text).toBe('1 episode of A &lt;b&gt; show');
});

test('of many episodes the newest are shown and the others counted', () => {
  const episodes = Array.from({ length: 60 }, (_, index) => ({
    number: 60 - index,
    topic: huge(index),
    isPublished: true,
    stories: 60,
  }));
  const message = episodeListMessage(huge(2), episodes);
  expect(flawOf(message)).toBeUndefined();
  expect(wordsIn(message)).toContain('And 20 older episodes.');
});
