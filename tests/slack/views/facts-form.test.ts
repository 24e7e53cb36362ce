import { describe, expect, it } from 'vitest';
import { type EditedFacts, shownFacts } from '../../../src/domain/edited-facts.ts';
import { factsForm, profilesForm } from '../../../src/slack/views/facts-form.ts';
import { flawOfModal, huge } from './support.ts';

const PEOPLE = Array.from({ length: 30 }, (_, index) => `U0PERSON${index}`);

describe('the form of the facts', () => {
  it('is taken by Slack empty and at its largest', () => {
    const empty = {
      number: '1',
      date: '',
      topic: '',
      intro: '',
      hosts: [],
      guests: '',
      order: [],
      words: {},
    };
    const facts = (fields: EditedFacts['fields'], count: number): EditedFacts => ({
      showId: 4,
      sections: Array.from({ length: count }, (_, index) => ({ key: `s${index}`, heading: huge(index) })),
      seen: 3,
      shown: shownFacts(fields),
      fields,
    });
    expect(flawOfModal(factsForm(facts(empty, 1)))).toBeUndefined();
    const full = {
      number: '99999',
      date: '2026-12-31',
      topic: huge(1).slice(0, 300),
      intro: huge(0).slice(0, 3000),
      hosts: PEOPLE,
      guests: 'Ada Lang https://people.example/ada\n'.repeat(50),
      order: Array.from({ length: 20 }, (_, index) => `s${index}`),
      words: Object.fromEntries(
        Array.from({ length: 20 }, (_, index) => [`s${index}`, huge(index).slice(0, 3000)]),
      ),
    };
    expect(flawOfModal(factsForm(facts(full, 20)), PEOPLE)).toBeUndefined();
    const names = new Map(PEOPLE.map((userId, index) => [userId, huge(index)]));
    expect(flawOfModal(profilesForm(4, names))).toBeUndefined();
  });
});
