/** A time at which a job of a show fell due. */
export type Due = {
  showId: number;
  job: string;
  slot: Date;
  /** How many before it nobody noticed: it stands for them too. */
  missed: number;
};

/** A time that was noticed, and what became of it. */
export type Slot = Due & {
  plannedAt: Date;
  /** None while what it asks for is not done. */
  doneAt: Date | null;
};
