import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { dayInWords } from '../../domain/day.ts';
import type { EditedSettings, Schedule, SecondSchedule } from '../../domain/edited-settings.ts';
import { momentIn } from '../../domain/episode.ts';
import { WAYS } from '../../domain/placement.ts';
import { HOURS, hourInWords, scheduleInWords, WEEKDAYS } from '../../domain/weekly.ts';
import { listed } from '../text/wording.ts';
import {
  button,
  channelPicker,
  context,
  menu,
  modal,
  peoplePicker,
  radios,
  section,
  severalOf,
  textInput,
} from './blocks.ts';
import { EDIT_SECTIONS } from './sections-form.ts';

export const EDIT_SETTINGS = 'show:edit-settings';
export const SAVE_SETTINGS = 'show:save-settings';

export const SettingsCarried = z.object({
  show: z.int(),
  seen: z.int(),
  shown: z.record(z.string(), z.string()),
});

/** The form in which a host says how a show works. */
export function settingsForm({ show, seen, shown, fields, schedule, second }: EditedSettings): ModalView {
  return modal(SAVE_SETTINGS, {
    title: 'Settings',
    carried: { show: show.id, seen, shown },
    blocks: [
      context(`Of the show in #${show.channelName}`),
      textInput('name', { label: 'Name', value: fields.name, required: true }),
      textInput('company', {
        label: 'Company',
        hint: 'Stands for {company} in headings.',
        value: fields.company,
        required: true,
      }),
      section(
        'The sections of the notes: their headings, emoji and order.',
        button('Edit sections', EDIT_SECTIONS, { show: show.id }),
      ),
      textInput('threshold', {
        label: 'Nominations needed',
        hint: 'A story with fewer waits.',
        value: fields.threshold,
        required: true,
      }),
      radios('own', {
        label: 'Own nominations',
        hint: 'People may nominate what they posted themselves.',
        choices: [
          { value: 'yes', label: 'Count' },
          { value: 'no', label: 'Do not count' },
        ],
        chosen: fields.own,
      }),
      textInput('weeks', {
        label: 'Weeks of carrying over',
        hint: 'A story that nobody has posted about for longer no longer waits for the next episode.',
        value: fields.weeks,
        required: true,
      }),
      context(scheduleSentence(schedule)),
      menu('weekday', {
        label: 'Day of the digest',
        choices: [...WEEKDAYS].map(([value, label]) => ({ value, label })),
        chosen: fields.weekday,
      }),
      menu('hour', {
        label: 'Hour of the digest',
        choices: HOURS.map((value) => ({ value, label: hourInWords(value) })),
        chosen: fields.hour,
      }),
      textInput('cron', {
        label: 'Schedule',
        hint: 'In place of day and hour, as cron: 30 9 * * MON,THU. Leave empty for day and hour.',
        value: fields.cron,
      }),
      radios('nothing', {
        label: 'Weeks without news',
        hint: 'One line has the day of the next episode, and what waits for it.',
        choices: [
          { value: 'no', label: 'Say nothing' },
          { value: 'yes', label: 'Say so in one line' },
        ],
        chosen: fields.nothing,
      }),
      ...(second ? [context(secondSentence(second))] : []),
      channelPicker('secondChannel', {
        label: 'Channel of a second digest',
        hint: 'The same stories at other times, or for others. Leave empty for none. Choose another channel here before you invite me to it: otherwise I take it for a news channel.',
        chosen: fields.secondChannel,
      }),
      textInput('secondCron', {
        label: 'Schedule of the second digest',
        hint: 'As cron: 0 9 * * MON-FRI is 09:00 on working days.',
        value: fields.secondCron,
        required: true,
      }),
      textInput('zone', {
        label: 'Time zone',
        hint: 'For example: Europe/Berlin',
        value: fields.zone,
        required: true,
      }),
      peoplePicker('hosts', {
        label: 'Hosts',
        hint: 'Only they edit, publish and change settings, and you stay among them. Leave empty for everybody in the channel.',
        chosen: fields.hosts,
      }),
      textInput('footer', {
        label: 'Footer',
        hint: 'Markdown, at the end of the notes of every episode. {number} stands for that of the episode: [Suggest a fix](https://example.com/edit/episode-{number}.md)',
        value: fields.footer,
        lines: true,
      }),
      textInput('withheld', {
        label: 'Names not to be published',
        hint: 'One a line: customers, say. Notes that have one of them are not published.',
        value: fields.withheld,
        lines: true,
      }),
      radios('web', {
        label: 'Notes on the web',
        hint: 'A page an episode, and feeds. Whoever runs me says where they are.',
        choices: [
          { value: 'off', label: 'Not public' },
          show.isPrivate
            ? {
                value: 'on though private',
                label: 'Public, though the channel is private: anybody reads them',
              }
            : { value: 'on', label: 'Public: anybody may read what is published' },
        ],
        chosen: fields.web,
      }),
      severalOf('ways', {
        label: 'Where notes go',
        hint: 'What is published, corrected or taken back goes there too, always as a draft. Whoever runs me sets them up first.',
        choices: Object.entries(WAYS).map(([value, { name, as }]) => ({ value, label: `${name}, as ${as}` })),
        chosen: fields.ways,
      }),
      textInput('repository', {
        label: 'Repository for pull requests',
        hint: 'On GitHub, as owner/name. Leave empty for none.',
        value: fields.repository,
      }),
      textInput('path', {
        label: 'File of an episode',
        hint: 'In that repository. {number}, {date}, {year} and {slug} stand for those of the episode.',
        value: fields.path,
        required: true,
      }),
      menu('frontMatter', {
        label: 'Fields at its beginning',
        choices: [
          { value: 'jekyll', label: 'As Jekyll has them' },
          { value: 'hugo', label: 'As Hugo has them, in YAML' },
          { value: 'hugo-toml', label: 'As Hugo has them, in TOML' },
          { value: 'astro', label: 'As Astro has them' },
          { value: 'none', label: 'None' },
        ],
        chosen: fields.frontMatter,
      }),
      textInput('transistorShow', {
        label: 'Show on Transistor',
        hint: 'Its number, as it stands in the address of its dashboard. Leave empty for none.',
        value: fields.transistorShow,
      }),
    ],
  });
}

/** When digests come: `Digests come every Monday at 09:00 (Europe/Berlin). Next: Mon 7 Dec 2026, 09:00 …` */
export function scheduleSentence(schedule: Schedule): string {
  return `Digests come ${timesOf(schedule)}`;
}

/** The same of the second digest, and what is to be done before it comes. */
export function secondSentence(second: SecondSchedule): string {
  const { channelName, isElsewhere, isJoined } = second;
  const name = channelName ? `#${channelName}` : 'its channel';
  const invite = isJoined ? '' : ` I am not in ${name} yet: open it and type /invite with my name.`;
  return `The second digest ${isElsewhere ? `for ${name} ` : ''}comes ${timesOf(second)}${invite}`;
}

/** What whoever saved the settings is told where digests come at other times, or to another channel. */
export function savedSentence({
  first,
  second,
}: {
  first: Schedule | undefined;
  second: SecondSchedule | undefined;
}): string {
  return [
    'The settings are saved.',
    ...(first ? [scheduleSentence(first)] : []),
    ...(second ? [secondSentence(second)] : []),
  ].join(' ');
}

function timesOf({ cron, timeZone, next }: Schedule): string {
  const dates = next.map((date) => {
    const [day = '', time = ''] = momentIn(timeZone, date).split(' ');
    return `${dayInWords(day)} ${time}`;
  });
  return `${scheduleInWords(cron)} (${timeZone}). The next: ${listed(dates, dates.length)}.`;
}
