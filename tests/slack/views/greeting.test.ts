import { expect, test } from 'vitest';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { greetingMessage, tripGreetingMessage } from '../../../src/slack/views/greeting.ts';
import { flawOf, HUGE, wordsIn } from './support.ts';

const SHOW = { name: 'A show', sections: DEFAULT_SECTIONS, minNominations: 1, ownVoteCounts: true };

test('the greeting says what the bot does, and how to nominate', () => {
  const message = greetingMessage({ ...SHOW, name: 'Giant Conversations' });
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
                  "text": " to nominate one. It waits until somebody did that, then ",
                  "type": "text",
                },
                {
                  "style": {
                    "code": true,
                  },
                  "text": "/episode draft",
                  "type": "text",
                },
                {
                  "text": " has it in the notes of the next episode.",
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

test.each([
  [1, true, 'It waits until somebody did that, then /episode draft has it'],
  [1, false, 'It waits until somebody other than the poster did that, then'],
  [2, true, 'It waits until 2 people did that, then'],
])('the greeting says what a link waits for: %s, own %s', (minNominations, ownVoteCounts, words) => {
  expect(wordsIn(greetingMessage({ ...SHOW, minNominations, ownVoteCounts }))).toContain(words);
});

test('a show without sections has no emoji to nominate with', () => {
  expect(wordsIn(greetingMessage({ ...SHOW, sections: [] }))).not.toContain('nominate');
});

test.each(HUGE)('Slack takes it, whatever the show or the conference is called: %.20s', (name) => {
  expect(flawOf(greetingMessage({ ...SHOW, name }))).toBeUndefined();
  expect(flawOf(tripGreetingMessage({ name }))).toBeUndefined();
});
