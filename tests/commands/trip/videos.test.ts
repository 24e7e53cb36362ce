import { expect, it } from 'vitest';
import { videos } from '../../../commands/trip/videos.ts';
import { aVisit } from '../../support/visit.ts';

const TRIP = {
  id: 1,
  showId: 7,
  name: 'QueueCon',
  startsOn: '2027-03-19',
  endsOn: '2027-03-20',
  timeZone: 'UTC',
  startedBy: 'U0ALICE',
};

it('/trip videos takes addresses as people paste them and as Slack writes them', async () => {
  const read: string[] = [];
  const readPage = async (url: string) => {
    read.push(url);
    return { kind: 'page' as const, title: { text: `Of ${url}`, source: 'title' as const } };
  };
  const trips = { current: async () => TRIP, talks: async () => [], keepVideos: async () => {} };
  const pasted = 'https://video.example/1 <https://video.example/2|second>\nvideo.example/3 and nothing';
  const found = await videos.run(aVisit(pasted), { trips, readPage } as never);
  expect(read).toEqual(['https://video.example/1', 'https://video.example/2', 'https://video.example/3']);
  expect(found.others.map(({ url }) => url)).toEqual(read);
});
