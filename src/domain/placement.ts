/**
 * The ways out to other people's systems, by which each is called.
 * `isOpen`: others than hosts are asked to mend it there, so it is looked whether they did.
 */
export const WAYS = {
  canvas: { name: 'Slack', as: 'a canvas of the channel', isOpen: false },
  github: { name: 'GitHub', as: 'a pull request', isOpen: true },
  wordpress: { name: 'WordPress', as: 'a draft', isOpen: false },
  ghost: { name: 'Ghost', as: 'a draft', isOpen: false },
  buttondown: { name: 'Buttondown', as: 'a draft e-mail', isOpen: false },
  transistor: { name: 'Transistor', as: 'the description of a draft', isOpen: false },
} as const satisfies Record<string, { name: string; as: string; isOpen: boolean }>;

export type WayName = keyof typeof WAYS;

export function isWayName(text: string): text is WayName {
  return Object.hasOwn(WAYS, text);
}

/**
 * How an episode stands on another system:
 * - `waiting`: it is on its way.
 * - `sent`: what is there is what we sent.
 * - `edited`: it was changed, published or deleted there since. A host is asked.
 * - `kept`: a host keeps what is there.
 * - `down`: it does not answer, and is asked again.
 * - `refused`: it does not take it, and a host or whoever runs the program has to mend that.
 * - `withdrawn`: what was there is gone.
 * - `left`: it is unpublished, and what people changed or published there stays there.
 */
export type PlacementState =
  | 'waiting'
  | 'sent'
  | 'edited'
  | 'kept'
  | 'down'
  | 'refused'
  | 'withdrawn'
  | 'left';

/** Where an episode is on another system, and what both sides said last. */
export type Placement = {
  showId: number;
  episodeId: number;
  way: WayName;
  state: PlacementState;
  /** What we call it there, chosen before it is made: what was made and not told of is found by it. */
  marker: string;
  /** What it is called there; none until that is known. */
  remoteId: string | null;
  address: string | null;
  /** The fingerprint of what we sent last, or would have. */
  sent: string | null;
  /** The fingerprint of what was there when we last wrote it, or of what a host lets us write over. */
  version: string | null;
  /** The fingerprint of what people made of it; none where it is gone. */
  theirVersion: string | null;
  /** The same as Markdown. */
  theirs: string | null;
  /** Why it is refused, and what mends that. */
  reason: string | null;
  downSince: Date | null;
  /** Goes up with every press: what is told is told once a turn. */
  turn: number;
};

/** Where an episode is, as hosts see it beside the episode. */
export type Whereabouts = Pick<Placement, 'way' | 'state' | 'address' | 'reason'>;

/** What came of sending an episode to another system. */
export type Sending =
  | { outcome: 'sent' | 'updated' | 'withdrawn' | 'left'; address: string | null }
  | {
      outcome: 'edited';
      address: string | null;
      changed: LineDifference;
      /** Whether people published or closed it there. */
      isTaken: boolean;
      /** Whether theirs can be taken over as a correction. */
      canBeTaken: boolean;
    }
  | { outcome: 'gone' }
  | { outcome: 'down'; reason: string }
  | { outcome: 'refused'; reason: string };

/** What a host is told of an episode on another system. */
export type SendingNews = {
  episode: { id: number; number: number; showId: number };
  way: WayName;
  turn: number;
  sending: Sending;
};

/** The lines that only one of two texts has. */
export type LineDifference = { theirs: readonly string[]; ours: readonly string[] };

export function lineDifference(theirs: string, ours: string): LineDifference {
  const [there, here] = [theirs, ours].map((text) => text.split('\n').map((line) => line.trim()));
  const only = (one: readonly string[] = [], other: readonly string[] = []) =>
    one.filter((line) => line !== '' && !other.includes(line));
  return { theirs: only(there, here), ours: only(here, there) };
}
