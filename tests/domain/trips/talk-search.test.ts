import { expect, it } from 'vitest';
import { talksMeant } from '../../../src/domain/trips/talk-search.ts';
import { sampleTalks } from '../../support/conference.ts';

const { talks } = sampleTalks('sched.ics');

it.each([
  ['yaml', ['YAML Is a Feeling']],
  ['YAML is a feeling', ['YAML Is a Feeling']],
  ['the talk about multi-tenancy', ['Multi-Tenancy, Honestly']],
  ['okoro', ['Five Kubectl Aliases I Regret']],
  ['passkeys aydin', ['Passkeys for Platform Teams']],
  ['kubctl aliases', ['Five Kubectl Aliases I Regret']],
  ['Debugging DNS at 3pm', ['Debugging DNS at 3 p.m.']],
  ['debugging dns', ['Debugging DNS at 3 a.m.', 'Debugging DNS at 3 p.m.']],
  [
    'shoestring',
    ['Observability on a Shoestring: Logs First', 'Observability on a Shoestring: Traces First'],
  ],
  ['shoestring traces', ['Observability on a Shoestring: Traces First']],
  ['400 dashboards', ['What We Learned Deleting 400 Dashboards', 'What We Learned Deleting 400 Dashboards']],
  ['joao sa', ['Cost Reports People Read']],
  ['submarines', []],
  ['the', []],
  ['', []],
])('means by “%s” %j', (words, titles) => {
  const meant = talksMeant(words, talks);
  const found = meant.kind === 'one' ? [meant.talk] : meant.kind === 'several' ? meant.talks : [];
  expect(found.map(({ title }) => title)).toEqual(titles);
});

it.each([
  [
    'https://lanternconf2027.sched.com/event/bed57e04e202903f8e3d7b41ee58ce39',
    'Five Kubectl Aliases I Regret',
  ],
  [
    'http://lanternconf2027.sched.com/event/bed57e04e202903f8e3d7b41ee58ce39?utm_source=x',
    'Five Kubectl Aliases I Regret',
  ],
  ['https://lanternconf2027.sched.com/event/1YeR8/yaml-is-a-feeling-bea-lindqvist', 'YAML Is a Feeling'],
  [
    'https://lanternconf2027.sched.com/event/1YeR8/debugging-dns-at-3-am-mireille-cazaux-telderau',
    'Debugging DNS at 3 a.m.',
  ],
])('means by %s the talk of that page', (address, title) => {
  expect(talksMeant(address, talks)).toMatchObject({ kind: 'one', talk: { title } });
});

it('means no talk by the address of another page', () => {
  expect(talksMeant('https://lanternconf2027.sched.com/', talks)).toEqual({ kind: 'none' });
});
