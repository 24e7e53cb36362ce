import { z } from 'zod';
import type { ReadSchedule } from '../domain/trips/schedule.ts';
import { titleAndForm, withoutCancellation } from '../domain/trips/title-and-speakers.ts';
import { momentOf, type Reading, scheduleOf } from './entries.ts';

/** Numbers in one place are texts in another. */
const Id = z.union([z.string(), z.number()]).transform(String);

const Session = z.object({
  id: Id,
  title: z.string(),
  description: z.string().nullish(),
  startsAt: z.string().nullish(),
  endsAt: z.string().nullish(),
  isServiceSession: z.boolean().catch(false),
  speakers: z.array(Id).catch([]),
  categoryItems: z.array(Id).catch([]),
  roomId: Id.nullish(),
  recordingUrl: z.string().nullish(),
  status: z.string().nullish(),
});

const Speaker = z.object({ id: Id, fullName: z.string(), tagLine: z.string().nullish() });

const Named = z.object({ id: Id, name: z.string() });

const Category = z.object({
  type: z.string().nullish(),
  title: z.string().nullish(),
  items: z.array(z.unknown()),
});

const View = z.object({
  sessions: z.array(z.unknown()),
  speakers: z.array(z.unknown()),
  rooms: z.array(z.unknown()),
  categories: z.array(z.unknown()).catch([]),
});

/** Reads what Sessionize answers at `view/All`; undefined where it is something else. */
export function readSessionize(json: unknown): ReadSchedule | undefined {
  const found = View.safeParse(json);
  if (!found.success) return undefined;
  const { sessions, speakers, rooms, categories } = found.data;
  const people = byId(readable(Speaker, speakers));
  const places = byId(readable(Named, rooms));
  const forms = new Map(
    readable(Category, categories)
      .filter(({ type, title }) => type !== 'speaker' && /format|type/i.test(title ?? ''))
      .flatMap(({ items }) => readable(Named, items))
      .map(({ id, name }) => [id, name]),
  );
  return scheduleOf(
    {},
    sessions.map((given): Reading => {
      const session = Session.safeParse(given);
      if (!session.success) return { entry: 'a session', why: z.prettifyError(session.error) };
      const {
        id,
        description,
        startsAt,
        endsAt,
        isServiceSession,
        categoryItems,
        roomId,
        recordingUrl,
        status,
      } = session.data;
      const { text, isCancelled } = withoutCancellation(session.data.title.trim());
      const { title, form } = titleAndForm(text);
      return {
        key: id,
        title,
        form: form ?? categoryItems.flatMap((item) => forms.get(item) ?? [])[0],
        speakers: session.data.speakers.flatMap((speaker) => {
          const person = people.get(speaker);
          return person ? [{ name: person.fullName, ...orgIn(person.tagLine) }] : [];
        }),
        starts: momentOf(startsAt),
        ends: momentOf(endsAt),
        room: places.get(roomId ?? '')?.name,
        videoUrl: recordingUrl ?? undefined,
        abstract: description ?? undefined,
        isCancelled: isCancelled || /^(?:cancell?ed|declined|rejected)/i.test(status ?? ''),
        isTalk: !isServiceSession,
      };
    }),
  );
}

/** A tag line is anything: `Engineer at Roads`, `Roads`, a motto. */
function orgIn(tagLine: string | null | undefined): { org?: string } {
  const said = tagLine?.trim() ?? '';
  const [, at] = /(?:\bat|@)\s+(.+)$/i.exec(said) ?? [];
  const org = at ?? (said.split(/\s+/).length <= 4 ? said : '');
  return org === '' ? {} : { org };
}

function byId<T extends { id: string }>(values: readonly T[]): Map<string, T> {
  return new Map(values.map((value) => [value.id, value]));
}

function readable<T>(schema: z.ZodType<T>, values: readonly unknown[]): T[] {
  return values.flatMap((value) => {
    const found = schema.safeParse(value);
    return found.success ? [found.data] : [];
  });
}
