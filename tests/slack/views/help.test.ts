import { expect, test } from 'vitest';
import { subcommands } from '../../../commands/index.ts';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { helpMessage } from '../../../src/slack/views/help.ts';
import { flawOf, wordsIn } from './support.ts';

test('help says how to nominate, and what can be typed', () => {
  const usages = [
    { usage: 'draft', summary: "The next episode's notes." },
    { usage: 'show <number>', summary: "One episode's notes." },
  ];
  expect(helpMessage(usages, DEFAULT_SECTIONS.slice(0, 2))).toMatchInlineSnapshot(`
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
                  "text": "Post links",
                  "type": "text",
                },
                {
                  "text": " in the channel as you always do. ",
                  "type": "text",
                },
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Nominate",
                  "type": "text",
                },
                {
                  "text": " what the hosts should talk about with a reaction. It also says for which section:",
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
                      "name": "studio_microphone",
                      "type": "emoji",
                    },
                    {
                      "text": " news",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
                {
                  "elements": [
                    {
                      "name": "dart",
                      "type": "emoji",
                    },
                    {
                      "text": " main",
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
        {
          "elements": [
            {
              "elements": [
                {
                  "style": {
                    "bold": true,
                  },
                  "text": "Type",
                  "type": "text",
                },
                {
                  "text": " one of these:",
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
                        "code": true,
                      },
                      "text": "/episode draft",
                      "type": "text",
                    },
                    {
                      "text": " The next episode's notes.",
                      "type": "text",
                    },
                  ],
                  "type": "rich_text_section",
                },
                {
                  "elements": [
                    {
                      "style": {
                        "code": true,
                      },
                      "text": "/episode show <number>",
                      "type": "text",
                    },
                    {
                      "text": " One episode's notes.",
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
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "For example: ",
                  "type": "text",
                },
                {
                  "style": {
                    "code": true,
                  },
                  "text": "/episode new 12 next thursday Queues and patience",
                  "type": "text",
                },
                {
                  "text": ", then ",
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
                  "text": ".",
                  "type": "text",
                },
              ],
              "type": "rich_text_section",
            },
          ],
          "type": "rich_text",
        },
      ],
      "text": "How the news desk works, and what you can type: /episode draft, /episode show &lt;number&gt;",
    }
  `);
});

test('Slack takes the help of all subcommands, and of five times as many', () => {
  for (const many of [subcommands, Array.from({ length: 5 }, () => subcommands).flat()]) {
    expect(flawOf(helpMessage(many, DEFAULT_SECTIONS))).toBeUndefined();
  }
  expect(wordsIn(helpMessage(subcommands, DEFAULT_SECTIONS))).toContain('/episode why <link> ');
});
