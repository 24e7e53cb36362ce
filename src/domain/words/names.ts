import { replaced } from './replaced.ts';
import type { Words } from './words.ts';

/** What people and channels are called where the words are shown. */
export type Names = { person: (userId: string) => string; channel: (channelId: string) => string };

/** Words with plain names in place of people (`Ada`) and channels (`#news`): nobody is called by them. */
export function withNames(words: Words, names: Names): Words {
  return replaced(words, (inline) => {
    if (inline.type === 'person') return [{ type: 'text', value: names.person(inline.userId) }];
    if (inline.type !== 'channel') return undefined;
    return [{ type: 'text', value: `#${names.channel(inline.channelId).replace(/^#/, '')}` }];
  });
}
