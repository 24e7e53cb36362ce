import { emojiElement, emojiOfCharacter } from './emoji.ts';
import type { RichElement, Style } from './rich-text.ts';

const TOP_LEVELS = 'com|org|net|io|dev|de|example|app|page|ai|eu|fm|info';

type Rule = {
  pattern: RegExp;
  read: (
    match: RegExpExecArray,
    style: Style,
    inner: (text: string, style: Style) => RichElement[],
  ) => RichElement[];
};

// The first rule that matches wins. What no rule matches is text.
const RULES: readonly Rule[] = [
  {
    pattern: /`([^`\n]+)`/y,
    read: ([, code = ''], style) => codeElements(code, { ...style, code: true }),
  },
  {
    pattern: /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/y,
    read: ([, user_id = ''], style) => [styled({ type: 'user', user_id }, style)],
  },
  {
    pattern: /<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/y,
    read: ([, channel_id = ''], style) => [styled({ type: 'channel', channel_id }, style)],
  },
  {
    pattern: /(?<![\w])(?:@|<!)(here|channel|everyone)\b>?/y,
    read: ([, range = ''], style) => [styled({ type: 'broadcast', range }, style)],
  },
  {
    pattern: /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/y,
    read: ([, text = '', url = ''], style) => [styled({ type: 'link', url, text }, style)],
  },
  {
    pattern: /<(https?:\/\/[^\s>|]+)(?:\|([^>]+))?>/y,
    read: ([, url = '', text], style) => [styled({ type: 'link', url, ...(text && { text }) }, style)],
  },
  {
    pattern: /https?:\/\/[^\s<>|`]+/y,
    read: ([found], style) => linkWithTail(found, style, (url) => ({ type: 'link', url })),
  },
  {
    pattern: /(?<![\w.@/-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/y,
    read: ([text], style) => [styled({ type: 'link', url: `mailto:${text}`, text }, style)],
  },
  {
    pattern: new RegExp(`(?<![\\w.@/-])(?:[a-z0-9-]+\\.)+(?:${TOP_LEVELS})\\b(?:/[^\\s<>|\`]*)?`, 'iy'),
    read: ([found], style) =>
      linkWithTail(found, style, (text) => ({ type: 'link', url: `http://${text}`, text })),
  },
  {
    pattern: /:([a-z0-9_'+-]+):(?::skin-tone-([2-6]):)?/y,
    read: ([, name = '', tone], style) => [
      styled(emojiElement(name, tone === undefined ? tone : Number(tone)), style),
    ],
  },
  {
    pattern: /\p{RGI_Emoji}|[\u{1F000}-\u{1FAFF}]/vy,
    read: ([character], style) => [
      styled(emojiOfCharacter(character) ?? { type: 'text', text: character }, style),
    ],
  },
  styleRule('*', 'bold'),
  styleRule('_', 'italic'),
  styleRule('~', 'strike'),
];

function styleRule(mark: string, name: 'bold' | 'italic' | 'strike'): Rule {
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])[${mark}](?!\\s)([^\\n${mark}]+?)(?<!\\s)[${mark}](?![\\p{L}\\p{N}])`,
      'yu',
    ),
    read: ([, text = ''], style, inner) => inner(text, { ...style, [name]: true }),
  };
}

/** One line of what people type, as the elements of a `rich_text_section`. */
export function parseInline(text: string, style: Style = {}): RichElement[] {
  const elements: RichElement[] = [];
  let plain = '';
  const flush = () => {
    if (plain) elements.push(styled({ type: 'text', text: plain }, style));
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const found = matchAt(text, at);
    if (!found) {
      plain += text[at];
      at += 1;
      continue;
    }
    flush();
    elements.push(...found.rule.read(found.match, style, parseInline));
    at += found.match[0].length;
  }
  flush();
  return joined(elements);
}

// Texts that stand side by side become one.
function joined(elements: readonly RichElement[]): RichElement[] {
  const whole: RichElement[] = [];
  for (const element of elements) {
    const last = whole.at(-1);
    const isSame = JSON.stringify(last?.style) === JSON.stringify(element.style);
    if (last?.type === 'text' && element.type === 'text' && isSame) {
      whole[whole.length - 1] = { ...last, text: last.text + element.text };
    } else {
      whole.push(element);
    }
  }
  return whole;
}

function matchAt(text: string, at: number) {
  for (const rule of RULES) {
    rule.pattern.lastIndex = at;
    const match = rule.pattern.exec(text);
    if (match) return { rule, match };
  }
  return undefined;
}

/** Code is text, but Slack makes links of the addresses in it too. */
export function codeElements(code: string, style: Style): RichElement[] {
  return code
    .split(/(https?:\/\/[^\s<>|`"')]+)/)
    .map((part, at) => ({ part, isLink: at % 2 === 1 }))
    .filter(({ part }) => part !== '')
    .map(({ part, isLink }) =>
      styled(isLink ? { type: 'link', url: part } : { type: 'text', text: part }, style),
    );
}

// A full stop at the end of a sentence is not part of the address, nor is a bracket that was opened before it.
function linkWithTail(found: string, style: Style, link: (url: string) => RichElement): RichElement[] {
  let url = found.replace(/[.,;:!?'"*_~]+$/, '');
  if (url.endsWith(')') && !url.includes('(')) url = url.slice(0, -1).replace(/[.,;:!?]+$/, '');
  const tail = found.slice(url.length);
  return [styled(link(url), style), ...(tail ? [styled({ type: 'text', text: tail }, style)] : [])];
}

function styled(element: RichElement, style: Style): RichElement {
  return Object.keys(style).length > 0 ? { ...element, style } : element;
}
