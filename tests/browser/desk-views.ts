import type { HomeView, ModalView } from '@slack/types';
import type { Finding } from '../../src/domain/check.ts';
import { shownFacts } from '../../src/domain/edited-facts.ts';
import { type EditedItem, shownFields } from '../../src/domain/edited-item.ts';
import { shownSettings } from '../../src/domain/edited-settings.ts';
import type { EpisodeNotes } from '../../src/domain/episode-notes.ts';
import type { Found } from '../../src/domain/found.ts';
import type { Line, Overview } from '../../src/domain/overview.ts';
import { DEFAULT_SECTIONS, headingOf } from '../../src/domain/section.ts';
import type { Message } from '../../src/slack/message.ts';
import { addModal, waitingModal } from '../../src/slack/views/add.ts';
import { checkModal } from '../../src/slack/views/check.ts';
import { copyTextModal } from '../../src/slack/views/copy-text.ts';
import { correctForm } from '../../src/slack/views/correct-form.ts';
import { factsForm } from '../../src/slack/views/facts-form.ts';
import { conflictForm, itemForm } from '../../src/slack/views/item-form.ts';
import { logMessage } from '../../src/slack/views/log.ts';
import { notesMessage } from '../../src/slack/views/notes.ts';
import { noticeModal } from '../../src/slack/views/notice.ts';
import { publishForm } from '../../src/slack/views/publish-form.ts';
import { publishedMessage } from '../../src/slack/views/published.ts';
import { rundownHome, rundownModal } from '../../src/slack/views/rundown.ts';
import { foundMessage } from '../../src/slack/views/search.ts';
import { sectionsForm } from '../../src/slack/views/sections-form.ts';
import { settingsForm } from '../../src/slack/views/settings-form.ts';

/** What the desk shows somewhere. */
export type DeskView = { modal: ModalView } | { home: HomeView } | { message: Message };

const NOW = new Date('2026-12-02T09:44:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

const TITLES = [
  'Ninety alerts we deleted',
  'QUIC in the mesh: a year later',
  'Release 7 is out, and what it took',
  'The pod that would not drain',
  'Sidecars that end',
  'What a queue promises, and to whom: notes from eleven incidents in which it did not keep its word',
  'Falcons in the attic',
];
const titleOf = (index: number) => TITLES[index % TITLES.length] ?? '';

const PEOPLE = ['Ana Ahorn', 'Ben Birke', 'Caro Cedernholm', 'Dan Douglasie', 'Elif Erle'];
const SHOW = {
  name: 'Giant Conversations',
  company: 'Acme',
  channelName: 'swarmalicious',
  sections: DEFAULT_SECTIONS,
};
const SECTIONS = DEFAULT_SECTIONS.map((section) => ({ ...section, heading: headingOf(section, SHOW) }));
const PLACE = { channelName: SHOW.channelName, timeZone: 'Europe/Berlin' };

function aLine(index: number): Line {
  return {
    storyId: index,
    title: titleOf(index),
    votes: 7 - (index % 7),
    by: PEOPLE.slice(index % 3, (index % 3) + 1 + (index % 4)),
    postedAt: daysAgo(index % 9),
    ...(index % 4 === 1 ? { alsoIn: [12] } : {}),
    ...(index % 5 === 1 ? { unusedReplies: 2 } : {}),
    ...(index % 6 === 2 ? { untitled: 'The site does not let programs read this page (403).' } : {}),
    ...(index % 7 === 3 ? { flag: 'it lost its nominations' } : {}),
    ...(index % 8 === 1
      ? { joined: [{ storyId: 90, title: 'A second opinion', votes: 1, by: [], alsoIn: [9] }] }
      : {}),
  };
}

const linesOf = (count: number, from = 0) => Array.from({ length: count }, (_, index) => aLine(index + from));

function anOverview(size: number): Overview {
  const [news, topic, company, ...others] = SECTIONS;
  const section = (of: (typeof SECTIONS)[number] | undefined, lines: Line[], isOrdered = false) =>
    of ? [{ key: of.key, heading: of.heading, emoji: of.emoji, isOrdered, lines }] : [];
  return {
    show: { id: 1, name: SHOW.name },
    episode: { id: 1, number: 14, heldOn: '2026-12-04', topic: 'Alerts that nobody reads' },
    sections: [
      ...section(news, linesOf(size), true),
      ...section(topic, linesOf(1, 3)),
      ...section(company, linesOf(Math.ceil(size / 4), 4)),
      ...others.flatMap((one) => section(one, [])),
    ],
    kept: linesOf(Math.ceil(size / 6), 5),
    leftOut: linesOf(Math.ceil(size / 4), 2).map((line) => ({ ...line, state: 'declined' as const })),
    waiting: { withoutNomination: size, withTooFew: 1 },
    published: {
      episode: { id: 3, showId: 1, number: 13 },
      at: daysAgo(6),
      by: 'Ana Ahorn',
      place: PLACE,
      elsewhere: [],
    },
    lastChange: {
      change: {
        id: 3,
        userId: 'U0ANA',
        at: new Date(NOW.getTime() - 120_000),
        before: {},
        after: { about: 1, stories: { 1: { position: 1 } } },
      },
      by: 'Ana',
      titles: new Map([[1, titleOf(0)]]),
    },
  };
}

const SENTENCE = 'An alert that nobody acts on is a log line with a ringtone. ';

function notesOf(size: number): EpisodeNotes {
  const items = Array.from(
    { length: size },
    (_, index) =>
      `* [${titleOf(index)}](https://example.com/${index})\n\n  ${SENTENCE.repeat(1 + (index % 3))}\n`,
  );
  return {
    episode: { id: 1, showId: 1, number: 14 },
    state: 'draft',
    heldOn: '2026-12-04',
    stories: size,
    notes: `### Episode #14 — 2026-12-04\n\n### 🎙️ News from #swarmalicious\n\n${items.join('')}`,
    waiting: { withoutNomination: size, withTooFew: 1 },
    kept: 1,
    missing: ['topic', 'guests'],
    empty: ['Main topic', 'Bug of Week (from our Retrospectives)'],
    nominating: { needed: 2, ownVoteCounts: false, emoji: 'studio_microphone' },
    flagged: [{ title: titleOf(3), flag: 'it lost its nominations' }],
    untitled: Array.from({ length: Math.ceil(size / 5) }, (_, index) => ({
      storyId: index,
      url: `https://example.com/${index}`,
      title: { text: titleOf(index), source: 'path' as const },
      reason: 'The site does not let programs read this page (403).',
    })),
  };
}

function findingsOf(size: number): Finding[] {
  return Array.from({ length: size }, (_, index): Finding =>
    index < size / 4
      ? {
          level: 'error',
          item: { storyId: index, title: titleOf(index) },
          text: 'The same link was in #12.',
          mendedIn: 'item',
          orFollowUp: true,
        }
      : index === size - 1
        ? { level: 'warning', text: 'There are no guests. Is that so?', mendedIn: 'facts' }
        : {
            level: 'warning',
            item: { storyId: index, title: titleOf(index) },
            text: `The address may tell where it was found: utm_source=${'newsletter-'.repeat(3)}`,
            mendedIn: 'item',
          },
  );
}

function anItem(size: number): EditedItem {
  return {
    show: { id: 1, sections: SECTIONS },
    storyId: 1,
    titleSource: 'label',
    parts: 3,
    joined: Array.from({ length: Math.ceil(size / 6) }, (_, index) => ({
      storyId: index + 30,
      title: titleOf(index + 2),
    })),
    neighbours: Array.from({ length: size }, (_, index) => ({
      storyId: index + 2,
      section: 'news',
      title: titleOf(index),
    })),
    appearances: [{ storyId: 9, episode: 12, title: titleOf(1), words: SENTENCE }],
    alike: [{ storyId: 8, title: titleOf(4), by: ['Ben'], fate: { became: 'covered', episode: 9 } }],
    seen: 3,
    fields: {
      title: '',
      words: SENTENCE.repeat(size * 2),
      section: 'news',
      place: 'first',
      state: 'in',
      reason: '',
      join: '',
    },
    suggestions: [
      { kind: 'title', key: 'title label', text: 'we deleted 90 alerts', source: 'label' },
      { kind: 'post', key: 'post 1', text: 'Number 41 is ours.', by: 'Dan Douglasie', isReply: true },
      { kind: 'description', key: 'description', text: SENTENCE },
    ],
  };
}

function foundOf(size: number): Found[] {
  return Array.from({ length: Math.min(size, 10) }, (_, index) => ({
    storyId: index,
    title: titleOf(index),
    url: `https://example.com/${index}`,
    by: PEOPLE.slice(0, 1 + (index % 4)),
    postedAt: daysAgo(index * 20),
    fate:
      index % 3 === 0
        ? { became: 'covered' as const, episode: 12 - index }
        : index % 3 === 1
          ? { became: 'waiting' as const, votes: 0, needed: 1 }
          : { became: 'left out' as const },
  }));
}

/** All that the desk shows, by its name, with so many stories. */
export function deskViews(size: number, hosts: readonly string[]): Record<string, DeskView> {
  const shown = { page: 0, now: NOW, isHost: true };
  const overview = anOverview(size);
  const notes = notesOf(size);
  const item = anItem(size);
  const checked = { showId: 1, episode: { id: 1, number: 14 }, findings: findingsOf(size) };
  const passed = { ...checked, findings: checked.findings.filter(({ level }) => level === 'warning') };
  const facts = {
    number: '14',
    date: '2026-12-04',
    topic: 'Alerts that nobody reads',
    intro: SENTENCE,
    hosts,
    words: {},
    guests: 'Ada Lang https://people.example/ada\nBo Reed',
    order: SECTIONS.map(({ key }) => key),
  };
  const settings = {
    name: SHOW.name,
    company: SHOW.company,
    threshold: '2',
    own: 'no' as const,
    weekday: 'MON',
    hour: '9',
    cron: '',
    nothing: 'yes' as const,
    web: 'off' as const,
    ways: [],
    repository: '',
    path: '_posts/{date}-episode-{number}.md',
    frontMatter: 'jekyll' as const,
    transistorShow: '',
    secondChannel: [],
    secondCron: '0 9 * * MON-FRI',
    zone: 'Europe/Berlin',
    hosts,
    weeks: '8',
    withheld: 'Acme Stealth\nProject Heron',
    footer: '[Suggest a fix](https://example.com/edit)',
  };
  const addable = {
    show: { id: 1, sections: SECTIONS },
    lines: linesOf(Math.min(size, 20)),
    page: 0,
    total: size,
    find: '',
  };
  const shows = [
    { id: 1, name: SHOW.name, channelName: SHOW.channelName },
    { id: 2, name: 'Small Talk', channelName: 'small-talk' },
  ];
  const lastChange = overview.lastChange ?? { change: undefined };
  return {
    draft: { message: notesMessage({ ...notes, news: { count: 3, since: daysAgo(1), now: NOW } }) },
    published: {
      message: publishedMessage(
        { episode: { id: 1, showId: 1, number: 14 }, at: NOW, by: 'Ana', place: PLACE, elsewhere: [] },
        NOW,
      ),
    },
    log: {
      message: logMessage({
        number: 14,
        timeZone: 'Europe/Berlin',
        changes: lastChange.change ? Array.from({ length: Math.min(size, 40) }, () => lastChange) : [],
        older: size,
      }),
    },
    search: {
      message: foundMessage(
        { text: 'alerts', from: 0, found: foundOf(size), hasMore: size > 10 },
        { id: 1, timeZone: 'Europe/Berlin' },
      ),
    },
    home: { home: rundownHome({ overview, shows, ...shown }) },
    edit: { modal: rundownModal(overview, shown) },
    item: { modal: itemForm(item) },
    conflict: {
      modal: conflictForm(
        { ...item, fields: { ...item.fields, title: 'Of Ben' } },
        {
          shown: shownFields(item.fields),
          filled: { ...item.fields, title: 'Of Ana' },
          by: 'Ben',
          edition: 0,
        },
      ),
    },
    facts: {
      modal: factsForm({ showId: 1, sections: SECTIONS, seen: 3, shown: shownFacts(facts), fields: facts }),
    },
    add: { modal: addModal(addable, NOW) },
    waiting: { modal: waitingModal({ ...addable, taken: titleOf(0) }, NOW) },
    split: { modal: noticeModal('✓ It is 3 stories now. Undo makes it one again.') },
    check: { modal: checkModal(checked) },
    publish: { modal: publishForm({ notes, checked: passed, channelName: SHOW.channelName }) },
    correct: {
      modal: correctForm({
        showId: 1,
        episode: { id: 1, number: 14 },
        notes: notes.notes,
        seen: 'abc',
        isOvertaken: true,
      }),
    },
    copy: {
      modal: copyTextModal({
        episode: { id: 1, showId: 1, number: 14 },
        kind: 'podcast',
        text: Array.from({ length: 40 }, (_, index) => `<p>${titleOf(index)}</p>`).join(''),
        size: 3912,
        limit: 4000,
        cut: [{ heading: 'News', text: titleOf(5) }, { text: titleOf(2) }],
      }),
    },
    settings: {
      modal: settingsForm({
        show: { id: 1, channelName: SHOW.channelName, isPrivate: false },
        seen: 3,
        shown: shownSettings(settings),
        fields: settings,
        schedule: {
          cron: '0 9 * * MON',
          timeZone: 'Europe/Berlin',
          next: [5, 12, 19].map((days) => daysAgo(-days)),
        },
      }),
    },
    sections: { modal: sectionsForm({ showId: 1, seen: 3, sections: DEFAULT_SECTIONS }) },
  };
}
