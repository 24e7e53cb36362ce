import { Parser } from 'htmlparser2';

export type Tag = { name: string; attributes: Record<string, string> };

/** The elements that a browser would make of HTML. */
export function tagsIn(html: string): Tag[] {
  const tags: Tag[] = [];
  const parser = new Parser({ onopentag: (name, attributes) => tags.push({ name, attributes }) });
  parser.end(html);
  return tags;
}

/** What could act in a page: all that is not an element of text, and links that lead anywhere but to the web. */
export function actingIn(html: string): Tag[] {
  return tagsIn(html).filter((tag) => !isText(tag));
}

const TEXT = /^(?:p|h[1-6]|ul|ol|li|blockquote|pre|hr|br|a|strong|em|del|code|table|thead|tbody|tr|th|td)$/;

function isText({ name, attributes }: Tag): boolean {
  const { href = 'https://', ...others } = attributes;
  const isLink = name === 'a' ? /^(?:https?:\/\/|mailto:)/.test(href) : !('href' in attributes);
  return TEXT.test(name) && isLink && Object.keys(others).every((one) => one === 'rel' || one === 'start');
}
