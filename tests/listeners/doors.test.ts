import { readdir } from 'node:fs/promises';
import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { elementsOf } from '../../playground/slack/elements.ts';
import { actions } from '../../src/listeners/actions/index.ts';
import { forms } from '../../src/listeners/forms/index.ts';
import { digestPreviewMessage } from '../../src/slack/views/digest.ts';
import { editTitleForm } from '../../src/slack/views/edit-title.ts';
import { notesMessage } from '../../src/slack/views/notes.ts';

const SHOW = 4;
const ID = /^[a-z]+:[a-z]+(-[a-z]+)*$/;
const VIEWS = new URL('../../src/slack/views/', import.meta.url);

const entry = { showId: SHOW, storyId: 7, title: 'Patience pays', by: ['Ada'], nominations: 1 };
const digest = digestPreviewMessage({
  showId: SHOW,
  slot: new Date('2026-03-02T08:00:00Z'),
  content: { show: 'Giant Conversations', entries: [entry], first: 1, total: 1 },
});
const notes = notesMessage({
  episode: { id: 1, showId: SHOW, number: 3 },
  state: 'draft',
  stories: 1,
  notes: '- Patience pays\n',
  waiting: { withoutNomination: 0, withTooFew: 0 },
  flagged: [],
  untitled: Array.from({ length: 9 }, (_, index) => ({
    storyId: index + 5,
    url: 'https://example.com/patience',
    title: { text: 'Patience', source: 'path' as const },
    reason: 'The page has no title of its own.',
  })),
});
const form = editTitleForm(
  { show: SHOW, episode: 1, story: 5, title: 'Patience', url: 'https://example.com/patience' },
  'https://hooks.slack.test/actions/1',
);

/** The buttons of all views: what each is for, and what it carries. */
const buttons = [digest, notes].flatMap(({ blocks = [] }) => buttonsIn(blocks));

function buttonsIn(blocks: readonly KnownBlock[]): { id: string; value: string }[] {
  return elementsOf(blocks.map((block) => ({ ...block }))).map(({ element }) => ({
    id: z.string().parse(element['action_id']),
    value: z.string().parse(element['value']),
  }));
}

/** What the views call their buttons and forms. */
async function idsOfViews(): Promise<string[]> {
  const modules: object[] = [];
  for (const file of await readdir(VIEWS)) modules.push(await import(new URL(file, VIEWS).href));
  return modules.flatMap((view) =>
    Object.values(view).filter((value) => typeof value === 'string' && ID.test(value)),
  );
}

const namesOf = (doors: readonly { name: string }[]) => doors.map(({ name }) => name);

describe('the doors behind buttons and forms', () => {
  it('have a button each, and each button has one', () => {
    expect(new Set(buttons.map(({ id }) => id))).toEqual(new Set(namesOf(actions)));
  });

  it('have a form each, and each form has one', () => {
    expect([form.callback_id]).toEqual(namesOf(forms));
  });

  it('are all that the views have ids for', async () => {
    expect(new Set(await idsOfViews())).toEqual(new Set(namesOf([...actions, ...forms])));
  });

  it('have names of a noun and a verb, each once', () => {
    const names = namesOf([...actions, ...forms]);
    for (const name of names) expect(name).toMatch(ID);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([...buttons, { id: form.callback_id ?? '', value: form.private_metadata ?? '' }])(
    'are brought the show, and what they take: $id',
    ({ id, value }) => {
      const carried: unknown = JSON.parse(value);
      expect(carried).toMatchObject({ show: SHOW });
      const door = [...actions, ...forms].find(({ name }) => name === id);
      expect(door?.input.safeParse({ ...z.looseObject({}).parse(carried), title: 'A title' }).error).toBe(
        undefined,
      );
    },
  );
});
