import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { become, composer, messages } from './workspace.ts';

/** Longer than anything takes on a busy machine. */
const PATIENCE_MS = 30_000;

/** A field by its label, which says where it may stay empty. */
const labelled = (field: string) => new RegExp(`^${field}(?: \\(optional\\))?$`);

/**
 * A host at the page, who does nothing but by these functions: each press, each field filled, each command and form
 * sent is an action. Looking is none.
 */
export async function hostAt(
  open: (address: string, options?: BrowserContextOptions) => Promise<Page>,
  address: string,
  name: string,
) {
  const page = await open(address);
  page.setDefaultTimeout(PATIENCE_MS);
  await become(page, name);
  const actions: string[] = [];
  const dialog = (title: string | RegExp) => page.getByRole('dialog', { name: title });
  /** The newest answer that has such a button. */
  const answerWith = (button: string) =>
    messages(page)
      .filter({ hasText: 'Only visible to you' })
      .filter({ has: page.getByRole('button', { name: button, exact: true }) })
      .last();
  const press = async (place: Locator, button: string) => {
    await place.getByRole('button', { name: button, exact: true }).click();
    actions.push(`press ${button}`);
  };

  return {
    /** What the host did so far. */
    actions,

    async types(command: string): Promise<void> {
      await composer(page).fill(command);
      await composer(page).press('Enter');
      actions.push(command);
    },

    /** Presses a button of the newest answer that has it. */
    pressesInAnswer: (button: string) => press(answerWith(button), button),

    /** Presses a button of a form or question. */
    pressesIn: (title: string | RegExp, button: string) => press(dialog(title), button),

    async fills(title: string, field: string, text: string): Promise<void> {
      await dialog(title)
        .getByRole('textbox', { name: labelled(field) })
        .fill(text);
      actions.push(`fill ${field}`);
    },

    /** Chooses these in a field, and no others. */
    async chooses(title: string, field: string, choices: readonly string[]): Promise<void> {
      const boxes = dialog(title).getByRole('group', { name: field }).getByRole('checkbox');
      await boxes.first().waitFor();
      for (const box of await boxes.all()) {
        const label = await box.evaluate((input) => input.closest('label')?.textContent?.trim() ?? '');
        await box.setChecked(choices.includes(label));
      }
      actions.push(`fill ${field}`);
    },

    /** Sends a form. Resolves when it is gone, or asks for something else. */
    async sends(title: string, button = 'Save'): Promise<void> {
      await dialog(title).getByRole('button', { name: button, exact: true }).click();
      actions.push(`send ${title}`);
      await dialog(title).waitFor({ state: 'detached' });
    },

    /** Resolves when the newest answer with such a button has these texts, and these links by their texts. */
    async reads(button: string, { texts, links }: Readonly<Record<'texts' | 'links', readonly string[]>>) {
      const answer = answerWith(button);
      for (const text of texts) await answer.getByText(text).first().waitFor();
      for (const link of links) await answer.getByRole('link', { name: link }).first().waitFor();
    },

    /** Closes the page. */
    leaves: () => page.close(),
  };
}
