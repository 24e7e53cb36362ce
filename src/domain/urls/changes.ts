import { nameOf, queryPairs } from './query.ts';
import { parseUrl } from './urls.ts';

/** How a public address differs from the posted one. */
export type UrlChanges = {
  /** The posted one only leads there. */
  leadsOn: boolean;
  /** Names of the parameters that were taken away. */
  parameters: string[];
  fragment: boolean;
  login: boolean;
};

export function urlChanges(posted: string, shown: string): UrlChanges {
  const from = parseUrl(posted);
  const to = parseUrl(shown);
  if (!from || !to) return { leadsOn: false, parameters: [], fragment: false, login: false };
  const leadsOn = from.host !== to.host;
  const kept = new Set(queryPairs(to).map(nameOf));
  const taken = queryPairs(from)
    .map(nameOf)
    .filter((name) => !kept.has(name));
  return {
    leadsOn,
    parameters: leadsOn ? [] : [...new Set(taken)],
    fragment: !leadsOn && from.hash !== to.hash,
    login: from.username !== '' || from.password !== '',
  };
}
