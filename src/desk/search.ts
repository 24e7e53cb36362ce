import type { Context } from '../context.ts';
import { dayIn } from '../domain/episode.ts';
import { FOUND_ON_A_PAGE, type FoundPage } from '../domain/found.ts';
import { type Misread, readSearch, type Search, SEARCH_LENGTH, type Wanted } from '../domain/search.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { describeFound } from './found.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'people' | 'stories' | 'workspaces' | 'now'>;

/**
 * What was posted and published in a show that somebody looks for, newest first.
 *
 * @param from the place of the first that is wanted, from 0
 * @throws UserError when the search cannot be read, or names somebody who is not known
 */
export async function searchStories(
  context: Needs,
  show: Show,
  { text, from, userId }: { text: string; from: number; userId: string },
): Promise<FoundPage> {
  const wanted = await wantedBy(context, show, { text, userId });
  const ids = await context.stories.search(show.id, wanted, { from, limit: FOUND_ON_A_PAGE + 1 });
  const found = await describeFound(context, show, ids.slice(0, FOUND_ON_A_PAGE));
  return { text, from, found, hasMore: ids.length > FOUND_ON_A_PAGE };
}

/**
 * What somebody looks for.
 *
 * @throws UserError when it cannot be read, or names somebody who is not known
 */
export async function wantedBy(
  context: Pick<Needs, 'people' | 'now'>,
  show: Show,
  { text, userId }: { text: string; userId: string },
): Promise<Wanted> {
  const search = readSearch(text, dayIn(show.timeZone, context.now()));
  if ('flaw' in search) throw new UserError(flawInWords(search));
  const { words, beginning, episode, since } = search;
  const marks = [...(await posters(context, show, search, userId)), ...search.sites.map(siteMark)];
  return { words, beginning, marks, episode, since, timeZone: show.timeZone };
}

/** For each who is wanted, the marks of those who are called so. */
async function posters(
  { people }: Pick<Needs, 'people'>,
  { workspaceId }: Show,
  { from }: Search,
  asker: string,
): Promise<string[][]> {
  const marks: string[][] = [];
  for (const person of from) {
    const userIds =
      'userId' in person
        ? [person.userId]
        : person.name.toLowerCase() === 'me'
          ? [asker]
          : await people.called(workspaceId, person.name);
    if (userIds.length === 0 && 'name' in person) throw new UserError(unknown(person.name));
    marks.push(userIds.map((id) => `from:${id}`));
  }
  return marks;
}

function siteMark({ host, folder }: Search['sites'][number]): string[] {
  return [folder === undefined ? `site:${host}` : `at:${host}/${folder}`];
}

function unknown(name: string): string {
  return `I know nobody called “${name}”. Use the name that Slack shows, in quotes where it has spaces: \`from:"Ada Lovelace"\`.`;
}

const EXAMPLE = 'For example: `/episode search kubernetes from:@ada site:example.com in:#02 since:january`.';

function flawInWords(misread: Misread): string {
  switch (misread.flaw) {
    case 'empty':
      return `Search for what? ${EXAMPLE}`;
    case 'too long':
      return `That is too long to search for: use ${SEARCH_LENGTH} characters at most.`;
    case 'unknown':
      return `There is no \`${misread.written}:\`. Did you mean \`${misread.meant}:\`?`;
    case 'from':
      return 'Whose posts? For example: `from:@ada`.';
    case 'site':
      return 'Which site? For example: `site:example.com`, or `site:example.com/blog`.';
    case 'in':
      return 'Which episode? For example: `in:#02`.';
    case 'since':
      return 'Since when? For example: `since:2026-01-31`, `since:january` or `since:monday`.';
  }
}
