import { describe, expect, it } from 'vitest';
import { editTitleButton, editTitleForm } from '../../../src/slack/views/edit-title.ts';
import { actions } from '../../../src/slack/views/blocks.ts';
import { flawOf, flawOfModal, HUGE } from './support.ts';

const ITEM = { show: 4, episode: 1, story: 2, title: 'Patience pays', url: 'https://example.com/patience' };
const RESPONSE_URL = 'https://hooks.slack.test/actions/1';

describe('Edit title', () => {
  it('is a button that brings along what the form shows', () => {
    expect(editTitleButton(ITEM)).toMatchInlineSnapshot(`
      {
        "action_id": "item:edit-title",
        "text": {
          "emoji": false,
          "text": "Edit title",
          "type": "plain_text",
        },
        "type": "button",
        "value": "{"show":4,"episode":1,"story":2,"title":"Patience pays","url":"https://example.com/patience"}",
      }
    `);
  });

  it('opens a form with the present title', () => {
    expect(editTitleForm(ITEM, RESPONSE_URL)).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "elements": [
              {
                "emoji": false,
                "text": "https://example.com/patience",
                "type": "plain_text",
              },
            ],
            "type": "context",
          },
          {
            "block_id": "title",
            "element": {
              "action_id": "title",
              "initial_value": "Patience pays",
              "type": "plain_text_input",
            },
            "hint": {
              "emoji": false,
              "text": "Leave empty to use the page's title.",
              "type": "plain_text",
            },
            "label": {
              "emoji": false,
              "text": "Title",
              "type": "plain_text",
            },
            "optional": true,
            "type": "input",
          },
        ],
        "callback_id": "item:save-title",
        "close": {
          "emoji": false,
          "text": "Cancel",
          "type": "plain_text",
        },
        "private_metadata": "{"show":4,"episode":1,"story":2,"responseUrl":"https://hooks.slack.test/actions/1"}",
        "submit": {
          "emoji": false,
          "text": "Save",
          "type": "plain_text",
        },
        "title": {
          "emoji": false,
          "text": "Edit title",
          "type": "plain_text",
        },
        "type": "modal",
      }
    `);
  });

  it.each(HUGE)('is taken by Slack, whatever the title and the address are: %.20s', (words) => {
    const item = { ...ITEM, title: words, url: `https://example.com/${words}` };
    const button = editTitleButton(item);
    expect(flawOf({ text: 'x', blocks: [actions([button])] })).toBeUndefined();
    expect(flawOfModal(editTitleForm(item, RESPONSE_URL))).toBeUndefined();
  });
});
