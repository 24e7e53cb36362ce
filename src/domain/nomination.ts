/** One person's emoji on a post, by the name that `emojiName` gives. */
export type Reaction = { userId: string; emoji: string };

/** A reaction that was given or taken back, at the chat's ts of the event that tells so. */
export type ToldReaction = Reaction & { eventTs: string };

/** What a press of Nominate did: nothing where its story is gone or covered. */
export type Pressed =
  | { became: 'given' | 'taken back'; storyId: number }
  | { became: 'nothing'; because: 'gone' | 'covered' };

/** What the one who pressed Nominate would otherwise wonder about: what the count does not tell. */
export type PressRemark =
  | 'own nomination does not count'
  | 'reaction nominates too'
  | 'reaction still nominates'
  | 'given to another story'
  | 'taken back from another story'
  | 'given'
  | 'taken back'
  | 'story is covered'
  | 'story is gone';

/** What somebody's press of Nominate left behind, where the digest does not show it. */
export type PressState = { title: string; nominations: number; isPressed: boolean };

/** Who has to nominate a story before it is in the rundown, as in `2 people must nominate them`. */
export function nominatorsNeeded({
  minNominations,
  ownVoteCounts,
}: {
  minNominations: number;
  ownVoteCounts: boolean;
}): string {
  if (minNominations === 1) return ownVoteCounts ? 'somebody' : 'somebody other than the poster';
  return `${minNominations} people${ownVoteCounts ? '' : ' other than the poster'}`;
}
