import { describe, expect, it } from 'vitest';
import {
  actions,
  button,
  context,
  header,
  modal,
  section,
  textInput,
} from '../../../src/slack/views/blocks.ts';
import { boldLink, link, paragraph, richText, text } from '../../../src/slack/views/rich-text.ts';
import { flawOf, flawOfModal, HUGE } from './support.ts';

const aButton = (actionId: string) => button('Press', actionId, { show: 1 });

describe('a builder', () => {
  it.each(HUGE)('keeps to what Slack takes, whatever it is given: %.20s', (words) => {
    const confirm = { title: words, text: words, yes: words, no: words };
    const blocks = [
      header(words),
      section(words, button(words, 'a', { show: 1 }, { style: 'primary', confirm })),
      context(words),
    ];
    expect(flawOf({ text: 'x', blocks })).toBeUndefined();
    const input = textInput('title', { label: words, hint: words, value: words });
    expect(
      flawOfModal(modal('save', { title: words, carried: { show: 1 }, blocks: [input] })),
    ).toBeUndefined();
  });

  it('puts at most 25 buttons into a row', () => {
    const buttons = Array.from({ length: 30 }, (_, index) => aButton(`press:${index}`));
    expect(flawOf({ text: 'x', blocks: [actions(buttons)] })).toBeUndefined();
  });

  it('leaves an empty value out of a field, as Slack refuses one', () => {
    const { element } = textInput('title', { label: 'Title', hint: 'Any.', value: '' });
    expect(element).not.toHaveProperty('initial_value');
  });

  it('lets nothing act as markup, and no name of an emoji become one', () => {
    expect(section('*bold* :tada: <!channel>').text).toEqual({
      type: 'plain_text',
      text: '*bold* :tada: <!channel>',
      emoji: false,
    });
  });
});

describe('rich text', () => {
  it('leaves empty words out, as Slack refuses them', () => {
    expect(paragraph(text(''), text('x')).elements).toEqual([{ type: 'text', text: 'x' }]);
  });

  it('shows the words alone where an address is longer than Slack takes', () => {
    const url = `https://example.com/${'a'.repeat(3000)}`;
    const [one, other] = [link(url, 'one'), boldLink(url, 'other')];
    expect([one, other].map(({ type }) => type)).toEqual(['text', 'text']);
    expect(flawOf({ text: 'x', blocks: [richText(paragraph(one, other))] })).toBeUndefined();
  });
});
