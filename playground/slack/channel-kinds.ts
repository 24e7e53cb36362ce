export type ChannelKind = 'public' | 'private' | 'im' | 'mpim';

/** Slack's own prefix for the scopes and events of this kind of conversation. */
export const SCOPE_FAMILY = { public: 'channels', private: 'groups', im: 'im', mpim: 'mpim' } as const;

/** `channel_type` as message events say it. */
export const CHANNEL_TYPE = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' } as const;
