import { type Rundown, toldIn } from '../rundown.ts';
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

/** The items for which a host may know a better title: those that no host gave one yet first. */
export function untitledIn(rundown: Pick<Rundown, 'entries'>): Untitled[] {
  const untitled = toldIn(rundown).flatMap(({ item, story }): Untitled[] => {
    const link = leadOf(story)?.link;
    if (!link || isNamed(headlineOf(story).source)) return [];
    // A page that is still to be read for the first time may well give one.
    if (link.state === 'waiting' && !link.failure) return [];
    const { text, source } = headlineOf(story, item.title);
    const reason = link.failure ?? 'The page has no title of its own.';
    return [{ storyId: item.storyId, url: link.publicUrl, title: { text, source }, reason }];
  });
  const isGiven = ({ title }: Untitled) => Number(title.source === 'host');
  return untitled.toSorted((one, other) => isGiven(one) - isGiven(other));
}

function isNamed(source: TitleSource): boolean {
  return source === 'label' || source.startsWith('page:');
}
