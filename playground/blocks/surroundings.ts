export type Surface = 'message' | 'modal' | 'home';

/** Where blocks are sent, as far as it decides what Slack takes. */
export type Surroundings = {
  surface: Surface;
  /** Types of blocks that this workspace has not got yet. */
  lackedBlocks: readonly string[];
  isUser: (id: string) => boolean;
  /** Whether nothing answers at the address of an image: Slack fetches it at once. */
  isDead: (address: string) => boolean;
};
