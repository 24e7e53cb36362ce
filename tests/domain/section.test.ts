import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SECTIONS, foremost, headingOf, inOrder, nominatesFor } from '../../src/domain/section.ts';

const show = { channelName: 'swarm $& alicious', company: 'Acme {channel}' };

describe('a heading', () => {
  it.each([
    ['News from #{channel}', 'News from #swarm $& alicious'],
    ['News from {company}', 'News from Acme {channel}'],
    ['{company} in {channel}', 'Acme {channel} in swarm $& alicious'],
    ['{weather} and {Channel}', '{weather} and {Channel}'],
  ])('%s has the names of the show in place', (heading, written) => {
    expect(headingOf({ key: 'news', emoji: 'mic', heading }, show)).toBe(written);
  });

  it('of every section is its own, and so is its emoji', () => {
    for (const values of [
      DEFAULT_SECTIONS.map(({ key }) => key),
      DEFAULT_SECTIONS.map(({ heading }) => heading),
      DEFAULT_SECTIONS.map(({ emoji }) => emoji),
    ]) {
      expect(new Set(values).size).toBe(values.length);
    }
  });
});

it.each([
  ['honeybee', 'bee', true],
  ['bee', 'honeybee', true],
  ['wave', 'wave::skin-tone-3', true],
  ['our-logo', 'our-logo', true],
  ['honeybee', 'bug', false],
  ['our-logo', 'our-logo-2', false],
])('a section whose emoji is %j is nominated for with %j: %j', (emoji, given, nominates) => {
  expect(nominatesFor({ key: 'news', heading: 'News', emoji }, given)).toBe(nominates);
});

describe('the sections that come first', () => {
  it.each([
    [[], []],
    [['main'], ['main']],
    [['main', 'news', 'company', 'bug', 'social'], ['main']],
    [['news', 'main', 'company', 'bug', 'social'], []],
    [['bug', 'news'], ['bug']],
    [
      ['company', 'main'],
      ['company', 'main'],
    ],
    [
      ['social', 'bug', 'company', 'main', 'news'],
      ['social', 'bug', 'company', 'main'],
    ],
    [['gone', 'bug'], ['bug']],
  ])('of %j are %j', (order, named) => {
    expect(foremost(DEFAULT_SECTIONS, order)).toEqual(named);
  });

  it('give the order that they were taken from, and are the fewest that do', () => {
    const keys = DEFAULT_SECTIONS.map(({ key }) => key);
    fc.assert(
      fc.property(fc.shuffledSubarray(keys), (order) => {
        const keysBy = (named: readonly string[]) => inOrder(DEFAULT_SECTIONS, named).map(({ key }) => key);
        const named = foremost(DEFAULT_SECTIONS, order);
        const whole = keysBy(order);
        expect(keysBy(named)).toEqual(whole);
        const fewer = named.map((_, length) => keysBy(named.slice(0, length)));
        expect(fewer).not.toContainEqual(whole);
      }),
    );
  });
});
