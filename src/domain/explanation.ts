import type { Uncounted } from './electorate.ts';
import type { Appearance } from './found.ts';
import type { LinkState, Reading } from './link.ts';
import type { Candidate, Title } from './titles/title.ts';
import type { UrlChanges } from './urls/changes.ts';

/** Why a link of a show is called what it is, and what became of it. */
export type Explanation = {
  /** As first posted. */
  url: string;
  publicUrl: string;
  changes: UrlChanges;
  title: Title;
  /** What else it could be called, the best first. */
  otherTitles: readonly Candidate[];
  state: LinkState;
  reading: Reading;
  failure?: string;
  shares: readonly { by: string; at: Date }[];
  nominations: {
    counted: readonly string[];
    uncounted: readonly { name: string; because: Uncounted }[];
    /** So many bring it into the draft. */
    needed: number;
  };
  /** Numbers of the episodes that covered it. */
  coveredIn: readonly number[];
  /** What was said of it then. */
  appearances: readonly Appearance[];
  draftedIn?: number;
};

/** What a link that nobody has posted would look like. */
export type FirstSight = { title: Title; publicUrl: string; failure?: string };
