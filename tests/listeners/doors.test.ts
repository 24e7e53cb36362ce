import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { elementsOf } from '../../playground/slack/elements.ts';
import { actions } from '../../src/listeners/actions/index.ts';
import { forms } from '../../src/listeners/forms/index.ts';
import { digestPreviewMessage } from '../../src/slack/views/digest.ts';
import { addModal, linkForm } from '../../src/slack/views/add.ts';
import { checkModal } from '../../src/slack/views/check.ts';
import { copyTextModal } from '../../src/slack/views/copy-text.ts';
import { correctForm } from '../../src/slack/views/correct-form.ts';
import { deadLinksMessage } from '../../src/slack/views/dead-links.ts';
import { editTitleForm } from '../../src/slack/views/edit-title.ts';
import { factsForm, profilesForm } from '../../src/slack/views/facts-form.ts';
import { shownFacts } from '../../src/domain/edited-facts.ts';
import { type EditedItem, shownFields } from '../../src/domain/edited-item.ts';
import { conflictForm, itemForm } from '../../src/slack/views/item-form.ts';
import { type NotesAnswer, notesMessage } from '../../src/slack/views/notes.ts';
import { publishForm } from '../../src/slack/views/publish-form.ts';
import { rundownHome, rundownModal } from '../../src/slack/views/rundown.ts';
import { sectionsForm } from '../../src/slack/views/sections-form.ts';
import { statusMessage } from '../../src/slack/views/status.ts';
import { settingsForm } from '../../src/slack/views/settings-form.ts';
import { namedTalkMessage, talkMessage } from '../../src/slack/views/talk.ts';
import { checkedTripMessage } from '../../src/slack/views/trip-document.ts';
import { videosMessage } from '../../src/slack/views/videos.ts';
import { sentOutMessage } from '../../src/slack/views/sent-out.ts';
import { givenMessage, whichShowMessage } from '../../src/slack/views/given.ts';
import { foundMessage } from '../../src/slack/views/search.ts';

const SHOW = 4;
const ID = /^[a-z]+:[a-z]+(-[a-z]+)*$/;
const VIEWS = new URL('../../src/slack/views/', import.meta.url);

const entry = { showId: SHOW, storyId: 7, title: 'Patience pays', by: ['Ada'], nominations: 1 };
const digest = digestPreviewMessage({
  showId: SHOW,
  slot: new Date('2026-03-02T08:00:00Z'),
  content: {
    kind: 'first',
    channel: 'news',
    entries: [entry],
    first: 1,
    held: 1,
    total: 1,
    nominated: 1,
    around: {},
  },
});
const draft: NotesAnswer = {
  episode: { id: 1, showId: SHOW, number: 3 },
  state: 'draft',
  stories: 1,
  notes: '- Patience pays\n',
  waiting: { withoutNomination: 1, withTooFew: 0 },
  kept: 0,
  missing: ['topic'],
  empty: [],
  nominating: { needed: 1, ownVoteCounts: true },
  flagged: [],
  untitled: Array.from({ length: 9 }, (_, index) => ({
    storyId: index + 5,
    url: 'https://example.com/patience',
    title: { text: 'Patience', source: 'path' as const },
    reason: 'The page has no title of its own.',
  })),
};
const notes = notesMessage(draft);
const published = notesMessage({ ...draft, state: 'published' });
const checked = checkModal({
  showId: SHOW,
  episode: { id: 1, number: 3 },
  findings: [
    {
      level: 'error',
      item: { storyId: 5, title: 'Patience' },
      text: 'The same link was in #02.',
      mendedIn: 'item',
      orFollowUp: true,
    },
  ],
});
const correcting = correctForm({
  showId: SHOW,
  episode: { id: 1, number: 3 },
  notes: '- Patience pays\n',
  seen: 'abc',
});
const form = editTitleForm(
  { show: SHOW, episode: 1, story: 5, title: 'Patience', url: 'https://example.com/patience' },
  'https://hooks.slack.test/actions/1',
);

const line = { storyId: 5, title: 'Patience', votes: 1, by: ['Ada'] };
const change = { id: 3, userId: 'U0ADA', at: new Date(0), before: {}, after: { about: 5, stories: {} } };
const overview = {
  show: { id: SHOW, name: 'Giant Conversations' },
  episode: { id: 1, number: 3 },
  sections: [
    {
      key: 'news',
      heading: 'News',
      emoji: 'bee',
      isOrdered: true,
      lines: Array.from({ length: 50 }, () => line),
    },
  ],
  kept: [],
  leftOut: [],
  waiting: { withoutNomination: 0, withTooFew: 0 },
  lastChange: { change, by: 'Ada', titles: new Map() },
};
const shown = { page: 0, now: new Date(0), isHost: true };
const rundown = rundownModal(overview, shown);
const other = { id: SHOW, name: 'Another', channelName: 'other' };
const home = rundownHome({
  overview,
  shows: [{ id: SHOW, name: 'Giant Conversations', channelName: 'news' }, other],
  ...shown,
});
const settings = settingsForm({
  show: { id: SHOW, channelName: 'news', isPrivate: false },
  seen: 3,
  shown: {},
  fields: {
    name: 'Giant Conversations',
    company: 'Acme',
    threshold: '1',
    own: 'yes',
    weekday: 'MON',
    hour: '9',
    cron: '',
    nothing: 'no' as const,
    web: 'off' as const,
    ways: [],
    repository: '',
    path: '_posts/{date}-episode-{number}.md',
    frontMatter: 'jekyll' as const,
    transistorShow: '',
    secondChannel: [],
    secondCron: '0 9 * * MON-FRI',
    zone: 'Europe/Berlin',
    hosts: [],
    weeks: '8',
    footer: '',
    withheld: '',
  },
  schedule: { cron: '0 9 * * MON', timeZone: 'Europe/Berlin', next: [] },
});
const sections = sectionsForm({
  showId: SHOW,
  seen: 3,
  sections: [{ key: 'news', heading: 'News', emoji: 'bee' }],
});
const item: EditedItem = {
  show: { id: SHOW, sections: [{ key: 'news', heading: 'News', emoji: 'bee' }] },
  storyId: 5,
  titleSource: 'path',
  parts: 3,
  joined: [],
  neighbours: [],
  seen: 3,
  fields: {
    title: 'Patience',
    words: 'It pays.',
    section: 'news',
    place: 'first',
    state: 'in',
    reason: '',
    join: '',
  },
  suggestions: [{ kind: 'title', key: 'title label', text: 'Patience paid', source: 'label' }],
};
const conflict = conflictForm(item, {
  shown: shownFields(item.fields),
  filled: { ...item.fields, title: 'Mine' },
  by: 'Ada',
  edition: 0,
});

const found = foundMessage(
  {
    text: 'patience',
    from: 10,
    found: [
      { storyId: 5, title: 'Patience', by: ['Ada'], fate: { became: 'kept' } },
      { storyId: 6, title: 'Pods', by: ['Ada'], fate: { became: 'covered', episode: 2 } },
    ],
    hasMore: true,
  },
  { id: SHOW, timeZone: 'Europe/Berlin' },
);

const add = addModal({ show: item.show, lines: [line], page: 0, total: 50, find: '' }, new Date(0));

const copying = copyTextModal({
  episode: { id: 1, showId: SHOW, number: 3 },
  kind: 'podcast',
  text: '<p>Patience pays</p>',
  size: 20,
  limit: 4000,
  cut: [],
});

const changed = sentOutMessage({
  episode: { id: 1, showId: SHOW, number: 3 },
  way: 'wordpress',
  turn: 0,
  sending: {
    outcome: 'edited',
    address: null,
    changed: { theirs: ['Patience'], ours: [] },
    isTaken: false,
    canBeTaken: true,
  },
});
const refused = sentOutMessage({
  episode: { id: 1, showId: SHOW, number: 3 },
  way: 'wordpress',
  turn: 0,
  sending: { outcome: 'refused', reason: 'WordPress does not take my key.' },
});

const status = statusMessage({
  show: { id: SHOW, channelName: 'news', timeZone: 'Europe/Berlin' },
  now: new Date(0),
  setAside: [{ ts: '1.000000', reason: 'no room' }],
  waiting: { pages: 0, messages: 0 },
  episode: { number: 3 },
  trouble: [],
});

const givenIn = { channelId: 'D0HOST', ts: '1.000100' };
const given = givenMessage({
  show: { id: SHOW, channelName: 'news' },
  in: givenIn,
  isDone: false,
  notes: [
    {
      name: 'a.md',
      unclear: [],
      episodes: [{ taken: 'imported', episode: { number: 2, hosts: [], guests: [], items: [], notes: '' } }],
    },
  ],
  links: [],
  unclear: [],
  flawed: [],
});
const whichShow = whichShowMessage([{ id: SHOW, channelName: 'news' }], givenIn);

const deadLinks = deadLinksMessage({
  show: { id: SHOW },
  notice: '2026-03-02T08:00:00.000Z',
  links: [1, 2].map((id) => ({
    id,
    url: 'https://example.com/dead',
    failure: 'It is gone.',
    archiveUrl: 'https://web.archive.org/web/2024/https://example.com/dead',
    episodes: [2],
  })),
});
const trip = {
  id: 1,
  showId: SHOW,
  name: 'QueueCon',
  startsOn: '2027-03-19',
  endsOn: '2027-03-20',
  timeZone: 'UTC',
  startedBy: 'U0ADA',
};
const talk = { id: 2, talk: { key: '1', title: 'Queues', speakers: [] }, isOwn: false, isOpen: false };
const openTalk = talkMessage({ trip, talk });
const whichTalk = namedTalkMessage({ kind: 'which', trip, talks: [talk] });
const unknownTalk = namedTalkMessage({ kind: 'unknown', trip, title: 'Lines' });
const video = { url: 'https://video.example/1', title: 'Queues' };
const videos = videosMessage({
  trip,
  matched: [],
  asked: [{ video, choices: [talk] }],
  others: [],
  unread: [],
});
const checkedTrip = checkedTripMessage({
  draft: { trip, kind: 'report', talks: 1, file: { filename: 'queuecon.md', content: '' } },
  findings: [{ line: 1, text: 'Celium', asked: { written: 'Celium', name: 'Cilium' } }],
});

/** The buttons of all views: what each is for, and what it carries. */
const buttons = [
  digest,
  notes,
  published,
  checked,
  rundown,
  home,
  settings,
  conflict,
  found,
  add,
  status,
  changed,
  refused,
  copying,
  given,
  whichShow,
  deadLinks,
  openTalk,
  whichTalk,
  unknownTalk,
  videos,
  checkedTrip,
].flatMap(({ blocks = [] }) => buttonsIn(blocks));
const facts = {
  number: '3',
  date: '',
  topic: '',
  intro: '',
  hosts: [],
  guests: '',
  order: ['news'],
  words: { news: 'Hello' },
};
const publishing = publishForm({
  notes: draft,
  checked: { showId: SHOW, episode: { id: 1, number: 3 }, findings: [] },
  channelName: 'news',
});
const allForms = [
  form,
  itemForm(item),
  factsForm({
    showId: SHOW,
    sections: [{ key: 'news', heading: 'News' }],
    seen: 3,
    shown: shownFacts(facts),
    fields: facts,
  }),
  profilesForm(SHOW, new Map([['U0ADA', 'Ada']])),
  correcting,
  settings,
  sections,
  // Empty it is refused.
  linkForm(item.show, 'Patience pays.'),
  publishing,
];

function buttonsIn(blocks: readonly object[]): { id: string; value: string }[] {
  return elementsOf(blocks.map((block) => z.looseObject({ type: z.string() }).parse(block)))
    .filter(({ block, element }) => block.type !== 'input' && element['action_id'] !== undefined)
    .flatMap(({ element }) => {
      const id = z
        .string()
        .parse(element['action_id'])
        .replace(/\.\d+$/, '');
      if (element.type === 'button') return [{ id, value: z.string().parse(element['value']) }];
      const { options } = z.object({ options: z.array(z.object({ value: z.string() })) }).parse(element);
      return options.map(({ value }) => ({ id, value }));
    });
}

const Input = z.object({
  type: z.literal('input'),
  block_id: z.string(),
  element: z.object({
    type: z.string(),
    initial_value: z.string().optional(),
    initial_option: z.object({ value: z.string() }).optional(),
  }),
});

/** What comes with a form that is sent as it was opened. */
function fieldsOf({ blocks }: { blocks: readonly unknown[] }): Record<string, unknown> {
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const { data } = Input.safeParse(block);
      if (!data) return [];
      const { type, initial_value: text, initial_option: chosen } = data.element;
      return [[data.block_id, type.startsWith('multi') ? [] : (text ?? chosen?.value ?? '')] as const];
    }),
  );
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
    expect(allForms.map(({ callback_id: id }) => id)).toEqual(namesOf(forms));
  });

  it('are all that the views have ids for', async () => {
    expect(new Set(await idsOfViews())).toEqual(new Set(namesOf([...actions, ...forms])));
  });

  it('have names of a noun and a verb, each once', () => {
    const names = namesOf([...actions, ...forms]);
    for (const name of names) expect(name).toMatch(ID);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ...buttons.map((one) => ({ ...one, fields: {} })),
    ...allForms.map((one) => ({
      id: one.callback_id ?? '',
      value: one.private_metadata ?? '',
      fields: fieldsOf(one),
    })),
  ])('are brought the show, and what they take: $id', ({ id, value, fields }) => {
    const carried: unknown = JSON.parse(value);
    expect(carried).toMatchObject({ show: SHOW });
    const door = [...actions, ...forms].find(({ name }) => name === id);
    const brought = { ...z.looseObject({}).parse(carried), ...fields };
    expect(door?.input.safeParse(brought).error).toBe(undefined);
  });
});
