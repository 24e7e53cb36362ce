import type { Element, Nodes } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { type Options, toMdast } from 'hast-util-to-mdast';
import type { List, ListItem, PhrasingContent, RootContent } from 'mdast';
import { plainText } from '../domain/words/plain-text.ts';
import { blocksOf, line, markdownOf } from './document.ts';
import { placesIn, writtenAt, type Written } from './places.ts';
import { wordsIn } from './reader.ts';

/** Show notes that are a web page, or a part of one: what is in its `main` or its only `article`, if it has one. */
export function markdownOfHtml(html: string): Written {
  const tree = toMdast(contentOf(fromHtml(html)), { document: true, handlers: HANDLERS });
  const nodes = tree.type === 'root' ? tree.children : [];
  const places = placesIn(nodes, html);
  const blocks = nodes.flatMap((node): RootContent[] => {
    switch (node.type) {
      case 'heading':
        return [{ ...node, children: line(plainText(wordsIn([node], ''))) }];
      case 'thematicBreak':
        return [{ type: 'thematicBreak' }];
      default:
        return blocksOf(wordsIn([node], ''));
    }
  });
  return writtenAt(markdownOf(blocks), places);
}

function contentOf(page: Nodes): Nodes {
  const [main] = elementsIn(page, 'main');
  const [article, ...others] = elementsIn(main ?? page, 'article');
  const body = article && others.length === 0 ? article : (main ?? page);
  return 'children' in body
    ? { type: 'root', children: body.children.filter(({ type }) => type !== 'doctype') }
    : body;
}

function elementsIn(node: Nodes, ...names: string[]): Element[] {
  const found: Element[] = [];
  const waiting: Nodes[] = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.type === 'element' && names.includes(next.tagName)) found.push(next);
    if ('children' in next) waiting.push(...next.children.toReversed());
  }
  return found;
}

const nothing = () => undefined;

const HANDLERS: Options['handlers'] = {
  // A row a point: words have no form for more.
  table(state, table): List {
    const rows = elementsIn(table, 'tr').map((row): ListItem => {
      const cells = elementsIn(row, 'td', 'th').map((cell) => state.all(cell));
      const parted = cells.flatMap((cell, index) =>
        index > 0 ? [{ type: 'text', value: ' · ' } satisfies PhrasingContent, ...cell] : cell,
      );
      const item: ListItem = { type: 'listItem', spread: false, children: state.toFlow(parted) };
      state.patch(row, item);
      return item;
    });
    const list: List = { type: 'list', ordered: false, spread: false, children: rows };
    state.patch(table, list);
    return list;
  },
  nav: nothing,
  form: nothing,
  button: nothing,
  svg: nothing,
  img: nothing,
  iframe: nothing,
  video: nothing,
  audio: nothing,
};
