import { describe, expect, it } from 'vitest';
import { titleOfPage, type TitleCandidate } from '../../../src/unfurl/html/title.ts';

const url = new URL('https://www.example-news.com/2026/queues');
const of = (...titles: [TitleCandidate['source'], string][]) =>
  titles.map(([source, text]): TitleCandidate => ({ source, text }));

describe('the best title', () => {
  it.each<[string, string[], TitleCandidate[], string | undefined]>([
    [
      'loses the name of its site',
      ['Example News'],
      of(['title', 'Queues in Postgres | Example News']),
      'Queues in Postgres',
    ],
    [
      'loses it at the front too',
      ['Example News'],
      of(['title', 'Example News: Queues in Postgres']),
      'Queues in Postgres',
    ],
    [
      'loses a name that only the address tells',
      [],
      of(['title', 'Queues in Postgres - Example News']),
      'Queues in Postgres',
    ],
    ['loses an article before the name', ['Example'], of(['title', 'Queues – The Example']), 'Queues'],
    ['loses it after a full-width bar', ['例新聞'], of(['title', '表で足りる｜例新聞']), '表で足りる'],
    [
      'loses it after a dash without a space',
      ['Example News'],
      of(['title', 'Queues -Example News']),
      'Queues',
    ],
    ['loses it in brackets', ['Example News'], of(['title', 'Queues (Example News)']), 'Queues'],
    ['loses it after an arrow', ['Example News'], of(['title', 'Queues ← Example News']), 'Queues'],
    [
      'loses it at both ends',
      ['Example News'],
      of(['title', 'Example News: Queues in Postgres | Example News']),
      'Queues in Postgres',
    ],
    [
      'keeps it where the headline begins with it',
      ['Example'],
      of(['title', 'Example: we are sorry | Example'], ['heading', 'Example: we are sorry']),
      'Example: we are sorry',
    ],
    ['keeps brackets of its own', ['Example'], of(['title', 'Queues (again)']), 'Queues (again)'],
    [
      'keeps a hyphen of its own',
      ['man'],
      of(['title', 'The return of Spider-Man']),
      'The return of Spider-Man',
    ],
    [
      'keeps a dash of its own',
      ['Example News'],
      of(['title', 'Queues - a love story']),
      'Queues - a love story',
    ],
    [
      'keeps a name within',
      ['Example'],
      of(['title', 'Why Example - of all - fails']),
      'Why Example - of all - fails',
    ],
    [
      'is as short as the headline on the page',
      ['Example'],
      of(['open-graph', 'Queues in Postgres | Databases | More'], ['heading', 'Queues in Postgres']),
      'Queues in Postgres',
    ],
    [
      'is not as short as a section',
      [],
      of(
        ['open-graph', 'Databases: Queues in Postgres, measured on a very small machine'],
        ['heading', 'Databases'],
      ),
      'Databases: Queues in Postgres, measured on a very small machine',
    ],
    [
      'is what two sources agree on against a teaser',
      [],
      of(
        ['open-graph', 'You will not believe this'],
        ['title', 'Queues in Postgres'],
        ['heading', 'Queues in Postgres'],
      ),
      'Queues in Postgres',
    ],
    [
      'is not the name of the site',
      ['Example News'],
      of(['open-graph', 'Example News'], ['heading', 'Queues']),
      'Queues',
    ],
    [
      'is not an address',
      [],
      of(['open-graph', 'https://www.example-news.com/2026'], ['heading', 'Queues']),
      'Queues',
    ],
    ['is not boilerplate', [], of(['title', 'Untitled document']), undefined],
  ])('%s', (_, siteNames, candidates, expected) => {
    expect(titleOfPage(candidates, siteNames, url)?.text).toBe(expected);
  });

  it('is the name of the site on its front page', () => {
    const front = new URL('https://www.example-news.com/');
    expect(titleOfPage(of(['title', 'Example News']), ['Example News'], front)?.text).toBe('Example News');
    const named = of(['title', 'Example - continuous news'], ['open-graph', 'Example - continuous news']);
    expect(titleOfPage(named, ['Example'], front)?.text).toBe('Example - continuous news');
  });
});
