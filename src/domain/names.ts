import type { Block, Inline, Words } from './words.ts';

/** What people and channels are called where the words are shown. */
export type Names = { person: (userId: string) => string; channel: (channelId: string) => string };

/** Words with plain names in place of people (`Ada`) and channels (`#news`): nobody is called by them. */
export function withNames(words: Words, names: Names): Words {
  const inline = (one: Inline): Inline => {
    switch (one.type) {
      case 'person':
        return { type: 'text', value: names.person(one.userId) };
      case 'channel':
        return { type: 'text', value: `#${names.channel(one.channelId).replace(/^#/, '')}` };
      case 'strong':
      case 'emphasis':
      case 'delete':
      case 'link':
        return { ...one, children: one.children.map(inline) };
      case 'text':
      case 'inlineCode':
      case 'break':
        return one;
    }
  };
  const block = (one: Block): Block => {
    switch (one.type) {
      case 'paragraph':
        return { ...one, children: one.children.map(inline) };
      case 'list':
        return { ...one, items: one.items.map((item) => item.map(block)) };
      case 'quote':
        return { ...one, children: one.children.map(block) };
      case 'code':
        return one;
    }
  };
  return words.map(block);
}
