import { describe, expect, it } from 'vitest';
import { shownFacts } from '../../../src/domain/edited-facts.ts';
import { shownSettings } from '../../../src/domain/edited-settings.ts';
import { addModal } from '../../../src/slack/views/add.ts';
import { correctForm } from '../../../src/slack/views/correct-form.ts';
import { factsForm } from '../../../src/slack/views/facts-form.ts';
import { sectionsForm } from '../../../src/slack/views/sections-form.ts';
import { settingsForm } from '../../../src/slack/views/settings-form.ts';

const facts = {
  number: '1',
  date: '',
  topic: '',
  intro: '',
  hosts: [],
  guests: '',
  order: [],
  words: { main: '' },
};
const settings = {
  name: 'Show',
  company: 'Acme',
  threshold: '1',
  own: 'yes' as const,
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
};
const corrected = { showId: 1, episode: { id: 1, number: 1 }, seen: '' };
const show = { id: 1, sections: [{ key: 'news', emoji: 'bee', heading: 'News' }] };

/** The text fields that a form does not call optional. */
function requiredIn({ blocks }: { blocks: readonly object[] }): string[] {
  return blocks.flatMap((block) => {
    if (!('element' in block) || 'optional' in block) return [];
    const { element } = block as { element: { type: string; action_id: string } };
    return element.type === 'plain_text_input' ? [element.action_id] : [];
  });
}

describe('a field that cannot be left empty does not say that it is optional:', () => {
  it.each([
    [
      'Facts',
      factsForm({
        showId: 1,
        sections: [{ key: 'main', heading: 'Main' }],
        seen: 1,
        shown: shownFacts(facts),
        fields: facts,
      }),
      ['number'],
    ],
    [
      'Settings',
      settingsForm({
        show: { id: 1, channelName: 'news', isPrivate: false },
        seen: 1,
        shown: shownSettings(settings),
        fields: settings,
        schedule: { cron: '0 9 * * MON', timeZone: 'Europe/Berlin', next: [] },
      }),
      ['name', 'company', 'threshold', 'weeks', 'secondCron', 'zone', 'path'],
    ],
    [
      'Sections',
      sectionsForm({ showId: 1, seen: 1, sections: show.sections }),
      ['heading-news', 'emoji-news'],
    ],
    ['Correct', correctForm({ ...corrected, notes: 'Notes' }), ['notes-0']],
    ['Correct, in parts', correctForm({ ...corrected, notes: 'word '.repeat(2000) }), []],
    ['Add', addModal({ show, lines: [], page: 0, total: 0, find: '' }, new Date(0)), []],
  ])('%s', (_, form, required) => {
    expect(requiredIn(form)).toEqual(required);
  });
});
