import { isDeepStrictEqual } from 'node:util';
import type { Block } from '../slack/wire.ts';
import {
  type Flaw,
  missingField,
  surplusField,
  tooFew,
  tooLong,
  tooMany,
  tooShort,
  unsupported,
} from './flaw.ts';
import type { Surface, Surroundings } from './surroundings.ts';
import { type FoundElement, listOf } from './walk.ts';

/** What Slack says when a field of an element is wrong. An empty `field` means the element itself. */
type Rule = {
  field: string;
  flaw: (found: FoundElement, surroundings: Surroundings) => string | false;
};

/** Elements that only some surfaces or places take. https://docs.slack.dev/reference/block-kit/block-elements */
const PLACES: Readonly<Record<string, { surfaces?: readonly Surface[]; slots?: readonly string[] }>> = {
  number_input: { surfaces: ['modal'] },
  email_text_input: { surfaces: ['modal'] },
  url_text_input: { surfaces: ['modal'] },
  file_input: { surfaces: ['modal'] },
  datetimepicker: { surfaces: ['message', 'modal'] },
  rich_text_input: { surfaces: ['modal', 'home'], slots: ['element'] },
  multi_static_select: { slots: ['accessory', 'element'] },
  multi_external_select: { slots: ['accessory', 'element'] },
  multi_users_select: { slots: ['accessory', 'element'] },
  multi_conversations_select: { slots: ['accessory', 'element'] },
  multi_channels_select: { slots: ['accessory', 'element'] },
};

/** Fields whose number has limits. */
const RANGES: readonly { field: string; min: number; max: number }[] = [
  { field: 'min_length', min: 0, max: 3000 },
  { field: 'max_length', min: 1, max: 3000 },
  { field: 'max_selected_items', min: 1, max: Infinity },
  { field: 'max_files', min: 1, max: 10 },
];

/** Fields with one way of being written. */
const FORMS: readonly { field: string; isRight: (value: unknown) => boolean; reason: string }[] = [
  { field: 'initial_date', isRight: isDate, reason: 'must be a date in the form YYYY-MM-DD' },
  {
    field: 'initial_time',
    isRight: (value) => /^([01]\d|2[0-3]):[0-5]\d$/.test(String(value)),
    reason: 'must be a time in the form HH:mm',
  },
  {
    field: 'initial_date_time',
    isRight: (value) => /^\d{10}$/.test(String(value)),
    reason: 'must be a timestamp of 10 digits',
  },
];

const PLACEHOLDER_CHARACTERS = 150;
const GROUP_LABEL_CHARACTERS = 75;
const GROUP_OPTIONS = 100;

const RULES: readonly Rule[] = [
  { field: 'type', flaw: isOutOfPlace },
  ...RANGES.map(({ field, min, max }) => ({
    field,
    flaw: ({ element }: FoundElement) => outOfRange(element[field], min, max),
  })),
  ...FORMS.map(({ field, isRight, reason }) => ({
    field,
    flaw: ({ element }: FoundElement) => element[field] !== undefined && !isRight(element[field]) && reason,
  })),
  { field: 'min_length', flaw: ({ element }) => isOver(element, 'min_length', 'max_length') },
  { field: 'min_value', flaw: ({ element }) => isOver(element, 'min_value', 'max_value') },
  { field: 'initial_value', flaw: initialValueFlaw },
  {
    field: 'placeholder/text',
    flaw: ({ element }) => textOver(element['placeholder'], PLACEHOLDER_CHARACTERS),
  },
  { field: 'url', flaw: ({ element }) => element['url'] === '' && tooShort(1) },
  { field: 'response_url_enabled', flaw: responseUrlFlaw },
  {
    field: 'type',
    flaw: ({ block, element }) =>
      element.type === 'file_input' && block['dispatch_action'] === true && 'must not dispatch an action',
  },
  { field: '', flaw: optionsFlaw },
  { field: 'options', flaw: ({ element }) => surplusUrl(element) },
  { field: 'option_groups', flaw: ({ element }) => groupsFlaw(element) },
  { field: 'initial_option', flaw: ({ element }) => strangeOption(element, element['initial_option']) },
  { field: 'initial_options', flaw: ({ element }) => strangeOption(element, element['initial_options']) },
  { field: 'initial_user', flaw: ({ element }, { isUser }) => strangeUser(element['initial_user'], isUser) },
  {
    field: 'initial_users',
    flaw: ({ element }, { isUser }) => strangeUser(element['initial_users'], isUser),
  },
  ...['initial_users', 'initial_channels', 'initial_conversations'].map((field) => ({
    field,
    flaw: ({ element }: FoundElement) => isEmptyList(element[field]) && tooFew(1),
  })),
];

/** What Slack refuses in an element though its fields have the right types. */
export function elementFlaws(found: FoundElement, surroundings: Surroundings): Flaw[] {
  return RULES.flatMap(({ field, flaw }) => {
    const reason = flaw(found, surroundings);
    return reason ? [{ pointer: field ? `${found.pointer}/${field}` : found.pointer, reason }] : [];
  });
}

function isOutOfPlace({ element, slot }: FoundElement, { surface }: Surroundings): string | false {
  const { surfaces, slots } = PLACES[element.type] ?? {};
  const fits = (surfaces?.includes(surface) ?? true) && (slots?.includes(slot) ?? true);
  return !fits && unsupported(element.type);
}

function outOfRange(value: unknown, min: number, max: number): string | false {
  if (typeof value !== 'number') return false;
  if (value < min) return `must be at least ${min}`;
  return value > max && `must be at most ${max}`;
}

function isOver(element: Block, low: string, high: string): string | false {
  const [least, most] = [element[low], element[high]];
  return (
    least !== undefined && most !== undefined && Number(least) > Number(most) && `must not be over ${high}`
  );
}

function initialValueFlaw({ element }: FoundElement): string | false {
  const { initial_value: value, max_length: max } = element;
  if (value === '') return tooShort(1);
  return typeof value === 'string' && typeof max === 'number' && value.length > max && tooLong(max);
}

// https://docs.slack.dev/surfaces/modals#modal_response_url
function responseUrlFlaw({ element, slot }: FoundElement, { surface }: Surroundings): string | false {
  if (element['response_url_enabled'] === undefined) return false;
  return !(surface === 'modal' && slot === 'element') && surplusField('response_url_enabled');
}

function optionsFlaw({ element }: FoundElement): string | false {
  if (!/^(multi_)?static_select$/.test(element.type)) return false;
  if (element['options'] && element['option_groups']) return 'must not have both options and option_groups';
  return !element['options'] && !element['option_groups'] && missingField('options');
}

function surplusUrl(element: Block): string | false {
  const options = groupsOf(element).flat();
  if (element.type === 'overflow') return options.some(({ url }) => url === '') && tooShort(1);
  return options.some(({ url }) => url !== undefined) && surplusField('url');
}

function groupsFlaw(element: Block): string | false {
  const groups = listOf(element['option_groups']);
  if (groups.some(({ options }) => isEmptyList(options))) return tooFew(1);
  if (groups.some(({ options }) => listOf(options).length > GROUP_OPTIONS)) return tooMany(GROUP_OPTIONS);
  return groups.map(({ label }) => textOver(label, GROUP_LABEL_CHARACTERS)).find(Boolean) ?? false;
}

// All initial choices must be options of this very text, and out of one group.
function strangeOption(element: Block, initial: unknown): string | false {
  if (initial === undefined) return false;
  if (isEmptyList(initial)) return tooFew(1);
  const groups = groupsOf(element);
  if (groups.length === 0) return false;
  const chosen = [initial].flat();
  const holdsAll = (options: Block[]) =>
    chosen.every((one) => options.some((option) => isDeepStrictEqual(option, one)));
  return !groups.some(holdsAll) && 'must be one of the provided options';
}

function strangeUser(initial: unknown, isUser: Surroundings['isUser']): string | false {
  const ids: unknown[] = initial === undefined ? [] : [initial].flat();
  return !ids.every((id) => typeof id === 'string' && isUser(id)) && 'must be a known user';
}

/** The options of an element, group by group; without groups they are one. */
function groupsOf(element: Block): Block[][] {
  const groups = listOf(element['option_groups']).map(({ options }) => listOf(options));
  return element['options'] === undefined ? groups : [listOf(element['options']), ...groups];
}

function textOver(value: unknown, max: number): string | false {
  if (typeof value !== 'object' || value === null || !('text' in value)) return false;
  return typeof value.text === 'string' && value.text.length > max && tooLong(max);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isDate(value: unknown): boolean {
  const text = String(value);
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) && text.length === 10;
}
