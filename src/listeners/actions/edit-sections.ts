import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openSections } from '../../desk/settings.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { EDIT_SECTIONS, sectionsForm } from '../../slack/views/sections-form.ts';

type Needs = Pick<Context, 'decisions' | 'shows' | 'now'>;

/** Opens the form in which a host says which sections the notes have, on top of the other settings. */
export const editSections = defineDoor({
  name: EDIT_SECTIONS,
  input: z.object({}),
  may: mayEdit,
  opensForm: true,
  run: ({ show }, context: Needs) => openSections(context, show),
  view: (sections) => ({ form: sectionsForm(sections) }),
});
