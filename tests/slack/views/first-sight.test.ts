import { expect, test } from 'vitest';
import { firstSightMessage } from '../../../src/slack/views/first-sight.ts';
import { flawOf, HUGE, wordsIn } from './support.ts';

const SIGHT = {
  title: { text: 'Patience pays', source: 'page:title' },
  publicUrl: 'https://example.com/patience',
} as const;

test('a link that nobody posted is shown as it would be called', () => {
  expect(firstSightMessage(SIGHT, 'swarmalicious')).toMatchInlineSnapshot(`
    {
      "blocks": [
        {
          "elements": [
            {
              "elements": [
                {
                  "text": "Nobody has posted that link in #swarmalicious. I read the page just now. The link would be called “Patience pays”, which is from the page's title. Its public address would be ",
                  "type": "text",
                },
                {
                  "style": {
                    "code": true,
                  },
                  "text": "https://example.com/patience",
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
      "text": "Nobody has posted that link in #swarmalicious. I read the page just now. The link would be called “Patience pays”, which is from the page's title.",
    }
  `);
});

test('a page that was not read is said to be so', () => {
  const sight = { ...SIGHT, failure: 'There is no such page (404).' };
  expect(wordsIn(firstSightMessage(sight, 'swarmalicious'))).toContain(
    'I could not read the page just now. There is no such page (404). The link would be called',
  );
});

test.each(HUGE)('is one that Slack takes, whatever the page says: %.20s', (words) => {
  const sight = { title: { text: words, source: 'label' }, publicUrl: words, failure: words } as const;
  expect(flawOf(firstSightMessage(sight, 'swarmalicious'))).toBeUndefined();
});
