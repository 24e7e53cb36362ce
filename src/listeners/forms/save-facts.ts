import { z } from 'zod';
import type { Context } from '../../context.ts';
import { saveFacts } from '../../desk/facts.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { guestsIn } from '../../domain/edited-facts.ts';
import { FactsCarried, profilesForm, SAVE_FACTS, wordsField } from '../../slack/views/facts-form.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'profiles' | 'workspaces' | 'now'>;

const MAX_NUMBER = 99_999;
const MAX_TOPIC = 300;
const MAX_GUESTS = 50;
/** Each is asked for an address in one form. */
const MAX_HOSTS = 50;

const Fields = FactsCarried.extend({
  number: z
    .string()
    .trim()
    .regex(/^[1-9]\d{0,4}$/, `Choose a number from 1 to ${MAX_NUMBER}.`),
  date: z.string().refine((text) => text === '' || isDay(text), 'Choose a day, like 2026-12-31.'),
  topic: z.string().trim().max(MAX_TOPIC, `That topic is too long. Use at most ${MAX_TOPIC} characters.`),
  intro: z.string().trim(),
  hosts: z.array(z.string()).max(MAX_HOSTS, `Choose at most ${MAX_HOSTS} hosts.`),
  guests: z
    .string()
    .refine((text) => guestsIn(text).length <= MAX_GUESTS, `Name at most ${MAX_GUESTS} guests.`),
  order: z.array(z.string()),
}).catchall(z.unknown());

/** The database knows no year 0. */
function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success && !text.startsWith('0000');
}

/** With the words of sections, which have a field each. */
const Input = Fields.transform(({ spoken, ...fields }) => ({
  ...fields,
  words: Object.fromEntries(
    spoken.flatMap((key) => {
      const words = fields[wordsField(key)];
      return typeof words === 'string' ? [[key, words.trim()] as const] : [];
    }),
  ),
}));

/** Keeps what a host says of the next episode, and asks for the addresses of hosts that nobody gave yet. */
export const saveFactsForm = defineDoor({
  name: SAVE_FACTS,
  input: Input,
  may: mayEdit,
  run: ({ show, userId, input: { seen, shown, ...fields } }, context: Needs) =>
    saveFacts(context, show, { userId, seen, shown, fields }),
  view: (unknown, { show }) =>
    unknown.size > 0 ? { form: profilesForm(show.id, unknown), replaces: true } : undefined,
});
