import type { Context } from '../context.ts';
import type { SettingsPatch } from '../domain/change.ts';
import { changedSections, type EditedSections } from '../domain/edited-sections.ts';
import {
  type EditedSettings,
  type Schedule,
  type SecondSchedule,
  type SettingsFields,
  settingsInFields,
  settingsWish,
  type ShownSettings,
  shownSettings,
} from '../domain/edited-settings.ts';
import { isStandardEmoji } from '../domain/emoji.ts';
import type { Section } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { nextTimes } from '../schedule.ts';
import { namesOfHosts } from './hosts.ts';
import { isToBeChosen, refuseToCarryAway, secondSchedule } from './second-digest.ts';

type Needs = Pick<Context, 'decisions' | 'shows' | 'now'>;

const TIMES_SHOWN = 3;

export async function openSettings(
  context: Needs & Pick<Context, 'workspaces'>,
  { id }: Show,
  userId: string,
): Promise<EditedSettings> {
  // Before all else: what changes from here on is noticed.
  const seen = await context.decisions.newest(id);
  const show = await current(context, id);
  const known = await context.workspaces.of(show).directory.people(show.hosts);
  // Slack takes nobody in a form whom it does not know any more, and no channel.
  const hosts = show.hosts.filter((userId) => known.has(userId));
  const second = await secondSchedule(context, show, TIMES_SHOWN);
  const secondDigest = (await isToBeChosen(context, show, userId)) ? show.secondDigest : null;
  const fields = settingsInFields({ ...show, hosts, secondDigest });
  return {
    show: { id, channelName: show.channelName, isPrivate: show.isPrivate },
    seen,
    shown: shownSettings(fields),
    fields,
    schedule: scheduleOf(context, show),
    ...(second ? { second } : {}),
  };
}

/** When digests come, of those that were changed. */
type Schedules = { first?: Schedule; second?: SecondSchedule };

type SettingsWish = { userId: string; shown: ShownSettings; fields: SettingsFields; seen: number };

/**
 * Keeps what a host wants of a show. Whoever names hosts stays one.
 *
 * @returns when digests come from now on, where that has changed
 * @throws UserError when somebody changed the same meanwhile, a host is a bot, the second digest may not stand there, or notes
 *   are to go where nothing is set up
 */
export async function saveSettings(
  context: Needs & Pick<Context, 'ways' | 'workspaces'>,
  show: Show,
  { userId, shown, fields, seen }: SettingsWish,
): Promise<Schedules> {
  const wish = settingsWish(shown, fields);
  const { hosts = [], secondDigest } = wish;
  refuseWhatIsNotSetUp(context, show, wish);
  if (secondDigest) await refuseToCarryAway(context, show, secondDigest.channelId);
  await namesOfHosts(context, show, hosts);
  const isLeftOut = hosts.length > 0 && !hosts.includes(userId);
  const settings = isLeftOut ? { ...wish, hosts: [userId, ...hosts] } : wish;
  await decide(context, show, { userId, settings, seen, field: 'name' });
  const now = await current(context, show.id);
  const isMoved = settings.timeZone !== undefined;
  const isSecondChanged = isMoved || settings.secondDigest !== undefined;
  const second = isSecondChanged ? await secondSchedule(context, now, TIMES_SHOWN) : undefined;
  return {
    ...(isMoved || settings.digestCron !== undefined ? { first: scheduleOf(context, now) } : {}),
    ...(second ? { second } : {}),
  };
}

/** @throws UserError where notes are to go where nothing is set up */
function refuseWhatIsNotSetUp(
  { ways, workspaces }: Pick<Context, 'ways' | 'workspaces'>,
  show: Show,
  wish: SettingsPatch,
): void {
  if (!wish.ways) return;
  const settings = { ...show, ...wish };
  const canvases = workspaces.of(show).slack.canvasesIn(show.channelId);
  for (const name of wish.ways) {
    const way = ways.of(name, settings, canvases);
    if ('missing' in way) throw new UserError(way.missing, { field: 'ways' });
  }
}

export async function openSections(context: Needs, { id: showId }: Show): Promise<EditedSections> {
  const seen = await context.decisions.newest(showId);
  const { sections } = await current(context, showId);
  return { showId, seen, sections };
}

/**
 * Keeps which sections the notes have.
 *
 * @returns the names of emoji that they have from now on and that no workspace has unless somebody adds them
 * @throws UserError when somebody changed them meanwhile
 */
export async function saveSections(
  context: Needs,
  show: Show,
  { userId, sections, seen }: { userId: string; sections: readonly Section[]; seen: number },
): Promise<string[]> {
  await decide(context, show, {
    userId,
    settings: { sections: changedSections(show.sections, sections) },
    seen,
    field: 'order',
  });
  const before = show.sections.map(({ emoji }) => emoji);
  return sections.flatMap(({ emoji }) => (isStandardEmoji(emoji) || before.includes(emoji) ? [] : [emoji]));
}

async function decide(
  { decisions }: Needs,
  show: Show,
  { userId, settings, seen, field }: { userId: string; settings: SettingsPatch; seen: number; field: string },
): Promise<void> {
  const decided = await decisions.decide(show.id, { userId, patch: { settings }, seen });
  if (typeof decided === 'object' && 'conflict' in decided) {
    throw new UserError(
      'Nothing was saved: somebody changed the same settings while you wrote. Copy what you wrote, close this form and open it again.',
      { field },
    );
  }
}

function scheduleOf({ now }: Needs, { digestCron: cron, timeZone }: Show): Schedule {
  return { cron, timeZone, next: nextTimes({ cron, timeZone }, { now: now(), count: TIMES_SHOWN }) };
}

async function current({ shows }: Needs, id: number): Promise<Show> {
  const show = await shows.byId(id);
  if (!show) throw new UserError('I am no longer in the channel of that show.');
  return show;
}
