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

// Neighbours in the same style share one pair of marks.
function renderElements(elements: readonly RichElement[]): string {
  let text = '';
  for (let at = 0; at < elements.length;) {
    const style = elements[at]?.style;
    let run = '';
    for (; at < elements.length && sameStyle(elements[at]?.style, style); at += 1) {
      const element = elements[at];
      if (element) run += renderElement(element);
    }
    text += withStyle(run, style);
  }
  return text;
}

function sameStyle(a: Style = {}, b: Style = {}): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.strike === b.strike && a.code === b.code;
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
      return `:${element.name}:`;
    case 'user':
      return `<@${element.user_id}>`;
    case 'channel':
      return `<#${element.channel_id}>`;
    case 'broadcast':
      return `<!${element.range}>`;
  }
}

function withStyle(text: string, style: Style = {}): string {
  const marks = [style.code && '`', style.strike && '~', style.italic && '_', style.bold && '*'];
  return marks.reduce<string>((inner, mark) => (mark ? mark + inner + mark : inner), text);
}

export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
