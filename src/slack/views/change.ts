import type { Change, DecisionPatch, Deed, FactsPatch, SettingsPatch } from '../../domain/change.ts';
import type { ItemState } from '../../domain/item.ts';
import type { LastChange } from '../../domain/overview.ts';
import { clip } from '../text/clip.ts';
import { counted, listed } from '../text/wording.ts';

const TITLE_SHOWN = 80;

/** Who did what: `Ana changed the title of “Ninety alerts”`. */
export function changeInWords({ change, by, titles }: LastChange): string {
  if (change.after.deed) {
    const { deed, source } = change.after;
    return `${by} ${DEEDS[deed]}${source === undefined ? '' : ` from ${clip(source, TITLE_SHOWN)}`}`;
  }
  const changed = change.undoes === undefined ? 'changed' : 'took back a change of';
  if (change.after.settings)
    return `${by} ${changed} the settings: ${settingsInWords(change.after.settings)}`;
  if (change.after.facts) return `${by} ${changed} the ${factsInWords(change.after.facts)}`;
  const about = change.after.about ?? Number(Object.keys(change.after.stories ?? {})[0]);
  const title = `“${clip(titles.get(about) ?? 'a story', TITLE_SHOWN)}”`;
  return `${by} ${change.undoes === undefined ? deedIn(change, about, title) : `${changed} ${title}`}`;
}

function deedIn({ after }: Change, about: number, title: string): string {
  const patch: DecisionPatch = after.stories?.[about] ?? {};
  const fields = Object.keys(patch).filter((field) => field !== 'keptFrom' && field !== 'reason');
  const [only, ...others] = fields;
  if (patch.addedBy) return `added ${title}${othersAdded(after)}`;
  if (patch.state) return STATES[patch.state](title);
  if (patch.joinedTo) return `joined ${title} with another story`;
  if (patch.joinedTo === null) return `let ${title} stand by itself again`;
  if (others.length > 0) return `${fields.includes('section') ? 'moved' : 'changed'} ${title}`;
  switch (only) {
    case 'title':
      return `changed the title of ${title}`;
    case 'words':
      return `changed the words of ${title}`;
    case 'section':
    case 'position':
      return `moved ${title}`;
    case 'followUp':
      return `made ${title} a follow-up`;
    default:
      return `changed ${title}`;
  }
}

/** ` and 3 others`, where a list was added. */
function othersAdded({ stories = {} }: Change['after']): string {
  const others = Object.values(stories).filter(({ state }) => state === 'in').length - 1;
  return others > 0 ? ` and ${counted(others, 'other')}` : '';
}

const STATES: Readonly<Record<ItemState, (title: string) => string>> = {
  in: (title) => `took ${title} in`,
  kept: (title) => `kept ${title} for next time`,
  'left out': (title) => `left ${title} out`,
  declined: (title) => `declined ${title}`,
};

const DEEDS: Readonly<Record<Deed, string>> = {
  published: 'published the episode',
  unpublished: 'took publishing back',
  corrected: 'corrected the published notes',
  imported: 'imported the episode',
};

const FACTS: Readonly<Record<keyof FactsPatch, string>> = {
  number: 'number',
  heldOn: 'date',
  topic: 'topic',
  intro: 'intro',
  hosts: 'hosts',
  guests: 'guests',
  sectionOrder: 'order of sections',
  sectionWords: 'words of sections',
};

function factsInWords(facts: FactsPatch): string {
  return namesIn(FACTS, facts);
}

const SETTINGS: Readonly<Record<keyof SettingsPatch, string>> = {
  name: 'name',
  company: 'company',
  sections: 'sections',
  minNominations: 'nominations needed',
  ownVoteCounts: 'own nominations',
  digestCron: 'day of the digest',
  saysNothingNew: 'weeks without news',
  webNotes: 'notes on the web',
  secondDigest: 'second digest',
  timeZone: 'time zone',
  hosts: 'hosts',
  carryOverWeeks: 'weeks of carrying over',
  footer: 'footer',
  withheld: 'names not to be published',
  ways: 'where notes go',
  repository: 'pull requests',
  transistorShow: 'show on Transistor',
};

function settingsInWords(settings: SettingsPatch): string {
  return namesIn(SETTINGS, settings);
}

function namesIn(words: Readonly<Record<string, string>>, patch: object): string {
  const names = Object.entries(words).flatMap(([field, name]) => (field in patch ? [name] : []));
  return listed(names, names.length);
}
