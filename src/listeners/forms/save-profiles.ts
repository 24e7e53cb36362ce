import { z } from 'zod';
import type { Context } from '../../context.ts';
import { saveProfiles } from '../../desk/facts.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { parseUrl } from '../../domain/urls/urls.ts';
import { SAVE_PROFILES } from '../../slack/views/facts-form.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'profiles' | 'workspaces' | 'now'>;

const Address = z
  .string()
  .trim()
  .refine(
    (text) => text === '' || parseUrl(text) !== null,
    'Write an address, like https://people.example/ada',
  );

/** Remembers where the show notes lead for people who host. */
export const saveProfilesForm = defineDoor({
  name: SAVE_PROFILES,
  input: z.object({ show: z.int() }).catchall(Address),
  may: mayEdit,
  run: ({ show, userId, input: { show: _show, ...addresses } }, context: Needs) =>
    saveProfiles(context, show, { userId, addresses: new Map(Object.entries(addresses)) }),
  view: () => undefined,
});
