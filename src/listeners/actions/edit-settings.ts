import { z } from 'zod';
import type { Context } from '../../context.ts';
import { openSettings } from '../../desk/settings.ts';
import { mayEdit } from '../../desk/who-may.ts';
import { defineDoor } from '../../door/door.ts';
import { EDIT_SETTINGS, settingsForm } from '../../slack/views/settings-form.ts';

type Needs = Pick<Context, 'decisions' | 'shows' | 'workspaces' | 'now'>;

/** Opens the form in which a host says how the show works. */
export const editSettings = defineDoor({
  name: EDIT_SETTINGS,
  input: z.object({}),
  may: mayEdit,
  opensForm: true,
  run: ({ show, userId }, context: Needs) => openSettings(context, show, userId),
  view: (settings) => ({ form: settingsForm(settings) }),
});
