import type { Canvases } from '../../domain/canvas.ts';
import { WAYS, type WayName } from '../../domain/placement.ts';
import type { Show } from '../../domain/show.ts';
import { buttondown, type ButtondownKey } from './buttondown.ts';
import { canvas } from './canvas.ts';
import { ghost, type GhostKey } from './ghost.ts';
import { github, type GitHubKey } from './github.ts';
import type { Send } from './remote-call.ts';
import { transistor, type TransistorKey } from './transistor.ts';
import type { Way } from './way.ts';
import { wordpress, type WordPressKey } from './wordpress.ts';

/** By which the systems let us in; those without are not set up. */
export type WayKeys = {
  github?: GitHubKey;
  wordpress?: WordPressKey;
  ghost?: GhostKey;
  buttondown?: ButtondownKey;
  transistor?: TransistorKey;
};

type Settings = Pick<Show, 'repository' | 'transistorShow'>;
type Missing = { missing: string };

/** The ways out to other people's systems, as far as whoever runs the program has set them up. */
export type Ways = {
  /**
   * The way for a show, or a sentence about what is to be set up first.
   *
   * @param canvases of the show's channel
   */
  of(name: WayName, settings: Settings, canvases: Canvases): Way | Missing;
};

type Outside = { send: Send; now: () => Date };
type Around = Outside & { canvases: Canvases };

const MAKERS: Record<WayName, (keys: WayKeys, settings: Settings, around: Around) => Way | Missing> = {
  canvas: (_keys, _settings, { canvases }) => canvas(canvases),
  github({ github: key }, { repository }, { send, now }) {
    if (!key) return notSetUp('github', 'GITHUB_TOKEN');
    if (!repository) return { missing: 'Pull requests need a repository: name it in /episode settings.' };
    return github(key, repository, send, now);
  },
  wordpress: ({ wordpress: key }, _, { send }) =>
    key
      ? wordpress(key, send)
      : notSetUp('wordpress', 'WORDPRESS_URL, WORDPRESS_USER and WORDPRESS_PASSWORD'),
  ghost: ({ ghost: key }, _, { send, now }) =>
    key ? ghost(key, send, now) : notSetUp('ghost', 'GHOST_URL and GHOST_KEY'),
  buttondown: ({ buttondown: key }, _, { send }) =>
    key ? buttondown(key, send) : notSetUp('buttondown', 'BUTTONDOWN_KEY'),
  transistor({ transistor: key }, { transistorShow }, { send }) {
    if (!key) return notSetUp('transistor', 'TRANSISTOR_KEY');
    if (!transistorShow)
      return { missing: 'Transistor needs the number of the show: write it in /episode settings.' };
    return transistor(key, transistorShow, send);
  },
};

export function createWays(keys: WayKeys, outside: Outside): Ways {
  return {
    of: (name, settings, canvases) => MAKERS[name](keys, settings, { ...outside, canvases }),
  };
}

/** Where nothing is set up. */
export const NO_WAYS = createWays(
  {},
  {
    send: async () => ({ failure: { kind: 'refused', message: 'Nothing is sent here.' } }),
    now: () => new Date(),
  },
);

function notSetUp(name: WayName, variables: string): Missing {
  return { missing: `${WAYS[name].name} is not set up here: whoever runs me sets ${variables}.` };
}
