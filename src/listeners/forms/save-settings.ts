import { z } from 'zod';
import type { Context } from '../../context.ts';
import { saveSettings } from '../../desk/settings.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { isWayName } from '../../domain/placement.ts';
import { defineDoor } from '../../door/door.ts';
import { type CronFlaw, flawOfCron, isTimeZone } from '../../schedule.ts';
import { noticeModal } from '../../slack/views/notice.ts';
import { SAVE_SETTINGS, savedSentence, SettingsCarried } from '../../slack/views/settings-form.ts';

type Needs = Pick<Context, 'decisions' | 'shows' | 'ways' | 'workspaces' | 'now'>;

const MAX_NAME = 100;
const MAX_THRESHOLD = 100;
const MAX_WEEKS = 52;
const MAX_PATH = 200;
const PLACEHOLDERS = new Set(['number', 'date', 'year', 'slug']);

const Name = z
  .string()
  .trim()
  .min(1, 'Write a name.')
  .max(MAX_NAME, `That name is too long. Use at most ${MAX_NAME} characters.`);

const numberTo = (most: number) =>
  z
    .string()
    .trim()
    .refine(
      (text) => /^[1-9]\d*$/.test(text) && Number(text) <= most,
      `Choose a whole number from 1 to ${most}.`,
    );

const Cron = z
  .string()
  .trim()
  .superRefine((text, { addIssue }) => {
    const flaw = text ? flawOfCron(text) : undefined;
    if (flaw) addIssue(CRON_FLAWS[flaw]);
  });

const CRON_FLAWS: Readonly<Record<CronFlaw, string>> = {
  never: 'That never comes, or I cannot read it. Write it like this: 30 9 * * MON,THU',
  'too often': 'That is more often than once an hour. The minute comes first, then the hour: 30 9 * * MON',
};

/** A file that is built into a page: nothing that a website's own machinery reads. */
const FilePath = z
  .string()
  .trim()
  .max(MAX_PATH, `That path is too long. Use at most ${MAX_PATH} characters.`)
  .refine(
    (path) =>
      /^(?:[\w{][\w{}.-]*\/)*[\w{][\w{}.-]*\.(?:md|mdx|markdown)$/.test(path) &&
      /\{(?:number|date)\}/.test(path) &&
      [...path.matchAll(/\{(\w*)\}/g)].every(([, name = '']) => PLACEHOLDERS.has(name)),
    'Write it like this: _posts/{date}-episode-{number}.md',
  );

/** Keeps what a host wants of the show. Whoever changed when digests come sees the next ones. */
export const saveSettingsForm = defineDoor({
  name: SAVE_SETTINGS,
  input: SettingsCarried.extend({
    name: Name,
    company: Name,
    threshold: numberTo(MAX_THRESHOLD),
    own: z.enum(['yes', 'no']),
    weekday: z.string(),
    hour: z.string(),
    cron: Cron,
    nothing: z.enum(['yes', 'no']),
    web: z.enum(['off', 'on', 'on though private']),
    secondChannel: z.array(z.string()).max(1),
    secondCron: Cron.min(1, 'Write when it comes, like this: 0 9 * * MON-FRI'),
    zone: z
      .string()
      .trim()
      .refine(isTimeZone, 'I do not know that time zone. Write it like this: Europe/Berlin'),
    hosts: z.array(z.string()),
    weeks: numberTo(MAX_WEEKS),
    footer: z.string(),
    withheld: z.string(),
    ways: z.array(z.string().refine(isWayName)),
    repository: z
      .string()
      .trim()
      .regex(/^(?:[\w-]+\/[\w.-]+)?$/, 'Write it like this: owner/name'),
    path: FilePath,
    frontMatter: z.enum(['jekyll', 'hugo', 'hugo-toml', 'astro', 'none']),
    transistorShow: z.string().trim().regex(/^\d*$/, 'Write its number.'),
  }),
  may: mayEdit,
  run: ({ show, userId, input: { seen, shown, ...fields } }, context: Needs) =>
    saveSettings(context, show, { userId, seen, shown, fields }),
  view: ({ first, second }) =>
    first || second ? { form: noticeModal(savedSentence({ first, second })), replaces: true } : undefined,
});
