import type { Episode } from '../episode.ts';
import { headlineOf } from './headline.ts';
import { leadOf, type Story } from '../story.ts';
import type { Title } from './title.ts';

/** An item whose page gave it no title. */
export type Untitled = {
  itemId: number;
  url: string;
  /** What it is called instead. */
  title: Title;
  /** Why the page gave none, in a sentence for a host. */
  reason: string;
};

/** The items for which a host may know a better title: those without one of their own first. */
export function untitledOf(
  { items }: Pick<Episode, 'items'>,
  stories: ReadonlyMap<number, Story>,
): Untitled[] {
  const untitled = items.flatMap((item): Untitled[] => {
    const story = stories.get(item.storyId);
    const link = story && leadOf(story)?.link;
    if (!link || headlineOf(story).source.startsWith('page:')) return [];
    // A page that is still to be read for the first time may well give one.
    if (link.state === 'waiting' && !link.failure) return [];
    const { text, source } = headlineOf(story, item.title);
    const reason = link.failure ?? 'The page has no title of its own.';
    return [{ itemId: item.id, url: link.publicUrl, title: { text, source }, reason }];
  });
  const isPut = ({ title }: Untitled) => Number(title.source === 'host');
  return untitled.toSorted((one, other) => isPut(one) - isPut(other));
}
