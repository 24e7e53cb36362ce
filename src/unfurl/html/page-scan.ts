import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { Parser } from 'htmlparser2';
import { isCardTag, OEMBED } from './card.ts';
import { createJsonLdSearch } from './json-ld-search.ts';
import { createMarksReader, leadsToAuthor, type Marks, marksDecoration, namesWriter } from './marks.ts';
import { addTo, noFacts, type PageFacts } from './page-facts.ts';

// htmlparser2's stack of open elements costs the square of its depth; no honest page nests this deep.
const DEEPEST = 512;
// Nor has one of the size that is read so many.
const MOST_ELEMENTS = 60_000;
const NAME_CHARS = 64;
const ATTRIBUTE_CHARS = 4_096;
const TEXT_CHARS = 2_000;
// An entity takes up to some ten characters for one.
const MARKUP_CHARS = 4 * TEXT_CHARS;
const LD_SCRIPTS = 20;
const LD_CHARS = 256 * 1024;
const SCRIPT_TAG_CHARS = 64;
const EACH = 8;
const PARAGRAPH_CHARS = 80;

const BLOCKS = new Set('br div p li ul time h2 h3 h4 section td dd figure button'.split(' '));
const SMALLEST_PICTURE = 200;
const YEAR = /\b(?:19|20)\d\d\b|年/;
const LINE_CHARS = 80;
const LISTS = new Set('div section aside article ul ol li'.split(' '));
const SKIPPED = new Set(['script', 'style', 'noscript', 'template', 'svg', 'textarea', 'select', 'iframe']);

type Attributes = Record<string, string>;
type Capture = { depth: number; markup: string; limit: number; done: (markup: string) => void };

export type PageScan = {
  facts: PageFacts;
  /** Whether the head has been read to its end. */
  readonly isPastHead: boolean;
  /** Whether reading on is worth nothing. */
  readonly isOver: boolean;
  /** Whether the article under the headline has ended, after which only a day is still worth looking for. */
  readonly isPastArticle: boolean;
  /** Whether only JSON-LD is looked for any more. */
  readonly isSkimming: boolean;
  /** From now on looks for nothing but JSON-LD, at a tenth of the cost. */
  skim(): void;
  write(html: string): void;
  end(): void;
};

/** Reads a page's markup as it comes, in one pass and without building a tree. */
export function createPageScan(): PageScan {
  const facts = noFacts();
  const captures: Capture[] = [];
  const readMarks = createMarksReader();
  let depth = 0;
  let elements = 0;
  let skippedFrom = Number.POSITIVE_INFINITY;
  // Where a list of comments or of other articles began.
  let othersFrom = Number.POSITIVE_INFINITY;
  let isPastHead = false;
  let isOver = false;
  // When the article that the headline belongs to has ended: names and days after it are others', as a rule.
  let isPastArticle = false;
  let isSkimming = false;
  let lastChars = '';
  let search: ReturnType<typeof createJsonLdSearch> | undefined;

  function shown() {
    return facts.headings.length > 0 ? facts.shown : facts.shownAbove;
  }

  function capture(done: (text: string) => void) {
    captureMarkup((markup) => done(decodeHTML(markup).slice(0, TEXT_CHARS)), MARKUP_CHARS);
  }

  function captureMarkup(done: (markup: string) => void, limit: number) {
    captures.push({ depth, markup: '', limit, done });
  }

  function open(name: string, attributes: Attributes) {
    depth += 1;
    elements += 1;
    if (depth > DEEPEST || elements > MOST_ELEMENTS) isOver = true;
    if (isOver) return;
    if (captures.length > 0 && BLOCKS.has(name)) append('\n');
    if (name === 'body') isPastHead = true;
    if (name === 'footer') isPastArticle ||= facts.headings.length > 0;
    if (name === 'script') openScript(attributes);
    else if (depth < skippedFrom) openElement(name, attributes);
    else if (name === 'meta') readRefresh(facts, attributes);
    if (SKIPPED.has(name) && depth < skippedFrom) {
      skippedFrom = depth;
      if (name === 'noscript') capture(adder(facts.asides));
    }
  }

  function openScript({ type = '' }: Attributes) {
    if (/^\s*application\/ld\+json/i.test(decodeHTMLAttribute(type))) captureMarkup(addJsonLd, LD_CHARS);
  }

  function addJsonLd(script: string) {
    if (facts.jsonLd.length < LD_SCRIPTS) facts.jsonLd.push(script);
  }

  function openElement(name: string, attributes: Attributes) {
    switch (name) {
      case 'meta':
        readMeta(facts, attributes);
        break;
      case 'link':
        readLink(facts, attributes);
        break;
      case 'base':
        if (attributes['href']) facts.base ??= clip(attributes['href']);
        break;
      case 'title':
        if (facts.title === undefined) capture((text) => (facts.title ||= text));
        break;
      case 'time':
        openTime(attributes);
        break;
      case 'p':
        if (facts.paragraphs.length < EACH) capture(addParagraph);
        break;
      case 'h1':
        // Under a headline stands what the page is about.
        othersFrom = Number.POSITIVE_INFINITY;
        if (facts.headings.length < EACH) capture(adder(facts.headings));
        break;
      case 'img':
        if (facts.headings.length > 0 && facts.images.length === 0) readImage(facts, attributes);
        break;
      default:
    }
    openMarked(name, attributes);
  }

  function openTime(attributes: Attributes) {
    if (isOthers()) return;
    const published = /publish|posted|pubdate|entry-date/i.test(
      `${attributes['class']} ${attributes['itemprop']} ${'pubdate' in attributes ? 'pubdate' : ''}`,
    );
    const at = attributes['datetime'];
    const { times } = shown();
    if (times.length >= EACH) return;
    if (at) times.push({ at: clip(at), published });
    else capture((text) => times.push({ at: text, published }));
  }

  function isOthers() {
    return depth >= othersFrom;
  }

  // What any element may say of its text by attributes.
  function openMarked(name: string, attributes: Attributes) {
    const marks = marksOf(attributes);
    if (marks?.others && depth < othersFrom && LISTS.has(name)) othersFrom = depth;
    if (isOthers()) return;
    const { itemprop, rel = '', href = '' } = attributes;
    if (itemprop && name !== 'meta') {
      const value = attributes['content'] ?? attributes['datetime'];
      const property = itemprop.toLowerCase();
      if (value) addTo(facts.itemprops, property, clip(value));
      else if (/^(?:author|name|headline|datepublished)$/.test(property)) {
        capture((text) => addTo(facts.itemprops, property, text));
      }
    }
    const isNameLink = name === 'a' && (/\bauthor\b/i.test(rel) || leadsToAuthor(href));
    if (isNameLink) capture(nameLinkAdder());
    if (marks?.author) capture(adder(shown().names));
    if (marks?.date) capture(adder(shown().dateTexts));
  }

  function marksOf({ class: names = '', id = '' }: Attributes): Marks | undefined {
    return names === '' && id === '' ? undefined : readMarks(`${names} ${id}`);
  }

  function nameLinkAdder() {
    const { names, nameLinks } = shown();
    return (text: string) => {
      adder(names)(text);
      adder(nameLinks)(text);
    };
  }

  function adder(list: string[]) {
    return (text: string) => {
      if (list.length < EACH && text.trim() !== '') list.push(text);
    };
  }

  function addParagraph(text: string) {
    if (text.trim().length >= PARAGRAPH_CHARS && facts.paragraphs.length < EACH) facts.paragraphs.push(text);
  }

  function close(name: string) {
    while (captures.length > 0 && (captures.at(-1)?.depth ?? 0) >= depth) {
      const { markup, done } = captures.pop() as Capture;
      done(markup);
    }
    if (depth === skippedFrom) skippedFrom = Number.POSITIVE_INFINITY;
    if (depth === othersFrom) othersFrom = Number.POSITIVE_INFINITY;
    if (name === 'article' || name === 'main') isPastArticle ||= facts.headings.length > 0;
    depth -= 1;
    if (name === 'head') isPastHead = true;
  }

  function text(markup: string) {
    if (depth < skippedFrom && depth < othersFrom && /\S/.test(markup)) readText(markup);
    append(markup);
  }

  function readText(markup: string) {
    const isOpen = facts.headings.length > 0 && facts.dateLines.length < EACH;
    if (isOpen && markup.length < LINE_CHARS && YEAR.test(markup)) facts.dateLines.push(decodeHTML(markup));
    const isCaptured = captures.at(-1)?.depth === depth;
    if (!isCaptured && namesWriter(markup)) capture(adder(shown().names));
  }

  function append(markup: string) {
    const isSkipped = depth >= skippedFrom;
    for (const capturing of captures) {
      if (isSkipped && capturing.depth < skippedFrom) continue;
      if (capturing.markup.length < capturing.limit) capturing.markup += markup.slice(0, capturing.limit);
    }
  }

  // Entities are decoded where something is kept: most of a page is not.
  const callbacks = { onopentag: open, onclosetag: close, ontext: text };
  const parser = new Parser(callbacks, { decodeEntities: false });
  return {
    facts,
    get isPastHead() {
      return isPastHead;
    },
    get isOver() {
      return isOver;
    },
    get isPastArticle() {
      return isPastArticle;
    },
    get isSkimming() {
      return isSkimming;
    },
    skim() {
      isSkimming = true;
    },
    write(html) {
      if (isOver) return;
      const isInScript = skippedFrom !== Number.POSITIVE_INFINITY;
      if (!search && isSkimming && !isInScript) search = createJsonLdSearch(addJsonLd, lastChars);
      if (search) search.write(html);
      else parser.write(html);
      lastChars = html.slice(-SCRIPT_TAG_CHARS);
    },
    end() {
      if (!isOver && !search) parser.end();
    },
  };
}

function readMeta(facts: PageFacts, attributes: Attributes) {
  const { name, property, itemprop, content } = attributes;
  if (content === undefined) return;
  readRefresh(facts, attributes);
  if (property) keepMetas(facts, property, content);
  if (name && name !== property) keepMetas(facts, name, content);
  if (itemprop) keepMeta(facts, `itemprop:${itemprop}`, content);
}

// RDFa has lists of names: `property="og:title twitter:title"`.
function keepMetas(facts: PageFacts, said: string, content: string) {
  const names = said.trim().split(/\s+/);
  if (names.length === 1 || !names.every((name) => /[:.]/.test(name))) keepMeta(facts, said, content);
  else for (const name of names) keepMeta(facts, name, content);
}

function keepMeta(facts: PageFacts, name: string, content: string) {
  const key = decodeHTMLAttribute(name).trim().toLowerCase().slice(0, NAME_CHARS);
  if (isCardTag(key)) keepCardTag(facts, key, clip(content));
  else addTo(facts.metas, key, clip(content));
}

function keepCardTag({ cardTags }: PageFacts, name: string, value: string) {
  if (value.trim() !== '' && !cardTags.has(name)) cardTags.set(name, value);
}

function readImage({ images }: PageFacts, attributes: Attributes) {
  const { src = '', width = '', height = '' } = attributes;
  const address = attributes['data-src'] ?? attributes['data-original'] ?? src;
  const isSmall = [width, height].some((size) => size !== '' && Number.parseInt(size, 10) < SMALLEST_PICTURE);
  if (isSmall || address === '' || address.length >= ATTRIBUTE_CHARS || /\s/.test(address)) return;
  if (!marksDecoration(`${address} ${attributes['class'] ?? ''}`)) images.push(clip(address));
}

function readRefresh(facts: PageFacts, attributes: Attributes) {
  if (attributes['http-equiv']?.toLowerCase() !== 'refresh') return;
  const { content = '' } = attributes;
  const target = /^\s*[0-5](?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?["']?([^"']+)/i.exec(clip(content))?.[1];
  if (target) facts.refresh ??= target.trim();
}

function readLink(facts: PageFacts, { rel = '', href, type = '' }: Attributes) {
  if (!href) return;
  const rels = rel.toLowerCase().split(/\s+/);
  if (rels.includes('canonical')) facts.canonical ??= clip(href);
  const isOEmbed = decodeHTMLAttribute(type).toLowerCase().startsWith(OEMBED);
  if (isOEmbed && rels.includes('alternate')) keepCardTag(facts, OEMBED, clip(href));
}

function clip(value: string): string {
  return decodeHTMLAttribute(value.slice(0, ATTRIBUTE_CHARS));
}
