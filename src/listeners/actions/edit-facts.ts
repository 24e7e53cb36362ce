import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openFacts } from '../../desk/facts.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { EDIT_FACTS, factsForm } from '../../slack/views/facts-form.ts';

type Needs = Pick<Context, 'decisions' | 'episodes' | 'profiles' | 'workspaces' | 'now'>;

/** Opens the form in which a host says what the next episode is. */
export const editFacts = defineDoor({
  name: EDIT_FACTS,
  input: z.object({ episode: z.int() }),
  may: mayEdit,
  opensForm: true,
  run: ({ show }, context: Needs) => openFacts(context, show),
  view: (facts) => ({ form: factsForm(facts) }),
});
