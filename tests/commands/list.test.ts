import { describe, expect, it } from 'vitest';
import { list } from '../../commands/list.ts';
import { UserError } from '../../src/errors.ts';
import { wordsIn } from '../slack/views/support.ts';
import { aVisit, messageIn } from '../support/visit.ts';

const EPISODES = [
  { number: 2, isPublished: false, stories: 0 },
  { number: 1, heldOn: '2026-02-23', topic: 'Queues', isPublished: true, stories: 4 },
];

describe('/episode list', () => {
  it('has the episodes of the show', async () => {
    const episodes = { list: async (showId: number) => (showId === 7 ? EPISODES : []) };
    expect(await list.run(aVisit('', { id: 7 }), { episodes })).toEqual(EPISODES);
    await expect(list.run(aVisit('', { id: 8 }), { episodes })).rejects.toThrow(
      new UserError('There are no episodes yet. Start the first one with `/episode draft`.'),
    );
  });

  it('shows them with the name of the show', () => {
    const message = messageIn(list.view(EPISODES, aVisit('', { name: 'Small Talk' })));
    expect(message.text).toBe('2 episodes of Small Talk');
    expect(wordsIn(message)).toBe('#02 draft\n#01 2026-02-23 · Queues · 4 stories\n\n\n');
  });
});
