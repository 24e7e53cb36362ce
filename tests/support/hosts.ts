import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { createSlack } from '../../playground/slack.ts';
import type { Database } from '../../src/db/database.ts';
import { startApp } from './app.ts';
import { CHANNEL, PEOPLE } from './bot.ts';
import { until } from './until.ts';

const [ALICE, , , , HOST] = PEOPLE;

type Slack = ReturnType<typeof createSlack>;

/** Three nominated stories, of links with these names, and two people at the desk. */
export async function aDesk(db: Database) {
  const app = await startApp(db);
  const { slack, context, nominate } = app;
  for (const name of ['first-story', 'second-story', 'third-story']) await nominate(name);
  await context.doJobs();
  const at = (userId: string) => aHost(slack, userId, context.doJobs);
  return { ...app, ana: at(HOST), ben: at(ALICE) };
}

/** Somebody at the desk. @param doJobs does what the app has handed over, where nobody else does */
export function aHost(
  slack: Pick<Slack, 'as' | 'waitFor'>,
  userId: string,
  doJobs: () => Promise<void> = async () => {},
) {
  const person = slack.as(userId);
  const top = () => person.modals().at(-1);
  /** The lines of the top modal, once it is the one that is waited for. */
  const lines = async (title = 'Episode #') => {
    await slack.waitFor(() => (titleOf(top())?.startsWith(title) ? true : undefined));
    return textsOf(top()?.view.blocks ?? []);
  };
  /** Presses the button beside these words. */
  const pressOf = async (words: string, text: string) => {
    const view = top();
    const block = view?.view.blocks.find((one) => JSON.stringify(one).includes(words));
    if (!view || !block) throw new Error(`no line says ${words}`);
    await person.press({ view: view.view }, { text, block_id: String(block.block_id) });
  };
  return {
    ...person,
    lines,
    async edit() {
      await person.command('/episode edit', { channel: CHANNEL });
      return lines();
    },
    /** Presses Edit of the story whose line has these words. */
    async editStory(words: string) {
      await pressOf(words, 'Edit');
      await lines('Edit story');
    },
    pressOf,
    async press(text: string) {
      const view = top();
      if (!view) throw new Error('no modal is open');
      await person.press({ view: view.view }, text);
    },
    /** Resolves when the rundown before them has these stories, in this order. */
    async sees(...titles: string[]) {
      await until(async () => {
        await doJobs();
        return isDeepStrictEqual(titlesIn(await lines()), titles) || undefined;
      });
    },
    async save(fields: Record<string, unknown>) {
      const values = Object.entries(fields).map(([field, value]) => [field, { [field]: value }]);
      const sent = await person.submit(Object.fromEntries(values));
      await doJobs();
      return sent;
    },
    /** The value of a choice in a menu of the top modal, by its label. */
    choice(field: string, label: string): string {
      const menu = Menu.parse(top()?.view.blocks.find((block) => block.block_id === field));
      const found = menu.element.options.find(({ text }) => text.text === label);
      if (!found) throw new Error(`${field} has no ${label}`);
      return found.value;
    },
    top,
  };
}

const Menu = z.object({
  element: z.object({
    options: z.array(z.object({ value: z.string(), text: z.object({ text: z.string() }) })),
  }),
});

function titleOf(open: { view: { title?: unknown } } | undefined): string | undefined {
  return z.object({ text: z.string() }).safeParse(open?.view.title).data?.text;
}

/** What is read in blocks, buttons apart. */
function textsOf(blocks: readonly unknown[]): string[] {
  const Read = z.object({
    text: z.object({ text: z.string() }).optional(),
    elements: z.array(z.object({ text: z.unknown() })).optional(),
  });
  return blocks.flatMap((block) => {
    const { text, elements = [] } = Read.safeParse(block).data ?? {};
    if (text) return [text.text];
    return elements.flatMap((element) => (typeof element.text === 'string' ? [element.text] : []));
  });
}

/** The titles in the lines of a rundown. */
export const titlesIn = (lines: readonly string[]) =>
  lines.flatMap((line) => /^\d+ {2}(.*)$/m.exec(line)?.[1] ?? []);
