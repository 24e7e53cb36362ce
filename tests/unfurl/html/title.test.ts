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
    [
      'is the headline of its data and its page against a teaser',
      [],
      of(
        ['open-graph', 'Great teaser about whales'],
        ['json-ld', 'Whales return to the bay'],
        ['title', 'Great teaser about whales'],
        ['heading', 'Whales return to the bay'],
      ),
      'Whales return to the bay',
    ],
    [
      'is what the networks are told, where that is the headline in slightly other words',
      [],
      of(
        ['open-graph', 'Whales are back in the bay'],
        ['json-ld', 'Whales return to the bay'],
        ['title', 'Whales are back in the bay'],
        ['heading', 'Whales return to the bay'],
      ),
      'Whales are back in the bay',
    ],
    [
      'is the headline of its data and its window',
      [],
      of(
        ['open-graph', 'Whales are back in the bay'],
        ['json-ld', 'Whales return to the bay'],
        ['title', 'Whales return to the bay'],
        ['heading', 'Whales are back in the bay'],
      ),
      'Whales return to the bay',
    ],
    ...(
      [
        ['鯨が湾に戻る：例新聞', '鯨が湾に戻る'],
        ['鲸鱼回到海湾_示例新闻', '鲸鱼回到海湾'],
        ['鲸鱼回到海湾-示例新闻网', '鲸鱼回到海湾'],
        ['Short one - A very long name of a company that says what it does', 'Short one'],
        ['Short one | A very long name of a company that says what it does', 'Short one'],
        ['Short one · A very long name of a company that says what it does', 'Short one'],
        ['Short one — A very long name of a company that says what it does', 'Short one'],
      ] as const
    ).map(([title, headline]): [string, string[], TitleCandidate[], string] => [
      `ends with the headline that opens it: ${title}`,
      [],
      of(['title', title], ['heading', headline]),
      headline,
    ]),
    [
      'does not end before »',
      [],
      of(['title', 'Databases » Queues in Postgres, measured'], ['heading', 'Databases']),
      'Databases » Queues in Postgres, measured',
    ],
    [
      'does not end with a hyphen of its own',
      [],
      of(['title', 'Spider-Man returns to the bay'], ['heading', 'Spider']),
      'Spider-Man returns to the bay',
    ],
    [
      'is not the section that opens it, if its headline follows',
      [],
      of(
        ['title', 'Databases - Queues in Postgres'],
        ['heading', 'Databases'],
        ['heading', 'Queues in Postgres'],
      ),
      'Queues in Postgres',
    ],
    [
      'loses a site that nobody filled in',
      [],
      of(['title', 'Bees on the roof | {{site.name}}']),
      'Bees on the roof',
    ],
    ...[
      '{{title}} - My Site',
      '%%title%% %%sep%% %%sitename%%',
      '<%= title %>',
      '[object Object]',
      'undefined',
    ].map((title): [string, string[], TitleCandidate[], string] => [
      `is not a template: ${title}`,
      [],
      of(['open-graph', title], ['title', title], ['heading', 'The road ahead']),
      'The road ahead',
    ]),
    [
      'keeps marks of its own',
      [],
      of(['title', 'How {{ mustache }} templates work'], ['heading', 'Templates']),
      'How {{ mustache }} templates work',
    ],
    [
      'stands, though a program calls the site so too',
      ['Whales return to the bay'],
      of(['title', 'Whales return to the bay'], ['heading', 'Whales return to the bay']),
      'Whales return to the bay',
    ],
    ['is not boilerplate', [], of(['title', 'Untitled document']), undefined],
  ])('%s', (_, siteNames, candidates, expected) => {
    expect(titleOfPage(candidates, siteNames, url)?.text).toBe(expected);
  });

  it('is the name of the site on its front page, and where nothing else is known of a page', () => {
    const front = new URL('https://www.example-news.com/');
    expect(titleOfPage(of(['title', 'Example News']), ['Example News'], front)?.text).toBe('Example News');
    const numbered = new URL('https://www.example-news.com/?p=12');
    const dated = new URL('https://www.example-news.com/p/91827');
    for (const nameless of [numbered, dated])
      expect(titleOfPage(of(['title', 'Example News']), ['Example News'], nameless)?.text).toBe(
        'Example News',
      );
    expect(titleOfPage(of(['title', 'Example News']), ['Example News'], url)).toBeUndefined();
    const named = of(['title', 'Example - continuous news'], ['open-graph', 'Example - continuous news']);
    expect(titleOfPage(named, ['Example'], front)?.text).toBe('Example - continuous news');
  });
});
