import { expect, test } from 'vitest';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { greetingMessage } from '../../../src/slack/views/greeting.ts';
import { flawOf, HUGE, wordsIn } from './support.ts';

test('the greeting says what the bot does, and how to nominate', () => {
  const message = greetingMessage({ name: 'Giant Conversations', sections: DEFAULT_SECTIONS });
  expect(message).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "Hello. I collect the links posted here for the show notes of Giant Conversations.",
                  "type": "text",
                },
                {
                  "text": " React with ",
                  "type": "text",
                },
                {
                  "name": "studio_microphone",
                  "type": "emoji",
                },
                {
                  "text": " to nominate one for the next episode.",
                  "type": "text",
                },
                {
                  "text": " I will be quiet otherwise: ",
                  "type": "text",
                },
                {
                  "style": {
                    "code": true,
                  },
                  "text": "/episode help",
                  "type": "text",
                },
                {
                  "text": " shows what I can do.",
                  "type": "text",
                },
              ],
              "type": "rich_text_section",
            },
          ],
          "type": "rich_text",
        },
      ],
      "text": "Hello. I collect the links posted here for the show notes of Giant Conversations.",
    }
  `);
});

test('a show without sections has no emoji to nominate with', () => {
  expect(wordsIn(greetingMessage({ name: 'A show', sections: [] }))).not.toContain('nominate');
});

test.each(HUGE)('Slack takes it, whatever the show is called: %.20s', (name) => {
  expect(flawOf(greetingMessage({ name, sections: DEFAULT_SECTIONS }))).toBeUndefined();
});
