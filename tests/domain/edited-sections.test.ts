import { expect, test } from 'vitest';
import { changedSections, MAX_SECTIONS, sectionsIn } from '../../src/domain/edited-sections.ts';
import { DEFAULT_SECTIONS, type Section } from '../../src/domain/section.ts';

const NONE = { heading: '', emoji: '', form: 'items', words: '' } as const;

function wanted(sections: readonly Section[], others: Partial<Parameters<typeof sectionsIn>[0]> = {}) {
  const known = new Map(
    sections.map(({ key, heading, emoji, form = 'items', words = '' }) => [
      key,
      { heading, emoji, form, words },
    ]),
  );
  return sectionsIn({ known, added: NONE, order: [], removed: [], ...others });
}

test('sections that nobody changed are the same', () => {
  expect(wanted(DEFAULT_SECTIONS)).toEqual({ sections: DEFAULT_SECTIONS, flaws: [] });
});

test('a section has standing words where they say something', () => {
  const [news, ...others] = DEFAULT_SECTIONS;
  const standing = [{ ...news, words: 'Tell us what we missed.' }, ...others] as Section[];
  expect(wanted(standing).sections).toEqual(standing);
  expect(wanted([{ ...news, words: ' \n' }] as Section[]).sections).toEqual([news]);
});

test('sections of before there were forms get none as long as nobody gives them another', () => {
  const old = [
    { key: 'news', heading: 'News', emoji: 'bee' },
    { key: 'bug', heading: 'Bug', emoji: 'bug' },
  ];
  const [news, bug] = old;
  expect(
    changedSections(old, [
      { ...bug, form: 'text' },
      { ...news, form: 'items' },
    ] as Section[]),
  ).toEqual([bug, news]);
  expect(changedSections(old, [{ ...bug, form: 'items' }] as Section[])).toEqual([{ ...bug, form: 'items' }]);
});

test.each([
  ['Tool of the week!', 'tool-of-the-week'],
  ['News from {company}', 'news-from'],
  ['  Über   uns ', 'über-uns'],
  ['🎉', 'section'],
  ['News', 'news-2'],
  ['A heading that goes on for longer than any key', 'a-heading-that-goes-on-for-lon'],
])('a new section has a key of its own: %s', (heading, key) => {
  const { sections, flaws } = wanted(DEFAULT_SECTIONS, {
    added: { heading, emoji: 'wrench', form: 'text', words: '' },
  });
  expect(flaws).toEqual([]);
  expect(sections.at(-1)?.key).toBe(key);
});

test('an emoji is used once, under whatever name', () => {
  const [news] = DEFAULT_SECTIONS;
  const twins = [
    { ...news, key: 'one', emoji: 'bee' },
    { ...news, key: 'two', emoji: 'honeybee' },
  ] as Section[];
  expect(wanted(twins).flaws).toEqual([{ key: 'two', field: 'emoji', flaw: 'used twice' }]);
  expect(wanted(twins, { removed: ['one'] }).flaws).toEqual([]);
});

test('a show has one section at least, and not more than a form can show', () => {
  const many = Array.from({ length: MAX_SECTIONS }, (_, index) => ({
    key: `s${index}`,
    heading: `Section ${index}`,
    emoji: `own_${index}`,
  }));
  expect(wanted(many).flaws).toEqual([]);
  expect(wanted(many, { removed: many.map(({ key }) => key) }).flaws).toEqual([
    { field: 'removed', flaw: 'none left' },
  ]);
  const added = { ...NONE, heading: 'One more', emoji: 'bee' };
  expect(wanted(many, { added }).flaws).toEqual([{ field: 'heading', flaw: 'too many' }]);
  expect(wanted(many, { added, removed: ['s3'] }).flaws).toEqual([]);
});
