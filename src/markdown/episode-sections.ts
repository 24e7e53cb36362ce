import type { RootContent } from 'mdast';
import type { PastItem, Unclear } from '../domain/past-episode.ts';
import { formOf, isNews, type Section } from '../domain/section.ts';
import { sectionOfHeading } from '../domain/section-of-heading.ts';
import { matchKey } from '../domain/urls/urls.ts';
import { bestTitle } from '../domain/titles/title.ts';
import { type Leading, leadingLink } from '../domain/words/leading.ts';
import { hasLabel } from '../domain/words/link-texts.ts';
import { plainText, plainTextOf } from '../domain/words/plain-text.ts';
import { linksIn } from '../domain/words/posted-links.ts';
import { unrepeated } from '../domain/words/repetition.ts';
import type { Words } from '../domain/words/words.ts';
import { blocksOf, markdownOf } from './document.ts';
import { labelOf } from './labels.ts';
import { lineOf } from './nodes.ts';
import { wordsIn } from './reader.ts';

type Headed = Parameters<typeof sectionOfHeading>[1];

/** A section as it stands in notes, under its heading. */
type Standing = {
  heading?: string;
  depth: number;
  line: number;
  /** The section of the show that it is; none where the show has none that is called so. */
  section?: Section;
  nodes: RootContent[];
};

/** Notes without their heading, by their parts. What stands behind the last rule, under no heading, is the footer. */
export function divided(
  nodes: readonly RootContent[],
  source: string,
  show: Headed,
): { head: RootContent[]; sections: Standing[]; footer: RootContent[] } {
  const head: RootContent[] = [];
  const sections: Standing[] = [];
  let behindRule: RootContent[] | undefined;
  const settle = () => {
    const loose = behindRule ?? [];
    behindRule = undefined;
    const last = sections.at(-1);
    if (last) last.nodes.push(...loose);
    else if (loose[0]) sections.push({ depth: 0, line: lineOf(loose[0]), nodes: loose });
  };
  for (const node of nodes) {
    const last = sections.at(-1);
    if (node.type === 'thematicBreak') {
      behindRule ??= [];
    } else if (node.type === 'heading' && (last || labelOf(textIn(node, source)) === undefined)) {
      settle();
      const heading = textIn(node, source);
      const section = sectionOfHeading(heading, show);
      const { depth } = node;
      const within = sections.at(-1);
      if (!section && within && within.depth > 0 && depth > within.depth) within.nodes.push(node);
      else sections.push({ heading, depth, line: lineOf(node), nodes: [], ...(section ? { section } : {}) });
    } else if (behindRule) {
      behindRule.push(node);
    } else {
      (last?.nodes ?? head).push(node);
    }
  }
  const footer = sections.length > 0 ? (behindRule ?? []) : [];
  if (sections.length === 0) settle();
  return { head, sections, footer };
}

/** What a section holds, and what of it was not understood. */
export function readSection(
  { heading, line, section, nodes }: Standing,
  source: string,
): { words: string; items: PastItem[]; unclear: Unclear[] } {
  const unclear: Unclear[] = [];
  const isFilled = wordsIn(nodes, source).some((block) => plainText([block]) !== '');
  if (!isFilled) return { words: '', items: [], unclear };
  const name = heading === undefined ? 'The list' : `“${heading}”`;
  if (!section)
    unclear.push({ line, why: `${name} is no section of the show: what it has is kept without one` });
  const form = section ? formOf(section) : nodes.some(({ type }) => type === 'list') ? 'items' : 'text';
  const asItem = (words: Words) => itemOf(words, section, form === 'items');
  if (form === 'text') return { words: '', items: asItem(wordsIn(nodes, source)), unclear };
  const items: PastItem[] = [];
  const before: Words[] = [];
  for (const node of nodes) {
    if (node.type === 'list') {
      for (const point of node.children) {
        const [item] = asItem(wordsIn(point.children, source));
        if (!item) continue;
        items.push(item);
        if (section && isNews(section) && item.links.length === 0)
          unclear.push({ line: lineOf(point), why: `a bullet without a link in ${name}` });
      }
      continue;
    }
    const words = wordsIn([node], source);
    if (node.type === 'paragraph' && linksIn(words).length > 0) items.push(...asItem(words));
    else if (items.length === 0) before.push(words);
    else unclear.push({ line: lineOf(node), why: `it is no item of ${name}: it stands in the notes alone` });
  }
  return { words: written(before.flat()), items, unclear };
}

function itemOf(words: Words, section: Section | undefined, isBullet: boolean): PastItem[] {
  const links = linksOnce(words);
  const [lead] = links;
  const isLead = (url: string) => lead !== undefined && matchKey(url) === matchKey(lead);
  const mayMove = section !== undefined && isNews(section);
  const leading = lead !== undefined && isBullet ? leadingLink(words, isLead, '', mayMove) : undefined;
  const { title, rest } = leading ? titled(leading) : { title: undefined, rest: words };
  const said = written(rest);
  if (said === '' && lead === undefined) return [];
  return [
    {
      ...(section ? { section: section.key } : {}),
      ...(title ? { title } : {}),
      ...(said ? { words: said } : {}),
      links,
    },
  ];
}

/** A link without a label is called by the headline before it, if that can be done without. */
function titled({ link, rest }: Leading): { title?: string; rest: Words } {
  if (hasLabel(link)) return { title: plainTextOf(link.children), rest };
  const { text, source } = bestTitle({ url: link.url, words: rest });
  const left = unrepeated(rest, text);
  return source === 'post' && left !== rest ? { title: text, rest: left } : { rest };
}

function linksOnce(words: Words): string[] {
  const links = new Map<string | null, string>();
  for (const { url } of linksIn(words)) {
    const key = matchKey(url);
    if (!links.has(key)) links.set(key, url);
  }
  return [...links.values()];
}

function written(words: Words): string {
  return markdownOf(blocksOf(words)).trim();
}

function textIn(node: RootContent, source: string): string {
  return plainText(wordsIn([node], source));
}
