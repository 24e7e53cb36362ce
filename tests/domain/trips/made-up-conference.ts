import fc from 'fast-check';
import type { Talk } from '../../../src/domain/trips/talk.ts';
import type { Video } from '../../../src/domain/trips/video.ts';

const THINGS =
  'Queues,Ferries,Lanterns,Operators,Dashboards,Sidecars,Budgets,Certificates,Backups,Gateways,Schedulers,Pipelines,Tenants,Traces,Registries,Clusters,Secrets,Volumes'.split(
    ',',
  );
const VERBS = 'Taming,Shipping,Deleting,Rethinking,Debugging,Scaling,Migrating,Measuring'.split(',');
const PLACES =
  'at Sea,in a Hospital,on a Shoestring,Without Tears,for Everyone,in Nine Weekends,at the Edge,in Production'.split(
    ',',
  );
const FIRST = 'Ada,Ben,Chioma,Dana,Elif,Farid,Gwen,Hugo,Ines,Jonas,Kofi,Leif,Mira,Noor,Owen,Priya'.split(',');
const LAST =
  'Byron,Okri,Halloran,Whitlock,Demir,Karim,Lindqvist,Marsh,Carvalho,Weber,Mensah,Anker,Sato,Haddad,Byrne,Odum,Fontaine,Zielak,Mori,Abe,Ruiz,Krüger,Pereira,Adeyemi'.split(
    ',',
  );
const FORMS = ['', '', 'Keynote: ', 'Lightning Talk: ', 'Panel: ', 'Sponsored Keynote: '];

/** A video, and the talk that it is of. */
export type Recorded = { video: Video; talk: Talk };

const one = (list: readonly string[]) => fc.constantFrom(...list);
const person = fc
  .tuple(one(FIRST), one(LAST))
  .map(([first, last]) => ({ name: `${first} ${last}`, org: `${last} Works` }));

/** Many titles are alike: the same thing elsewhere, another thing there, the same in a second part. */
const title = fc
  .tuple(one(VERBS), one(THINGS), one(THINGS), one(PLACES), fc.nat(5))
  .map(
    ([verb, thing, other, place, kind]) =>
      [
        `${verb} ${thing} ${place}`,
        `${verb} ${thing}: ${other} ${place}`,
        `${thing} and ${other} ${place}`,
        `${verb} ${thing} ${place}, Part 2`,
        `Why ${thing} Need ${other}`,
        `${thing} ${place}`,
      ][kind] ?? thing,
  );

const talks = fc
  .uniqueArray(
    fc.record({ title, speakers: fc.uniqueArray(person, { maxLength: 3, selector: ({ name }) => name }) }),
    {
      selector: (talk) => talk.title,
      minLength: 100,
      maxLength: 100,
    },
  )
  .map((list) => list.map((talk, index): Talk => ({ ...talk, key: `t${index}` })));

/** What channels make of titles: they change the case, put a word before, turn the speakers round or leave them out. */
const manner = fc.record({
  form: one(FORMS),
  inCase: fc.constantFrom(
    (text: string) => text,
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
  ),
  names: fc.constantFrom('as they are', 'turned round', 'one alone', 'with firms', 'none'),
  behind: fc.boolean(),
});

/** A conference with 100 talks, of which 60 are recorded. */
export const madeUpConference = fc
  .tuple(talks, fc.array(manner, { minLength: 60, maxLength: 60 }), fc.integer())
  .map(([list, manners, start]) => ({
    talks: list,
    recorded: manners.map(({ form, inCase, names, behind }, index): Recorded => {
      const talk = list[(Math.abs(start) + index * 7) % list.length] as Talk;
      const shown = namesOf(talk, names);
      const whole = `${form}${talk.title}${shown ? ` - ${shown}` : ''}${behind ? ' | Harbour Days 2027' : ''}`;
      return { talk, video: { title: inCase(whole), url: `https://videos.example/${index}` } };
    }),
  }));

function namesOf({ speakers }: Talk, how: string): string {
  const names = speakers.map(({ name }) => name);
  if (how === 'none') return '';
  if (how === 'turned round') return names.toReversed().join(' & ');
  if (how === 'one alone') return names.slice(0, 1).join('');
  if (how === 'with firms') return speakers.map(({ name, org }) => `${name}, ${org}`).join(' & ');
  return names.join(' & ');
}
