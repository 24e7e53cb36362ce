import { describe, expect, it } from 'vitest';
import { checkDocument, type TripFacts } from '../../../src/domain/trips/document-check.ts';
import { readTripDocument } from '../../../src/markdown/trip-document.ts';
import { sampleTalks } from '../../support/conference.ts';
import { growthOf } from '../../support/growth.ts';

const AVEIRO = { from: '2027-03-27', to: '2027-03-29' };

describe('days', () => {
  it.each<[string, string, TripFacts]>([
    ['what is known of the trip', '# Sun 28th Dec\n\nText', { days: AVEIRO }],
    ['its front matter', '---\ndays: 2027-03-27..29\n---\n# Sun 28th Dec\n\nText', {}],
    [
      'its front matter, day by day',
      '---\nfrom: 2027-03-27\nto: 2027-03-29\n---\n# Sun 28th Dec\n\nText',
      {},
    ],
    ['its text', 'We went there from 27th to 29th March 2027.\n\n# Sun 28th Dec\n\nText', {}],
  ])('are held against %s', (_, markdown, facts) => {
    expect(check(markdown, facts)).toEqual([
      expect.stringMatching(/“Sun 28th Dec”: that day is Tue 28 Dec 2027\. Was “Sun 28 Mar” meant\?$/),
    ]);
  });

  it('are held against the year of the document where nothing else is known', () => {
    expect(check('---\ndate: 2027-04-02\n---\n# Sat 28 March\n\nText\n\n# Sun 28 March\n\nText')).toEqual([
      '4: “Sat 28 March”: that day is Sun 28 Mar 2027.',
    ]);
  });

  it('of other times may stand in the text, with their weekdays', () => {
    expect(
      check('It began on Friday 2 April. Tickets were gone by 3 May. On Monday 28 March we left.', {
        days: AVEIRO,
      }),
    ).toEqual(['1: “Monday 28 March”: that day is Sun 28 Mar 2027. Was “Sun 28 Mar” meant?']);
  });
});

describe('what is not done', () => {
  it.each([
    [
      'Text\n\n//TODO a picture of the harbour',
      ['3: It does not seem to be done: “//TODO a picture of the harbour”'],
    ],
    ['- one\n- TODO @all', ['2: It does not seem to be done: “TODO @all”']],
    ['Text\n// say more', ['2: It does not seem to be done: “// say more”']],
    ['See https://example.com//a and //cdn.example/x, `// code` and {{ site.url }}', []],
    ['# Sponsors\n\n# Ends\n\nText', ['1: Nothing stands below “Sponsors”.']],
    ['# Days\n\n## Monday\n\nText', []],
    ['# Days\n\n## Monday', ['3: Nothing stands below “Monday”.']],
  ])('is named in %j', (markdown, expected) => {
    expect(check(markdown)).toEqual(expected);
  });
});

describe('talks', () => {
  const talk = (title: string, video: string) =>
    `## ${title}\n\n<iframe src="https://www.youtube-nocookie.com/embed/${video}"></iframe>\n\n- A point\n\n`;

  it('have a video, a speaker and notes like the others', () => {
    const markdown = [
      talk('Lamps | Ada Byron', 'aaaaaaaaaaa'),
      talk('Boats | Ben Okri', 'bbbbbbbbbbb'),
      talk('Ferries', 'ccccccccccc'),
      '## Nets | Cy Dee\n\nURL: [https://youtu.be/ddddddddddd](https://youtu.be/ddddddddddd)\n\n',
      '## Ropes | Eve Fox\n\n- A point of its own\n',
    ].join('');
    expect(check(markdown)).toEqual([
      expect.stringContaining('“Ferries” has no speaker.'),
      expect.stringContaining('“Nets | Cy Dee” has no notes.'),
      expect.stringContaining('“Ropes | Eve Fox” has no video.'),
    ]);
  });

  it('need no video where none has one', () => {
    expect(check('## Lamps | Ada Byron\n\nText\n\n## Boats\n\nWords\n\n## Nets\n\nMore')).toEqual([]);
  });

  it('have a video each', () => {
    const twice =
      talk('Lamps | Ada Byron', 'aaaaaaaaaaa') +
      talk('Boats | Ben Okri', 'aaaaaaaaaaa').replace('A point', 'Another');
    expect(check(twice)).toEqual([expect.stringContaining('“Lamps | Ada Byron” has the same video.')]);
  });

  it('are called and begin as the schedule says', () => {
    const { talks, zone } = sampleTalks('sched.ics');
    const markdown = [
      '**YAML Is a Feeling - Bea Lindqvist**\n\nText',
      '**Debuging DNS at 3 a.m. - Mireille Cazaux**\n\nText',
      '**Cost Reports People Read - João Sá**, 10:00\n\nText',
      '## Zero to GitOps in a Hospital (09:00)\n\nAt 9:00 in Hall 2',
    ].join('\n\n');
    expect(check(markdown, { talks, zone })).toEqual([
      '5: The schedule calls this “Debugging DNS at 3 a.m.”.',
      '13: “09:00”: that is UTC. The talk began at 10:00 in Europe/Lisbon.',
      '15: “9:00”: that is UTC. The talk began at 10:00 in Europe/Lisbon.',
    ]);
  });
});

describe('what is said twice', () => {
  const points =
    '- Lamps turn slowly in heavy weather\n- Ferries follow lanterns into the harbour\n- Bring spare batteries\n';

  it('is a summary of the points before it', () => {
    const again =
      'The speaker says that lamps turn slowly in heavy weather, that ferries follow lanterns into the harbour, and to bring spare batteries.';
    expect(check(`## Lamps\n\n${points}\n${again}`)).toEqual([
      '7: This says again what the points of “Lamps” say.',
    ]);
  });

  it('is not what goes on from there', () => {
    const more =
      'Afterwards we walked to the old lighthouse, met its keeper, drank far too much coffee and missed the evening train back home, twice.';
    expect(check(`## Lamps\n\n${points}\n${more}`)).toEqual([]);
  });

  it('is the same text in two talks', () => {
    expect(check(`## Lamps\n\n${points}\n## Boats\n\n- Ferries follow lanterns into the harbour.`)).toEqual([
      '9: The same text stands in “Lamps”.',
    ]);
  });
});

describe('marks, pictures and addresses', () => {
  it.each([
    ['![](/harbour.png)', ['1: This picture has no alternative text.']],
    [
      'Text\n\n<p><img src="a.png"><img src="b.png" alt="The harbour"></p>',
      ['3: This picture has no alternative text.'],
    ],
    ['![The harbour](/harbour.png)', []],
    ['Some **bold text', ['1: “**” has no other end.']],
    ['Some `code\nand **bold**', ['1: “`” has no other end.']],
    ['A \\** and 5 * 3, a < b', []],
    ['Most of it< was\nloud>', ['1: “<” has no other end.', '2: “>” has no other end.']],
    ['```\ncode', ['1: “```” has no other end.']],
    ['<div>\ntext', ['1: “<div>” has no other end.']],
    ['{% include video.html\n\nText', ['1: “{%” has no other end.']],
    ['[a](https://youtu.be/aaaaaaaaaaa?si=abc&t=9)', ['1: The address tells who shared it: si=abc']],
    [
      '<iframe src="https://www.youtube.com/embed/aaaaaaaaaaa?a=1&amp;si=abc"></iframe>',
      ['1: The address tells who shared it: si=abc'],
    ],
    ['https://example.com/?utm_source=x&page=2', ['1: The address tells who shared it: utm_source=x']],
  ])('are looked at in %j', (markdown, expected) => {
    expect(check(markdown)).toEqual(expected);
  });
});

describe('names', () => {
  it('are told with what they were meant to be', () => {
    const suggestions = [
      { written: 'Sillium', name: 'Cilium', sureness: 'likely' as const, lines: [1, 4] },
      { written: 'Open Tofu', name: 'OpenTofu', sureness: 'sure' as const, lines: [2] },
    ];
    expect(check('Text', { suggestions })).toEqual([
      '1: “Sillium”: was “Cilium” meant? Also in line 4.',
      '2: “Open Tofu” is written “OpenTofu”.',
    ]);
  });

  it('that are not to be published are named wherever they stand', () => {
    expect(check('Text\n\n- with Acme people', { withheld: ['ACME'] })).toEqual([
      '3: “ACME” is not to be published.',
    ]);
  });
});

it('has nothing to say of a report that is done', () => {
  const done = [
    '---\nlayout: post\ntitle: Lanternconf\ndate: 2027-04-02 10:00:00 +0100\n---',
    '# Sat 27th Mar',
    '**Lamps - Ada Byron, Engines**',
    '<p align="center"><iframe src="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa" allowfullscreen></iframe></p>',
    '- One point\n   - and another',
    '---',
    '# Learnings\n\n> Keep it short',
  ].join('\n\n');
  expect(check(done, { days: AVEIRO })).toEqual([]);
});

it('says nothing of what is nested too deeply to be read', () => {
  expect(readTripDocument('>'.repeat(100_000))).toBeUndefined();
});

it('takes as long again for twice as many talks', () => {
  const text = (count: number) =>
    Array.from(
      { length: count },
      (_, at) => `## Talk ${at} | Ada\n\n- point ${at} says something\n- and more ${at}\n`,
    ).join('\n');
  expect(growthOf((count) => check(text(count)), 40)).toBe('linear');
});

function check(markdown: string, facts: TripFacts = {}): string[] {
  const document = readTripDocument(markdown);
  if (!document) throw new Error('it is nested too deeply');
  return checkDocument(document, facts).map(({ line, text }) => `${line}: ${text}`);
}
