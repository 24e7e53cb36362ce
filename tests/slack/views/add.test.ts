import { describe, expect, it } from 'vitest';
import type { Addable } from '../../../src/domain/addable.ts';
import type { Line } from '../../../src/domain/overview.ts';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { addModal, linkForm, listModal, waitingModal, whichShowForm } from '../../../src/slack/views/add.ts';
import { SHOW } from '../../support/stories.ts';
import { flawOfModal, HUGE, huge } from './support.ts';

const show = {
  id: 4,
  sections: DEFAULT_SECTIONS.map(({ key, heading, emoji }) => ({ key, heading, emoji })),
};

const lineAt = (index: number): Line => ({
  storyId: index,
  title: huge(index),
  votes: index,
  by: [huge(index + 1), huge(index + 2)],
  postedAt: new Date(0),
});

const aPage = (addable: Partial<Addable> = {}): Addable => ({
  show,
  lines: [],
  page: 0,
  total: 0,
  find: '',
  ...addable,
});

const textOf = (view: object) => JSON.stringify(view);

describe('the modal in which a host adds', () => {
  it('lists what waits with its votes, who posted it and its age', () => {
    const line = { storyId: 7, title: 'Patience', votes: 2, by: ['Ada'], postedAt: new Date(0) };
    const view = textOf(addModal(aPage({ lines: [line], total: 1 }), new Date(3 * 24 * 60 * 60 * 1000)));
    expect(view).toContain('Patience\\n2 votes · Ada · 3 days ago');
    expect(view).toContain('Waiting · 1');
    expect(view).not.toContain('Stories 1 to');
  });

  it('says which page it is, and leads to the next and the one before', () => {
    const lines = Array.from({ length: 20 }, (_, index) => lineAt(index));
    const view = textOf(addModal(aPage({ lines, page: 1, total: 300 }), new Date(0)));
    expect(view).toContain('Stories 21 to 40 of 300');
    expect(view).toMatch(/Previous.*Next/);
  });

  it('says where nothing waits, and where nothing was found', () => {
    expect(textOf(addModal(aPage(), new Date(0)))).toContain('Nothing waits.');
    expect(textOf(addModal(aPage({ find: 'bees' }), new Date(0)))).toContain(
      'Nothing that waits has these words.',
    );
  });

  it('may be the list of what waits alone, which stays that', () => {
    const lines = Array.from({ length: 20 }, (_, index) => lineAt(index));
    const list = waitingModal(aPage({ lines, page: 1, total: 300, taken: huge(2) }), new Date(0));
    expect(flawOfModal(list)).toBeUndefined();
    expect(textOf(list)).toContain('Waiting · 300');
    expect(textOf(list)).not.toContain('"input"');
    expect(listModal(JSON.parse(list.private_metadata ?? '{}'))).toBe(waitingModal);
    expect(listModal(undefined)).toBe(addModal);
  });

  it('is taken by Slack in its largest form', () => {
    const lines = Array.from({ length: 20 }, (_, index) => lineAt(index));
    for (const words of HUGE) {
      const page = aPage({
        lines,
        page: 3,
        total: 300,
        find: words.slice(0, 100).toWellFormed(),
        taken: words,
      });
      expect(flawOfModal(addModal(page, new Date(0)))).toBeUndefined();
    }
  });

  it('is taken by Slack with words of any length, and with many shows', () => {
    const shows = Array.from({ length: 120 }, (_, index) => ({ ...SHOW, id: index, name: huge(index) }));
    for (const words of HUGE) {
      const said = words.repeat(3);
      expect(flawOfModal(linkForm(show, said))).toBeUndefined();
      expect(
        flawOfModal(whichShowForm(shows, { link: `https://example.com/${'a'.repeat(4000)}`, words: said })),
      ).toBeUndefined();
    }
  });
});
