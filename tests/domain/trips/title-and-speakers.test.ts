import { expect, it } from 'vitest';
import { speakersInWords } from '../../../src/domain/trips/talk.ts';
import { titleAndSpeakers } from '../../../src/domain/trips/title-and-speakers.ts';

it.each([
  ['Lamps at Sea - Ada Byron, Engines', 'Lamps at Sea', 'Ada Byron, Engines'],
  ['Lamps - Ada Byron & Ben Okri, Roads', 'Lamps', 'Ada Byron & Ben Okri, Roads'],
  [
    'Lamps - Ada Byron, Bolt and Nail & Ben Okri, Moss & Pine',
    'Lamps',
    'Ada Byron, Bolt and Nail & Ben Okri, Moss & Pine',
  ],
  [
    'Lamps - Ada Byron, A; Ben Okri, B; Cy Dee & Eve Fox, C',
    'Lamps',
    'Ada Byron, A; Ben Okri, B; Cy Dee & Eve Fox, C',
  ],
  ['Lamps - Ada Byron, CTO, Engines', 'Lamps', 'Ada Byron, Engines'],
  ['Lamps - Ada Byron, Maintainer', 'Lamps', 'Ada Byron'],
  ['Lamps - Ada Byron, Engines Co., Ltd', 'Lamps', 'Ada Byron, Engines Co., Ltd'],
  ['Lamps - A Study - Ada de la Cruz, Engines', 'Lamps - A Study', 'Ada de la Cruz, Engines'],
  ['Lamps- Ada Byron, Engines', 'Lamps', 'Ada Byron, Engines'],
  [
    'Panel: Lamps - Moderated by Ada Byron, Engines; Ben Okri, Roads',
    'Lamps',
    'Ada Byron, Engines & Ben Okri, Roads',
  ],
  ['Lamps - TBA', 'Lamps', ''],
  ['Lamps - Part Two', 'Lamps - Part Two', ''],
  ['Sparrow - Tiny Events for Tiny Boards', 'Sparrow - Tiny Events for Tiny Boards', ''],
  ['Multi-tenancy by Day', 'Multi-tenancy by Day', ''],
])('reads %s', (line, title, speakers) => {
  const announced = titleAndSpeakers(line);
  expect([announced.title, speakersInWords(announced.speakers)]).toEqual([title, speakers]);
});

it.each([
  ['Keynote: Lamps', 'Keynote'],
  ['⚡ Lightning Talk: Lamps', 'Lightning Talk'],
  ['Project Lightning Talk: Lamps', 'Project Lightning Talk'],
  ['Harbour Stage | Day 2: Lamps', 'Harbour Stage | Day 2'],
])('takes the kind from before the title in %s', (line, form) => {
  expect(titleAndSpeakers(line)).toMatchObject({ title: 'Lamps', form });
});

it.each([
  ['[CANCELLED] Lamps', true, 'Lamps'],
  ['Canceled: Lamps', true, 'Lamps'],
  ['(cancelled) 🪧 Poster Session: Lamps', true, 'Lamps'],
  ['Cancelled', false, 'Cancelled'],
  ['Cancelled contexts in Go', false, 'Cancelled contexts in Go'],
])('sees in %s whether it is cancelled', (line, isCancelled, title) => {
  expect(titleAndSpeakers(line)).toMatchObject({ isCancelled, title });
});
