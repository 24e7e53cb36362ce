import { describe, expect, it } from 'vitest';
import type { Episode } from '../../src/domain/episode.ts';
import type { Rundown } from '../../src/domain/rundown.ts';
import type { Section } from '../../src/domain/section.ts';
import { notesFile, showNotesOf } from '../../src/domain/show-notes.ts';
import { fronted } from '../../src/domain/words/leading.ts';
import { plainText } from '../../src/domain/words/plain-text.ts';
import { saying } from '../support/shows.ts';
import { aLink, aRundown, aStoredPost, aStory, SHOW } from '../support/stories.ts';

const A = aLink('https://example.com/a', { id: 1, title: { text: 'About A', source: 'title' } });

const inSection = (rundown: Rundown, section: string): Rundown => ({
  ...rundown,
  entries: rundown.entries.map(({ item, ...entry }) => ({ ...entry, item: { ...item, section } })),
});

/** The items of each section that has some, in plain words. */
function itemsOf(rundown: Rundown) {
  const { sections } = showNotesOf(SHOW, rundown, '2026-03-02');
  return sections.flatMap(({ heading, items }) =>
    items.map((told) => {
      const words = 'words' in told ? told.words : saying(told.markdown);
      return [heading, plainText(told.front ? fronted(told.front.inline, words, told.front.gap) : words)];
    }),
  );
}

describe('show notes', () => {
  it('have the facts of the episode and every section of the show in its order', () => {
    const rundown = aRundown();
    const hosts = [{ name: 'Ada' }];
    const notes = showNotesOf(
      SHOW,
      { ...rundown, episode: { ...rundown.episode, hosts, topic: 'Queues' } },
      '2026-03-02',
    );
    expect(notes).toMatchObject({ show: 'The Show', number: 7, date: '2026-03-02', topic: 'Queues', hosts });
    expect(notes.sections.map(({ heading }) => heading)).toEqual([
      'News from #news',
      'Main topic',
      'News from Acme',
      'Bug of Week (from our Retrospectives)',
      'Your P32/Social topics',
    ]);
    expect(showNotesOf(SHOW, rundown, '2026-03-02')).not.toHaveProperty('topic');
  });

  it('have what stands in a section, unless a host says something else there, or nothing', () => {
    const { episode, ...rundown } = aRundown();
    const [news, ...others] = SHOW.sections;
    const show = {
      ...SHOW,
      sections: [{ ...news, words: 'Of {channel}, {date}, {other}.' } as Section, ...others],
      footer: '[Fix](https://example.com/edit/{number}.md)',
    };
    const notes = (sectionWords?: Episode['sectionWords']) =>
      showNotesOf(
        show,
        { ...rundown, episode: { ...episode, ...(sectionWords ? { sectionWords } : {}) } },
        '2026-03-02',
      );
    expect(notes().sections[0]?.words).toBe('Of news, 2026-03-02, {other}.');
    expect(notes().footer).toBe('[Fix](https://example.com/edit/07.md)');
    expect(
      notes({ news: 'Ours', main: 'Theirs' })
        .sections.map(({ words }) => words)
        .slice(0, 2),
    ).toEqual(['Ours', 'Theirs']);
    expect(notes({ news: '' }).sections[0]).not.toHaveProperty('words');
  });

  it('have each story in the section of its item, and none in a section that the show has no more', () => {
    const story = aStory(1, aStoredPost({ links: [A], words: saying('Worth a talk') }));
    expect(itemsOf(inSection(aRundown(story), 'company'))).toEqual([
      ['News from Acme', 'About A Worth a talk'],
    ]);
    expect(itemsOf(inSection(aRundown(story), 'weather'))).toEqual([]);
  });

  it("have a host's own title, and a story without a link as its words alone", () => {
    const rundown = aRundown(
      aStory(1, aStoredPost({ links: [A] })),
      aStory(2, aStoredPost({ words: saying('A clock said 1970.') })),
    );
    const [first, ...others] = rundown.entries;
    const entries = first ? [{ ...first, item: { ...first.item, title: 'Mine' } }, ...others] : [];
    expect(itemsOf({ ...rundown, entries })).toEqual([
      ['News from #news', 'Mine'],
      ['News from #news', 'A clock said 1970.'],
    ]);
  });

  it('leave out an item whose posts were deleted', () => {
    const rundown = aRundown(aStory(1, aStoredPost({ links: [A] })));
    const gone = rundown.entries.map(({ item }) => ({
      item,
      votes: 0,
      flag: 'its post was deleted' as const,
    }));
    expect(itemsOf({ ...rundown, entries: gone })).toEqual([]);
  });
});

it('show notes as a file are named after the episode', () => {
  expect(notesFile(3, '### Notes', 'Here they are')).toEqual({
    filename: 'episode-03.md',
    title: 'Show notes of episode #03',
    content: '### Notes',
    comment: 'Here they are',
  });
});
