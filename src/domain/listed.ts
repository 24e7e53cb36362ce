import type { Unclear } from './past-episode.ts';

/** A link of a list that somebody brought, with what the list says of it. */
export type ListedLink = {
  /** As it stands there. */
  url: string;
  title?: string;
  /** Markdown. */
  words?: string;
};

/** What a list has, in its order. */
export type List = { links: readonly ListedLink[]; unclear: readonly Unclear[] };

/** A list, by the file that it stands in. */
export type ListFile = List & { name: string };

/** Where a show has a link: nowhere, in an open story, in the draft already, or in an episode. */
type Standing = 'new' | 'waiting' | 'in the draft' | { coveredIn: number };

export type StandingLink = ListedLink & { standing: Standing };

/** Whether a press of Import takes it into the draft. */
export function isToAdd({ standing }: StandingLink): boolean {
  return standing === 'new' || standing === 'waiting';
}
