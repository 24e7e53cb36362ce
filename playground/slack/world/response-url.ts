import type { Interaction } from './interaction.ts';

export type ResponseUrl = {
  interaction: Interaction;
  channelId: string;
  /** The message with the button that was pressed; commands have none. */
  source: { ts: string; isEphemeral: boolean; threadTs: string | undefined } | undefined;
  /** Answers to shortcuts go to the channel, whatever thread they name. */
  ignoresThreads: boolean;
  uses: number;
  expiresAt: Date;
};
