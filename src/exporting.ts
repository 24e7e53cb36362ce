import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportEpisode } from './desk/export.ts';
import { episodeName, episodeNumberIn } from './domain/episode.ts';
import { isOnWeb, type Show } from './domain/show.ts';
import { withSlugs } from './domain/site.ts';
import { parseUrl } from './domain/urls/urls.ts';
import { StartError } from './errors.ts';
import { openOffline } from './offline.ts';
import type { EpisodeForPrograms } from './publishing/episode-json.ts';
import { FORMATS } from './publishing/formats.ts';
import { FEEDS, feedOf } from './publishing/site/feeds.ts';
import { episodePage, indexPage, notFoundPage } from './publishing/site/pages.ts';
import { hrefOf, type Site } from './publishing/site/site.ts';

const USAGE = `npm run export -- --episode 3 [--format ${Object.keys(FORMATS).join('|')}] [--show name] [--to folder]
npm run export -- --all --to folder [--format …] [--show name]
npm run export -- --site https://notes.example.com/ --to folder [--show name]`;

type FormatName = keyof typeof FORMATS;
type Wanted = {
  /** All that are published, where there is none. */
  episode?: number;
  formats: FormatName[];
  show?: string;
  folder?: string;
};

/** All pages of a show, where everybody will find its index. */
type WantedSite = { site: string; folder: string; show?: string };

const IN_SITE = 10_000;

/**
 * Writes published episodes as files, or one as one text.
 *
 * @param print takes that text, and which files were written
 * @throws StartError that names what the operator can mend
 */
export async function exportEpisodes(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  print: (text: string) => void,
): Promise<void> {
  const wanted = wantedBy(args);
  const desk = await openOffline(env);
  try {
    const show = await desk.show(wanted.show);
    if ('site' in wanted) {
      for (const file of await writeSite(desk.context, show, wanted)) print(`${file}\n`);
      return;
    }
    for (const episode of await episodesOf(desk.context, show, wanted)) {
      for (const format of wanted.formats) {
        const text = FORMATS[format].write(episode);
        print(
          wanted.folder === undefined ? text : `${await written(wanted.folder, episode, format, text)}\n`,
        );
      }
    }
  } finally {
    await desk.close();
  }
}

function wantedBy(args: readonly string[]): Wanted | WantedSite {
  const { values } = parsed(args);
  if (values.site !== undefined) return siteWanted({ ...values, site: values.site });
  const formats = (values.format ?? ['md']).map((name) => {
    if (!isFormat(name)) throw new StartError(`There is no format ${name}.\n${USAGE}`);
    return name;
  });
  const episode = values.episode === undefined ? undefined : episodeNumberIn(values.episode);
  if (values.episode !== undefined && episode === undefined)
    throw new StartError(`${values.episode} is no number of an episode.\n${USAGE}`);
  if ((episode === undefined) !== (values.all === true))
    throw new StartError(`Say which episode, or --all.\n${USAGE}`);
  if (values.to === undefined && (values.all || formats.length > 1))
    throw new StartError(`Say --to which folder: that are several files.\n${USAGE}`);
  return {
    formats,
    ...(episode === undefined ? {} : { episode }),
    ...(values.show === undefined ? {} : { show: values.show }),
    ...(values.to === undefined ? {} : { folder: values.to }),
  };
}

function siteWanted({
  site,
  to,
  show,
  ...others
}: ReturnType<typeof parsed>['values'] & { site: string }): WantedSite {
  const address = parseUrl(site.endsWith('/') ? site : `${site}/`)?.href;
  if (address === undefined) throw new StartError(`${site} is no address of a site.\n${USAGE}`);
  if (to === undefined || Object.keys(others).length > 0)
    throw new StartError(`Say --to which folder, and nothing of episodes.\n${USAGE}`);
  return { site: address, folder: to, ...(show === undefined ? {} : { show }) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        episode: { type: 'string' },
        all: { type: 'boolean' },
        format: { type: 'string', multiple: true },
        show: { type: 'string' },
        to: { type: 'string' },
        site: { type: 'string' },
      },
    });
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(FORMATS, name);
}

/** The pages and feeds of a show, as files for any server. @returns where they are */
async function writeSite(
  { site: store }: Desk,
  show: Show,
  { site: address, folder }: WantedSite,
): Promise<string[]> {
  if (!isOnWeb(show))
    throw new StartError(`The notes of ${show.name} are not public: a host says so in /episode settings.`);
  const [named] = withSlugs([show]);
  if (!named) return [];
  const site: Site = { show: named, address, kind: 'static' };
  const episodes = await store.episodes(show.id, IN_SITE);
  const files: Record<string, string> = {
    'index.html': indexPage(site, episodes),
    '404.html': notFoundPage(site),
    ...Object.fromEntries(episodes.map((episode) => [hrefOf(site, episode), episodePage(site, episode)])),
    ...Object.fromEntries(FEEDS.map(({ name }) => [name, feedOf(site, episodes, name)])),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return Object.keys(files).map((name) => join(folder, name));
}

type Desk = Awaited<ReturnType<typeof openOffline>>['context'];

async function episodesOf(desk: Desk, show: Show, { episode }: Wanted): Promise<EpisodeForPrograms[]> {
  const numbers =
    episode === undefined
      ? (await desk.episodes.list(show.id))
          .filter(({ isPublished }) => isPublished)
          .map(({ number }) => number)
      : [episode];
  const found: EpisodeForPrograms[] = [];
  for (const number of numbers) {
    const known = await desk.episodes.numbered(show.id, number);
    if (!known) throw new StartError(`${show.name} has no episode ${episodeName(number)}.`);
    const exported = await exportEpisode(desk, show, known);
    if (!exported)
      throw new StartError(`Episode ${episodeName(number)} of ${show.name} is not published yet.`);
    found.push(exported);
  }
  return found;
}

/** @returns where it was written */
async function written(
  folder: string,
  { number }: EpisodeForPrograms,
  format: FormatName,
  text: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, `episode-${episodeName(number).slice(1)}.${FORMATS[format].ending}`);
  await writeFile(file, text);
  return file;
}
