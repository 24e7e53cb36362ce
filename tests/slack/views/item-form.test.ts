import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type EditedItem, shownFields, type Suggestion } from '../../../src/domain/edited-item.ts';
import { ItemFormInput, itemFieldsIn } from '../../../src/listeners/item-fields.ts';
import { conflictForm, filledForm, itemForm } from '../../../src/slack/views/item-form.ts';
import { flawOfModal, huge } from './support.ts';

const FIELDS = {
  title: 'Patience',
  words: 'It pays.',
  section: 'news',
  place: 'after 2',
  state: 'in',
  reason: '',
  join: '',
} as const;

const anItem = (item: Partial<EditedItem> = {}): EditedItem => ({
  show: {
    id: 4,
    sections: [
      { key: 'news', heading: 'News', emoji: 'bee' },
      { key: 'bug', heading: 'Bug', emoji: 'bug' },
    ],
  },
  storyId: 5,
  titleSource: 'path',
  parts: 1,
  joined: [],
  neighbours: [
    { storyId: 2, section: 'news', title: 'QUIC' },
    { storyId: 3, section: 'bug', title: 'A pod' },
  ],
  seen: 3,
  fields: FIELDS,
  suggestions: [],
  ...item,
});

/** What comes back when a form is sent as it was opened. */
function sentBack({ blocks, private_metadata: metadata = '' }: ReturnType<typeof itemForm>) {
  const Field = z.object({
    element: z.looseObject({
      action_id: z.string(),
      initial_value: z.string().optional(),
      initial_option: z.object({ value: z.string() }).optional(),
    }),
  });
  const fields = blocks.flatMap((block) => {
    const { data } = Field.safeParse(block);
    if (!data) return [];
    const { action_id: name, initial_value: text, initial_option: chosen } = data.element;
    return [[name, text ?? chosen?.value ?? '']];
  });
  return itemFieldsIn(
    ItemFormInput.parse({ ...z.looseObject({}).parse(JSON.parse(metadata)), ...Object.fromEntries(fields) }),
  );
}

describe("an item's form", () => {
  it('comes back as it was opened, also where its words need several fields', () => {
    expect(sentBack(itemForm(anItem()))).toEqual(FIELDS);
    const text = fc.array(fc.constantFrom('word', '\n', '\n\n', ' ', 'x'.repeat(2600), '👩‍👩‍👧‍👦'), {
      maxLength: 3000,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const words = parts.join('').slice(0, 40_000);
        expect(sentBack(itemForm(anItem({ fields: { ...FIELDS, words } }))).words).toBe(words);
      }),
      { numRuns: 30 },
    );
  });

  it('offers places in its own section', () => {
    const form = JSON.stringify(itemForm(anItem()));
    expect(form).toContain('After “QUIC”');
    expect(form).not.toContain('After “A pod”');
  });

  it('is filled anew in fields that Slack does not take for those before', () => {
    const ids = (form: ReturnType<typeof itemForm>) => form.blocks.flatMap(({ block_id: id }) => id ?? []);
    const before = ids(itemForm(anItem()));
    const shown = shownFields(FIELDS);
    const after = ids(filledForm(anItem(), { seen: 3, shown, filled: FIELDS, edition: 1 }));
    expect(after.filter((id) => before.includes(id))).toEqual([]);
    expect(after).toHaveLength(before.length);
  });

  it('has a button for each title and text that would change what is filled in, and says whose it is', () => {
    const item = anItem({
      fields: { ...FIELDS, title: 'Of the poster', words: 'Mine.\n\nA reply.' },
      suggestions: [
        { kind: 'title', key: 'a', text: 'Of the page', source: 'page:open-graph' },
        { kind: 'title', key: 'b', text: 'Of the poster', source: 'label' },
        { kind: 'title', key: 'c', text: 'Of Slack', source: 'slack' },
        { kind: 'title', key: 'd', text: 'Of an address', source: 'path' },
        { kind: 'posted', key: 'posted', text: 'Theirs.' },
        { kind: 'post', key: 'post 1', text: 'A reply.', by: 'dan', isReply: true },
        { kind: 'post', key: 'post 2', text: 'Another.', by: 'eve', isReply: false },
        { kind: 'description', key: 'description', text: 'What the page says.' },
      ],
    });
    const labels = (form: ReturnType<typeof itemForm>) =>
      form.blocks.flatMap((block) =>
        block.type === 'actions' && 'elements' in block
          ? block.elements.map((element) => ('text' in element ? element.text?.text : ''))
          : [],
      );
    expect(labels(itemForm(item))).toEqual([
      "Page's: “Of the page”",
      "Slack's preview: “Of Slack”",
      'From the address: “Of an address”',
      'As posted',
      '+ words of eve: “Another.”',
      "+ page's description: “What the page says.”",
    ]);
    expect(JSON.stringify(itemForm(item))).toContain("From the poster's text for the link.");
    const shown = shownFields(item.fields);
    const filled = { ...item.fields, title: 'Of the page', words: 'Theirs.' };
    const taken = labels(filledForm(item, { seen: 3, shown, filled, edition: 1 }));
    expect(taken).toContain("Poster's: “Of the poster”");
    expect(taken).not.toContain('As posted');
  });

  it('is taken by Slack at its largest', () => {
    const suggestions: Suggestion[] = [
      ...Array.from({ length: 5 }, (_, index) => ({
        kind: 'title' as const,
        key: `title ${index}`,
        text: huge(index),
        source: 'label' as const,
      })),
      ...Array.from({ length: 10 }, (_, index) => ({
        kind: 'post' as const,
        key: `post ${index}`,
        text: huge(index),
        by: huge(index),
        isReply: true,
      })),
      { kind: 'posted', key: 'posted', text: huge(1) },
      { kind: 'description', key: 'description', text: huge(0) },
    ];
    const item = anItem({
      show: {
        id: 4,
        sections: Array.from({ length: 20 }, (_, index) => ({
          key: `s${index}`,
          heading: huge(index),
          emoji: 'bee',
        })),
      },
      neighbours: Array.from({ length: 300 }, (_, index) => ({
        storyId: index,
        section: 's1',
        title: huge(index),
      })),
      fields: {
        ...FIELDS,
        section: 's1',
        place: 'after 250',
        join: '251',
        title: huge(0).slice(0, 200),
        words: huge(0).repeat(12),
      },
      suggestions,
      postAddress: 'https://example.slack.com/archives/C0SWARMALI/p1770000000000000',
      parts: 12,
      joined: Array.from({ length: 30 }, (_, index) => ({ storyId: index + 400, title: huge(index) })),
    });
    expect(flawOfModal(itemForm(item))).toBeUndefined();
    expect(sentBack(itemForm(item))).toEqual(item.fields);
    const filled = { ...item.fields, words: huge(1), title: 'Mine' };
    const conflict = conflictForm(item, { shown: shownFields(item.fields), filled, by: huge(2), edition: 2 });
    expect(flawOfModal(conflict)).toBeUndefined();
  });
});

describe('what a show remembers of a story', () => {
  const appearance = { storyId: 1, episode: 2, title: 'Patience', words: 'It paid.' };
  const alike = {
    storyId: 9,
    title: 'Patience pays',
    by: [],
    fate: { became: 'covered', episode: 1 } as const,
  };

  it('stands above the fields: the episodes that had its link, and stories like it', () => {
    const shown = JSON.stringify(itemForm(anItem({ appearances: [appearance], alike: [alike] })).blocks);
    expect(shown).toContain('Also in #02, “Patience”: “It paid.”');
    expect(shown).toContain('Like it: “Patience pays” (in #01).');
  });

  it('is nothing where there is nothing to remember', () => {
    expect(itemForm(anItem({ appearances: [], alike: [] }))).toEqual(itemForm(anItem()));
  });

  it('is taken by Slack in its largest form', () => {
    const many = Array.from({ length: 50 }, (_, index) => index);
    const item = anItem({
      appearances: many.map((index) => ({ ...appearance, title: huge(index), words: huge(index) })),
      alike: many.map((index) => ({ ...alike, title: huge(index) })),
    });
    expect(flawOfModal(itemForm(item))).toBeUndefined();
  });
});
