import { describe, expect, it } from 'vitest';
import { DEFAULT_SECTIONS, headingOf, nominatesFor } from '../../src/domain/section.ts';

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
