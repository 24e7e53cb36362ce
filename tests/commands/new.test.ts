import { describe, expect, it } from 'vitest';
import { newEpisode, parseFacts } from '../../commands/new.ts';
import type { Episode, EpisodeFacts } from '../../src/domain/episode.ts';
import { UserError } from '../../src/errors.ts';
import { aVisit } from '../support/visit.ts';

const DRAFT: Episode = { id: 1, showId: 7, number: 12, hosts: [], guests: [] };

describe('/episode new', () => {
  it.each([
    ['', {}],
    ['7', { number: 7 }],
    ['#07', { number: 7 }],
    ['99999', { number: 99_999 }],
    ['2026-12-01', { heldOn: '2026-12-01' }],
    ['2026‑12‑01', { heldOn: '2026-12-01' }],
    ['2028-02-29', { heldOn: '2028-02-29' }],
    ['Queues “and” patience', { topic: 'Queues “and” patience' }],
    ['7 2026-12-01 Queues and patience', { number: 7, heldOn: '2026-12-01', topic: 'Queues and patience' }],
    ['7 Queues', { number: 7, topic: 'Queues' }],
    ['7 9 lives', { number: 7, topic: '9 lives' }],
    ['7 1000000 queues', { number: 7, topic: '1000000 queues' }],
    ['7 -1 is a number', { number: 7, topic: '-1 is a number' }],
    ['7 Queues until 2026-12-01', { number: 7, topic: 'Queues until 2026-12-01' }],
    ['Friday deploys', { topic: 'Friday deploys' }],
    [`7 ${'x'.repeat(300)}`, { number: 7, topic: 'x'.repeat(300) }],
  ])('reads %j', (text, facts) => {
    expect(parseFacts(text)).toEqual(facts);
  });

  it.each([
    ['0', 'Episode numbers start at 1.'],
    ['#00 Queues', 'Episode numbers start at 1.'],
    ['100000', '100000 cannot be the number of an episode.'],
    ['#100000', '#100000 cannot be the number of an episode.'],
    ['9999999 2026-01-01', 'cannot be the number of an episode. Choose one from 1 to 99999.'],
    ['-3', 'cannot be the number of an episode'],
    ['9 01.12.2026 Foo', 'I cannot read 01.12.2026 as a date. Write it like this: 2026-12-01.'],
    ['2026/12/01', 'I cannot read 2026/12/01 as a date'],
    ['2026-13-01', 'I cannot read 2026-13-01 as a date'],
    ['2026-02-29', 'I cannot read 2026-02-29 as a date'],
    ['2026-2-3', 'I cannot read 2026-2-3 as a date'],
    ['0000-01-01', 'I cannot read 0000-01-01 as a date'],
    ['tomorrow', 'I cannot read tomorrow as a date. Write it like this: 2026-12-01.'],
    ['7 next Thursday', 'I cannot read next Thursday as a date'],
    [`7 ${'x'.repeat(301)}`, 'That topic is too long. Use at most 300 characters.'],
  ])('refuses %j', (text, message) => {
    expect(() => parseFacts(text)).toThrow(UserError);
    expect(() => parseFacts(text)).toThrow(message);
  });

  it('plans the draft of the show', async () => {
    const planned: unknown[] = [];
    const plan = async (showId: number, facts: EpisodeFacts) => {
      planned.push([showId, facts]);
      return { draft: { ...DRAFT, ...facts }, isNew: true };
    };
    const values = await newEpisode.run(aVisit({ number: 12 }), { episodes: { plan } });
    expect(planned).toEqual([[aVisit('').show.id, { number: 12 }]]);
    expect(values).toEqual({ draft: DRAFT, isNew: true });
  });

  it('does not take the number of a published episode', async () => {
    const plan = async () => 'taken' as const;
    await expect(newEpisode.run(aVisit({ number: 3 }), { episodes: { plan } })).rejects.toThrow(
      new UserError('Episode #03 is already published. Choose another number.'),
    );
  });

  it('says what the draft is called, in words that do nothing', () => {
    const draft = { ...DRAFT, heldOn: '2026-12-01', topic: '<!channel> & co' };
    expect(newEpisode.view({ draft, isNew: false }, aVisit({}))).toEqual({
      message: { text: 'The draft is now episode #12, 2026-12-01, &lt;!channel&gt; &amp; co.' },
    });
  });
});
