import { z } from 'zod';
import { cleanLines } from '../../domain/words/paragraphs.ts';
import { oneLine } from '../../domain/words/plain-text.ts';

const Names = z.looseObject({
  display_name: z.string().nullish(),
  real_name: z.string().nullish(),
});

const User = z.looseObject({
  id: z.string().regex(/^\w+$/),
  name: z.string().nullish(),
  real_name: z.string().nullish(),
  is_bot: z.boolean().nullish(),
  profile: Names.nullish(),
});

/** A user as people call them; undefined for what is none. */
export function archivedPerson(user: unknown): { userId: string; name: string; isBot: boolean } | undefined {
  const { data } = User.safeParse(user);
  if (!data) return undefined;
  const names = [data.profile?.display_name, data.profile?.real_name, data.real_name, data.name];
  const name = names.map((one) => oneLine(cleanLines(one ?? ''))).find(Boolean);
  return { userId: data.id, name: name ?? data.id, isBot: data.is_bot ?? false };
}
