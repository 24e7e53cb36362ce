/** A document of the app's; one with a channel is a tab of it. */
export type Canvas = { id: string; title: string; markdown: string; createdAt: Date; channelId?: string };
