import type { Context } from '../context.ts';
import {
  type EditedFacts,
  type FactsFields,
  factsWish,
  guestsInField,
  type ShownFacts,
  shownFacts,
} from '../domain/edited-facts.ts';
import { type Episode, episodeName } from '../domain/episode.ts';
import type { Person } from '../domain/person.ts';
import { foremost, formOf, headingOf, type Section, wordsOf } from '../domain/section.ts';
import type { Show } from '../domain/show.ts';
import { UserError } from '../errors.ts';
import { namesOfHosts } from './hosts.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'profiles' | 'workspaces' | 'now'>;

/** The facts of the draft. Who hosted the last episode is proposed where nobody said who hosts this one. */
export async function openFacts(context: Needs, show: Show): Promise<EditedFacts> {
  const seen = await context.decisions.newest(show.id);
  const draft = await context.episodes.next(show.id);
  const { number, heldOn = '', topic = '', intro = '', hosts, guests, sectionOrder } = draft;
  const spoken = show.sections.filter((section) => isSpoken(section, draft));
  const last = hosts.length > 0 ? undefined : await context.episodes.lastPublished(show.id);
  const named = [...hosts, ...(last?.hosts ?? [])].flatMap(({ userId }) => userId ?? []);
  const known = await context.workspaces.of(show).directory.people(named);
  // Slack takes nobody in a form whom it does not know any more.
  const idsOf = (people: readonly Person[]) =>
    people.flatMap(({ userId = '' }) => (known.has(userId) ? [userId] : []));
  const fields = {
    number: String(number),
    date: heldOn,
    topic,
    intro,
    hosts: idsOf(hosts),
    guests: guestsInField(guests),
    order: foremost(show.sections, sectionOrder),
    words: Object.fromEntries(spoken.map((section) => [section.key, wordsOf(section, draft)])),
  };
  return {
    showId: show.id,
    sections: show.sections.map((section) => ({ key: section.key, heading: headingOf(section, show) })),
    seen,
    shown: shownFacts(fields),
    fields: last ? { ...fields, hosts: idsOf(last.hosts) } : fields,
  };
}

/** Whether a host can say something in a section itself: in a text, and where something stands already. */
function isSpoken(section: Section, { sectionWords = {} }: Episode): boolean {
  return formOf(section) === 'text' || Boolean(section.words) || section.key in sectionWords;
}

type FactsWish = {
  userId: string;
  shown: ShownFacts;
  fields: FactsFields;
  seen: number;
};

/**
 * Keeps what a host says of the draft.
 *
 * @returns the hosts whose addresses nobody gave yet, by user id, with their names
 * @throws UserError when it cannot be kept
 */
export async function saveFacts(
  context: Needs,
  show: Show,
  { userId, shown, fields, seen }: FactsWish,
): Promise<Map<string, string>> {
  const names = await namesOfHosts(context, show, fields.hosts);
  const profiles = await context.profiles.of(show.workspaceId, fields.hosts);
  const hosts = fields.hosts.map((host) =>
    personWith(names.get(host) ?? 'somebody', host, profiles.get(host)),
  );
  const { sectionWords: before } = await context.episodes.next(show.id);
  const known = { hosts, sections: show.sections, ...(before ? { before } : {}) };
  const patch = { facts: factsWish(shown, fields, known) };
  const decided = await context.decisions.decide(show.id, { userId, patch, seen });
  if (decided === 'taken') {
    throw new UserError(
      `Episode ${episodeName(Number(fields.number))} is already there. Choose another number.`,
      { field: 'number' },
    );
  }
  if (typeof decided === 'object' && 'conflict' in decided) {
    throw new UserError(
      'Somebody changed the same facts while you wrote. Copy what is yours, close this and press Facts to see them as they are now.',
      { field: 'number' },
    );
  }
  return new Map(
    hosts.flatMap(({ userId: host = '', name }) => (profiles.has(host) ? [] : [[host, name] as const])),
  );
}

/** Remembers people's addresses, empty for those who want none, and has the draft's hosts lead there. */
export async function saveProfiles(
  context: Needs,
  show: Show,
  { userId, addresses }: { userId: string; addresses: ReadonlyMap<string, string> },
): Promise<void> {
  for (const [host, address] of addresses) await context.profiles.set(show.workspaceId, host, address);
  const { hosts } = await context.episodes.ensureDraft(show.id);
  const led = hosts.map((host) => {
    const address = host.userId === undefined ? undefined : addresses.get(host.userId);
    return address === undefined ? host : personWith(host.name, host.userId, address);
  });
  await context.decisions.decide(show.id, { userId, patch: { facts: { hosts: led } } });
}

function personWith(name: string, userId: string | undefined, profileUrl: string | undefined): Person {
  return { name, ...(userId === undefined ? {} : { userId }), ...(profileUrl ? { profileUrl } : {}) };
}
