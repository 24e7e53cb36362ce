/** One person's emoji on a post, or their press of Nominate, which has no emoji. */
export type Nomination = { userId: string; emoji?: string };

/** One person's emoji on a post, without skin tone. */
export type Reaction = { userId: string; emoji: string };

/** A reaction that was given or taken back, at the chat's ts of the event that tells so. */
export type ToldReaction = Reaction & { eventTs: string };

/** What the one who pressed Nominate would otherwise wonder about: why the count is what it was. */
export type PressRemark = 'own nomination does not count' | 'reaction still nominates' | 'story is gone';
