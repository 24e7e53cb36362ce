import { describe, expect, it } from 'vitest';
import type { Fate, Found, FoundPage } from '../../../src/domain/found.ts';
import { foundMessage } from '../../../src/slack/views/search.ts';
import { flawOf, huge, wordsIn } from './support.ts';

const SHOW = { id: 4, timeZone: 'Europe/Berlin' };

function aPage(page: Partial<FoundPage> = {}): FoundPage {
  return { text: 'patience', from: 0, found: [], hasMore: false, ...page };
}

function aFound(changes: Partial<Found> = {}): Found {
  return {
    storyId: 5,
    title: 'Patience pays',
    url: 'https://example.com/patience',
    by: ['Ada'],
    postedAt: new Date('2026-03-02T08:00:00Z'),
    fate: { became: 'covered', episode: 3 },
    ...changes,
  };
}

const words = (page: Partial<FoundPage>) => wordsIn(foundMessage(aPage(page), SHOW));
const buttons = (page: Partial<FoundPage>) => JSON.stringify(foundMessage(aPage(page), SHOW).blocks);

describe('what was found', () => {
  it('has who posted it when, and what became of it', () => {
    expect(words({ found: [aFound()] })).toContain('Ada · 2026-03-02 · in #03');
  });

  it.each<[Fate, string]>([
    [{ became: 'in the draft' }, 'in the draft'],
    [{ became: 'kept' }, 'kept for next time'],
    [{ became: 'left out' }, 'left out'],
    [{ became: 'declined' }, 'declined'],
    [{ became: 'waiting', votes: 0, needed: 1 }, 'waits: 0 of 1 nomination'],
    [{ became: 'waiting', votes: 1, needed: 3 }, 'waits: 1 of 3 nominations'],
    [{ became: 'old' }, 'not picked in eight weeks'],
  ])('says of %o: %s', (fate, said) => {
    expect(words({ found: [aFound({ fate })] })).toContain(`2026-03-02 · ${said}`);
  });

  it('has who added it by hand, where nobody posted it', () => {
    expect(words({ found: [aFound({ by: [], addedBy: 'Ana' })] })).toContain('added by Ana · 2026-03-02');
  });

  it('leads to the episodes that have it, each once, and to the draft', () => {
    const fates: Fate[] = [
      { became: 'covered', episode: 3 },
      { became: 'covered', episode: 12 },
      { became: 'covered', episode: 3 },
    ];
    const labels = (...shown: Fate[]) => {
      const { blocks } = foundMessage(aPage({ found: shown.map((fate) => aFound({ fate })) }), SHOW);
      return (blocks ?? []).flatMap((block) =>
        'elements' in block && block.type === 'actions'
          ? block.elements.map((element) => ('text' in element ? element.text?.text : undefined))
          : [],
      );
    };
    expect(labels(...fates)).toEqual(['Show #03', 'Show #12']);
    expect(labels({ became: 'left out' }, { became: 'kept' })).toEqual(['Show the draft']);
    expect(labels({ became: 'waiting', votes: 0, needed: 1 }, { became: 'old' })).toEqual([]);
  });

  it('is told from nothing', () => {
    expect(words({})).toContain('Nothing is found for “patience”.');
  });

  it('has buttons where there is more, before or behind', () => {
    const found = [aFound()];
    expect(buttons({ found })).not.toContain('search:turn');
    expect(buttons({ found, hasMore: true })).toContain('"Next"');
    expect(buttons({ found, hasMore: true })).not.toContain('"Previous"');
    expect(buttons({ found, from: 10 })).toContain('"Previous"');
  });

  it('is taken by Slack in its largest form', () => {
    const found = Array.from({ length: 10 }, (_, index) =>
      aFound({
        title: huge(index),
        url: `https://example.com/${huge(index)}`,
        by: Array.from({ length: 50 }, (__, person) => huge(person)),
        fate: index === 9 ? { became: 'kept' } : { became: 'covered', episode: 99_990 + index },
      }),
    );
    const message = foundMessage(aPage({ text: '"'.repeat(200), from: 10, found, hasMore: true }), SHOW);
    expect(flawOf(message)).toBeUndefined();
  });
});
