import type { RichElement, RichPart, Style } from '../composer/rich-text.ts';

type Reader = (match: RegExpExecArray, style: Style) => RichElement[];

// The first rule that matches wins. https://docs.slack.dev/messaging/formatting-message-text
const RULES: readonly { pattern: RegExp; read: Reader }[] = [
  {
    pattern: /`([^`\n]+)`/y,
    read: ([, code = ''], style) => [
      styled({ type: 'text', text: unescape(code) }, { ...style, code: true }),
    ],
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
    pattern: /<!(here|channel|everyone)(?:\|[^>]*)?>/y,
    read: ([, range = ''], style) => [styled({ type: 'broadcast', range }, style)],
  },
  {
    pattern: /<!date\^[^>|]*\|([^>]*)>/y,
    read: ([, text = ''], style) => [styled({ type: 'text', text: unescape(text) }, style)],
  },
  {
    pattern: /<((?:https?:\/\/|mailto:)[^>|]+)(?:\|([^>]*))?>/y,
    read: ([, url = '', text], style) => [
      styled({ type: 'link', url: unescape(url), ...(text && { text: unescape(text) }) }, style),
    ],
  },
  {
    pattern: /https?:\/\/[^\s<>|`]*[^\s<>|`.,;:!?'")*_~]/y,
    read: ([url], style) => [styled({ type: 'link', url: unescape(url) }, style)],
  },
  {
    pattern: /:([a-z0-9_'+-]+(?:::skin-tone-[2-6])?):/y,
    read: ([, name = ''], style) => [styled({ type: 'emoji', name }, style)],
  },
  styleRule('*', 'bold'),
  styleRule('_', 'italic'),
  styleRule('~', 'strike'),
];

function styleRule(mark: string, name: 'bold' | 'italic' | 'strike') {
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])[${mark}](?!\\s)([^\\n${mark}]+?)(?<!\\s)[${mark}](?![\\p{L}\\p{N}])`,
      'yu',
    ),
    read: ([, text = '']: RegExpExecArray, style: Style) => parseInline(text, { ...style, [name]: true }),
  };
}

/** Slack's mrkdwn, as the parts of a `rich_text` block, so that the page draws only one kind of text. */
export function parseMrkdwn(text: string): RichPart[] {
  // Split at fences: every second piece is code.
  return text.split(/```\n?([\s\S]*?)\n?```\n?/).flatMap((piece, at): RichPart[] => {
    if (piece === '') return [];
    return at % 2 === 1
      ? [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: unescape(piece) }] }]
      : parseLines(piece);
  });
}

function parseLines(text: string): RichPart[] {
  const parts: RichPart[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const quoted = /^(?:>|&gt;) ?(.*)$/.exec(line);
    const type = quoted ? 'rich_text_quote' : 'rich_text_section';
    const elements = parseInline(quoted?.[1] ?? line, {});
    const last = parts.at(-1);
    if (last?.type === type) last.elements.push({ type: 'text', text: '\n' }, ...elements);
    else parts.push({ type, elements });
  }
  return parts;
}

function parseInline(text: string, style: Style): RichElement[] {
  const elements: RichElement[] = [];
  let plain = '';
  const flush = () => {
    if (plain) elements.push(styled({ type: 'text', text: unescape(plain) }, style));
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
    elements.push(...found.read(found.match, style));
    at += found.match[0].length;
  }
  flush();
  return elements;
}

function matchAt(text: string, at: number) {
  for (const { pattern, read } of RULES) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { match, read };
  }
  return undefined;
}

// The three that Slack escapes, `&amp;` last: what was escaped twice stays escaped once.
function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function styled(element: RichElement, style: Style): RichElement {
  return Object.keys(style).length > 0 ? { ...element, style } : element;
}
