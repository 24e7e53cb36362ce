import { Parser } from 'htmlparser2';
import type { ReadSchedule } from '../domain/trips/schedule.ts';
import type { Speaker } from '../domain/trips/talk.ts';
import { titleAndForm, withoutCancellation } from '../domain/trips/title-and-speakers.ts';
import { looseJson } from '../unfurl/html/loose-json.ts';
import { type Found, momentOf, scheduleOf } from './entries.ts';

type Node = Readonly<Record<string, unknown>>;

const SCRIPTS = 50;
const SCRIPT_CHARACTERS = 1024 * 1024;
const NODES = 20_000;
const DEEPEST = 24;
const VALUE_CHARACTERS = 2_000;

const EVENT = /(?:^|\/)\w*Event$/;

/** Reads what a page says of events by schema.org's words, as JSON-LD or in its markup; undefined where it says nothing. */
export function readEventPage(html: string): ReadSchedule | undefined {
  const { scripts, items } = marksOf(html);
  const nodes = nodesOf(scripts.map(looseJson));
  const named = new Map(
    nodes.filter((node) => node['@id'] && node['name']).map((node) => [node['@id'], node]),
  );
  const events = [...nodes, ...items].filter(isEvent);
  if (events.length === 0) return undefined;
  const whole = events.find((event) => 'subEvent' in event || 'subEvents' in event);
  const around = whole ?? nodeOf(events.find((event) => 'superEvent' in event)?.['superEvent']);
  const talks = events.filter((event) => event !== whole && !isAround(event, nodes));
  return scheduleOf(
    { name: textOf(around?.['name']) },
    (talks.length > 0 ? talks : events).map((event) => foundIn(event, named)),
  );
}

function foundIn(event: Node, named: ReadonlyMap<unknown, Node>): Found {
  const { text, isCancelled } = withoutCancellation(textOf(event['name']) ?? '');
  const { title, form } = titleAndForm(text);
  const place = nodeOf(event['location']);
  const known = named.get(place?.['@id']) ?? place;
  const key = textOf(event['@id']) ?? textOf(event['identifier']) ?? textOf(event['url']);
  return {
    key,
    title,
    form,
    speakers: [event['performer'] ?? event['performers'] ?? event['actor'] ?? []]
      .flat()
      .flatMap((one) => speakerOf(one, named)),
    starts: momentOf(textOf(event['startDate'])),
    ends: momentOf(textOf(event['endDate'])),
    room: known ? (textOf(known['name']) ?? undefined) : textOf(event['location']),
    url: textOf(event['url']),
    videoUrl: videoOf(event['recordedIn']),
    abstract: textOf(event['description']),
    isCancelled: isCancelled || textOf(event['eventStatus'])?.endsWith('EventCancelled') === true,
    isTalk: true,
  };
}

function speakerOf(value: unknown, named: ReadonlyMap<unknown, Node>): Speaker[] {
  const given = nodeOf(value);
  const person = named.get(given?.['@id']) ?? given;
  const name = person ? textOf(person['name']) : textOf(value);
  const firm = person?.['worksFor'] ?? person?.['affiliation'];
  const org = textOf(nodeOf(firm)?.['name']) ?? textOf(firm);
  return name === undefined ? [] : [{ name, ...(org === undefined ? {} : { org }) }];
}

function videoOf(value: unknown): string | undefined {
  const video = nodeOf(value);
  return textOf(video?.['contentUrl']) ?? textOf(video?.['embedUrl']) ?? textOf(video?.['url']);
}

/** Whether an event is named only as that which others belong to. */
function isAround(event: Node, nodes: readonly Node[]): boolean {
  return nodes.some((node) => nodeOf(node['superEvent']) === event);
}

function isEvent(node: Node): boolean {
  return [node['@type']].flat().some((type) => typeof type === 'string' && EVENT.test(type));
}

/** All objects, outer before inner. */
function nodesOf(roots: readonly unknown[]): Node[] {
  const found: Node[] = [];
  const waiting = roots.map((value) => ({ value, depth: 0 }));
  for (const { value, depth } of waiting) {
    if (found.length >= NODES) break;
    if (!Array.isArray(value) && isNode(value)) found.push(value);
    if (depth < DEEPEST && typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) {
        if (typeof inner === 'object' && inner !== null) waiting.push({ value: inner, depth: depth + 1 });
      }
    }
  }
  return found;
}

type Item = { depth: number; node: Record<string, unknown>; property: string | undefined };

/** The scripts of a page that are JSON-LD, and its microdata: https://html.spec.whatwg.org/multipage/microdata.html */
function marksOf(html: string): { scripts: string[]; items: Node[] } {
  const scripts: string[] = [];
  const items: Node[] = [];
  const open: Item[] = [];
  let [depth, isScript] = [0, false];
  let text: { depth: number; property: string; value: string } | undefined;
  const add = (property: string | undefined, value: unknown) => {
    const node = open.at(-1)?.node;
    for (const name of property?.split(/\s+/) ?? []) if (node && !(name in node)) node[name] = value;
  };
  const parser = new Parser({
    onopentag: (name, { type = '', itemprop, itemscope, itemtype = '', content, datetime, href, src }) => {
      depth += 1;
      isScript = name === 'script' && /ld\+json/i.test(type) && scripts.length < SCRIPTS;
      if (isScript) scripts.push('');
      const value = content ?? datetime ?? (name === 'a' || name === 'link' ? href : src);
      if (itemscope !== undefined && items.length < NODES) {
        const node = { '@type': itemtype };
        add(itemprop, node);
        open.push({ depth, node, property: itemprop });
        items.push(node);
      } else if (value !== undefined) add(itemprop, value.slice(0, VALUE_CHARACTERS));
      else if (itemprop !== undefined) text ??= { depth, property: itemprop, value: '' };
    },
    ontext: (piece) => {
      const last = scripts.at(-1);
      if (isScript && last !== undefined && last.length < SCRIPT_CHARACTERS)
        scripts[scripts.length - 1] = last + piece;
      if (text && text.value.length < VALUE_CHARACTERS) text.value += piece;
    },
    onclosetag: () => {
      if (text?.depth === depth) {
        add(text.property, text.value.trim());
        text = undefined;
      }
      if (open.at(-1)?.depth === depth) open.pop();
      depth -= 1;
      isScript = false;
    },
  });
  parser.end(html);
  return { scripts, items };
}

function nodeOf(value: unknown): Node | undefined {
  const [first] = [value].flat();
  return isNode(first) ? first : undefined;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  const [first] = [value].flat();
  if (isNode(first)) return textOf(first['@value']);
  return typeof first === 'string' && first.trim() !== '' ? first : undefined;
}
