import { z } from 'zod';
import type { Looking } from '../desk/add.ts';
import type { Visit } from '../door/door.ts';

/** Which of the stories that wait are shown; what is looked for is carried, or stands in the form that was pressed. */
export const LookingAt = z.object({
  page: z.int().nonnegative(),
  find: z.string().optional(),
});

const Form = z.object({ find: z.string().default('') });

/** Nobody looks for more; what is looked for goes with each button. */
const FIND_LENGTH = 100;

export function lookingIn({ page, find }: z.infer<typeof LookingAt>, form: Visit['form']): Looking {
  const wanted = find ?? Form.safeParse(form).data?.find ?? '';
  return { page, find: wanted.trim().slice(0, FIND_LENGTH).toWellFormed() };
}
