import type { SettingsPatch } from './change.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { WayName } from './placement.ts';
import {
  type FrontMatter,
  isOnWeb,
  type Repository,
  type SecondDigest,
  type Settings,
  type Show,
  type WebNotes,
} from './show.ts';
import { cronOf, HOURS, WEEKDAYS, weeklyOf } from './weekly.ts';
import { oneLine } from './words/plain-text.ts';

/** The settings of a show as a host edits them. */
export type EditedSettings = {
  show: { id: number; channelName: string; isPrivate: boolean };
  /** The newest change that is in what is shown. */
  seen: number;
  shown: ShownSettings;
  fields: SettingsFields;
  schedule: Schedule;
  second?: SecondSchedule;
};

/** When digests come. */
export type Schedule = { cron: string; timeZone: string; next: readonly Date[] };

/** When and where the second digest comes. */
export type SecondSchedule = Schedule & {
  /** Whether it stands in another channel than the news. */
  isElsewhere: boolean;
  /** Of its channel, where it is for everybody to know. */
  channelName?: string;
  /** Whether the bot is in the channel. */
  isJoined: boolean;
};

/** What a host fills in. Sections have a form of their own. */
export type SettingsFields = {
  name: string;
  company: string;
  threshold: string;
  own: 'yes' | 'no';
  weekday: string;
  hour: string;
  /** In place of weekday and hour, where it is not empty. */
  cron: string;
  /** Whether the channel is told that there is nothing new. */
  nothing: 'yes' | 'no';
  /** Ids of channels: one, or none where there is no second digest. */
  secondChannel: readonly string[];
  secondCron: string;
  zone: string;
  /** User ids. */
  hosts: readonly string[];
  weeks: string;
  footer: string;
  /** One a line. */
  withheld: string;
  /** Whether the web may read the notes: of a private channel that is said in so many words. */
  web: WebNotes;
  /** The systems that notes go to, by their names. */
  ways: readonly WayName[];
  /** `owner/name`; empty where there is none. */
  repository: string;
  path: string;
  frontMatter: FrontMatter;
  transistorShow: string;
};

/** Where Jekyll looks for posts. */
const JEKYLL_PATH = '_posts/{date}-episode-{number}.md';

/** What hosts mostly want beside a weekly digest. */
const SECOND_CRON = '0 9 * * MON-FRI';

/** Fingerprints of the settings, by their names. */
export type ShownSettings = Readonly<Record<string, string>>;

export function settingsInFields(show: Show): SettingsFields {
  const weekly = weeklyOf(show.digestCron);
  const [weekday = ''] = WEEKDAYS.keys();
  const [hour = ''] = HOURS;
  return {
    name: show.name,
    company: show.company,
    threshold: String(show.minNominations),
    own: show.ownVoteCounts ? 'yes' : 'no',
    ...(weekly ? { ...weekly, cron: '' } : { weekday, hour, cron: show.digestCron }),
    nothing: show.saysNothingNew ? 'yes' : 'no',
    secondChannel: show.secondDigest ? [show.secondDigest.channelId] : [],
    secondCron: show.secondDigest?.cron ?? SECOND_CRON,
    zone: show.timeZone,
    hosts: show.hosts,
    weeks: String(show.carryOverWeeks),
    footer: show.footer,
    withheld: show.withheld.join('\n'),
    web: isOnWeb(show) ? show.webNotes : 'off',
    ways: show.ways,
    repository: show.repository?.name ?? '',
    path: show.repository?.path ?? JEKYLL_PATH,
    frontMatter: show.repository?.frontMatter ?? 'jekyll',
    transistorShow: show.transistorShow,
  };
}

export function shownSettings(fields: SettingsFields): ShownSettings {
  const settings = Object.entries(settingsIn(fields));
  return Object.fromEntries(settings.map(([name, value]) => [name, fingerprintOf(JSON.stringify(value))]));
}

/** What a host changed of the settings that they were shown. */
export function settingsWish(shown: ShownSettings, fields: SettingsFields): SettingsPatch {
  const now = shownSettings(fields);
  return Object.fromEntries(Object.entries(settingsIn(fields)).filter(([name]) => now[name] !== shown[name]));
}

function settingsIn(fields: SettingsFields): Omit<Settings, 'sections'> {
  const { weekday, hour } = fields;
  return {
    name: oneLine(fields.name),
    company: oneLine(fields.company),
    minNominations: Number(fields.threshold),
    ownVoteCounts: fields.own === 'yes',
    digestCron: oneLine(fields.cron) || cronOf({ weekday, hour }),
    saysNothingNew: fields.nothing === 'yes',
    secondDigest: secondIn(fields),
    timeZone: fields.zone.trim(),
    hosts: fields.hosts,
    carryOverWeeks: Number(fields.weeks),
    footer: fields.footer.trim(),
    withheld: [...new Set(fields.withheld.split('\n').map(oneLine).filter(Boolean))],
    webNotes: fields.web,
    ways: fields.ways,
    repository: repositoryIn(fields),
    transistorShow: fields.transistorShow.trim(),
  };
}

function repositoryIn({ repository, path, frontMatter }: SettingsFields): Repository | null {
  const name = repository.trim();
  return name === '' ? null : { name, path: path.trim(), frontMatter };
}

function secondIn({ secondChannel: [channelId], secondCron }: SettingsFields): SecondDigest | null {
  return channelId === undefined ? null : { channelId, cron: oneLine(secondCron) };
}
