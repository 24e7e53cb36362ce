import type { RichElement, RichPart, RichText, Style } from './rich-text.ts';

const BULLETS = ['•', '◦', '▪︎'] as const;

/** The `text` that Slack puts beside a `rich_text` block: mrkdwn, with & < > escaped. */
export function renderMrkdwn({ elements }: RichText): string {
  let text = '';
  for (const [at, part] of elements.entries()) {
    const rendered = renderPart(part);
    text += at > 0 && !text.endsWith('\n') ? `\n${rendered}` : rendered;
  }
  return text;
}

function renderPart(part: RichPart): string {
  switch (part.type) {
    case 'rich_text_section':
      return renderElements(part.elements);
    case 'rich_text_quote':
      return renderElements(part.elements)
        .split('\n')
        .map((line) => `&gt; ${line}`)
        .join('\n');
    case 'rich_text_preformatted':
      return '```' + renderElements(part.elements) + '```';
    case 'rich_text_list':
      return part.elements.map((item, at) => renderItem(part, renderElements(item.elements), at)).join('\n');
  }
}

function renderItem(list: Extract<RichPart, { type: 'rich_text_list' }>, text: string, at: number): string {
  const mark = list.style === 'ordered' ? `${at + 1}.` : BULLETS[list.indent % BULLETS.length];
  return `${'    '.repeat(list.indent)}${mark} ${text}`;
}

// Neighbours share their common marks: `*bold _and italic_*`.
function renderElements(elements: readonly RichElement[]): string {
  let text = '';
  let open: string[] = [];
  for (const element of elements) {
    const marks = marksOf(element.style);
    const shared = open.findIndex((mark, at) => mark !== marks[at]);
    const kept = shared < 0 ? open.length : shared;
    text += open.slice(kept).toReversed().join('') + marks.slice(kept).join('') + renderElement(element);
    open = marks;
  }
  return text + open.toReversed().join('');
}

function marksOf({ bold, italic, strike, code }: Style = {}): string[] {
  return [bold && '*', italic && '_', strike && '~', code && '`'].filter((mark) => typeof mark === 'string');
}

function renderElement(element: RichElement): string {
  switch (element.type) {
    case 'text':
      return escapeText(element.text);
    case 'link':
      return element.text === undefined
        ? `<${escapeText(element.url)}>`
        : `<${escapeText(element.url)}|${escapeText(element.text)}>`;
    case 'emoji':
      return `:${element.name}:${element.skin_tone ? `:skin-tone-${element.skin_tone}:` : ''}`;
    case 'user':
      return `<@${element.user_id}>`;
    case 'channel':
      return `<#${element.channel_id}>`;
    case 'broadcast':
      return `<!${element.range}>`;
  }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
