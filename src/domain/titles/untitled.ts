import { allIn, type Rundown, toldIn } from '../rundown.ts';
import { leadOf } from '../story.ts';
import { headlineOf } from './headline.ts';
import type { Title, TitleSource } from './title.ts';

/** An item whose title neither its page nor its poster gave. */
export type Untitled = {
  storyId: number;
  url: string;
  /** What it is called instead. */
  title: Title;
  /** Why the page gave none, in a sentence for a host. */
  reason: string;
};

type Placed = { place: number; told: Untitled };

/**
 * The items for which a host may know a better title: first those that will get none by themselves, then those whose
 * page is asked again, at last those that a host gave one.
 */
export function untitledIn(rundown: Pick<Rundown, 'entries'>): Untitled[] {
  const untitled = toldIn({ entries: allIn(rundown.entries) }).flatMap(({ item, story }): Placed[] => {
    const link = leadOf(story)?.link;
    if (!link || isNamed(headlineOf(story).source)) return [];
    // A page that is still to be read for the first time may well give one.
    if (link.state === 'waiting' && !link.failure) return [];
    const { text, source } = headlineOf(story, item.title);
    const reason = link.failure ?? 'The page has no title of its own.';
    const place = source === 'host' ? 2 : Number(link.state === 'waiting');
    return [{ place, told: { storyId: item.storyId, url: link.publicUrl, title: { text, source }, reason } }];
  });
  return untitled.toSorted((one, other) => one.place - other.place).map(({ told }) => told);
}

function isNamed(source: TitleSource): boolean {
  return source === 'label' || source.startsWith('page:');
}
