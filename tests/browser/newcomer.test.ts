import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { startProgram } from '../../src/program.ts';
import { test } from '../support/browser.ts';
import { migratedPostgres } from '../support/databases.ts';
import { become, messages, say } from './workspace.ts';

const STORY_MS = 90_000;

/** The program as it is with nothing set but the port, and the database where it is given. @returns where its page is */
async function startAsNewcomer(env: { DATABASE_URL?: string } = {}): Promise<string> {
  const { port, stop } = await startProgram(readConfig({ ...env, PORT: '0', LOG_LEVEL: 'error' }));
  onTestFinished(stop);
  return `http://127.0.0.1:${port}/`;
}

const nominated = (message: Locator, count: number) =>
  message.getByRole('button', { name: new RegExp(`^studio microphone, ${count},`) });

/** Nothing moves under the pointer once it stands there. */
async function post(page: Page, title: string, url: string, words = ''): Promise<void> {
  await say(page, `[${title}](${url}) ${words}`);
  await messages(page).filter({ hasText: title }).first().waitFor();
}

async function nominate(page: Page, words: string, count: number): Promise<void> {
  const message = messages(page).filter({ hasText: words }).first();
  // Held by the focus, the tools stay where they are though messages come in around them.
  await message.focus();
  await message.getByRole('button', { name: 'React with :studio_microphone:' }).click();
  await nominated(message, count).waitFor();
}

/** A story of the digest: its line, and its button in the block below. */
function storyOf(digest: Locator, title: string) {
  const line = digest.locator('.rich-text').filter({ hasText: title });
  return {
    line,
    button: line.locator('xpath=following-sibling::*[1]').getByRole('button', { name: 'Nominate' }),
  };
}

test('from the first post to the digest, as four people', { timeout: STORY_MS }, async ({ open }) => {
  const page = await open(await startAsNewcomer());
  page.setDefaultTimeout(20_000);

  await become(page, 'Tomek Wilga');
  await post(
    page,
    'Falcons nest in the attic',
    'https://falcons.example/attic?utm_source=news',
    'three of them',
  );
  await become(page, 'Ifeoma Adu');
  await post(page, 'Herons own the river', 'https://herons.example/river', 'and they know it');
  await nominate(page, 'Falcons nest', 1);
  await become(page, 'Jonas Brehm');
  await nominate(page, 'Herons own', 1);
  await become(page, 'Priya Salvi');
  await nominate(page, 'Herons own', 2);
  await become(page, 'Mara Lindner');
  await nominate(page, 'Herons own', 3);

  await say(page, '/episode draft');
  const draft = messages(page).filter({ hasText: 'Only visible to you' });
  const titles = draft.locator('.markdown li a');
  await titles.filter({ hasText: 'Falcons nest' }).waitFor();
  const order = await titles.allTextContents();
  expect(order.indexOf('Herons own the river')).toBeGreaterThanOrEqual(0);
  expect(order.indexOf('Herons own the river')).toBeLessThan(order.indexOf('Falcons nest in the attic'));
  expect(await titles.filter({ hasText: 'Falcons nest' }).getAttribute('href')).toBe(
    'https://falcons.example/attic',
  );

  await draft.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
  const notes = messages(page).getByRole('button', { name: /Markdown/ });
  await notes.click();
  const preview = page.getByRole('complementary', { name: 'File' });
  await preview.getByRole('link', { name: 'Herons own the river' }).waitFor();
  await preview.getByRole('button', { name: 'Close file' }).click();

  await post(page, 'Geese march on the capital', 'https://geese.example/march');
  // Whoever jumps before the bot has heard of it finds it in the digest after.
  const known = messages(page).filter({ hasText: 'Only visible to you' }).filter({ hasText: 'Geese march' });
  await expect
    .poll(
      async () => {
        await say(page, '/episode why https://geese.example/march');
        return known
          .last()
          .waitFor({ timeout: 3000 })
          .then(
            () => true,
            () => false,
          );
      },
      { timeout: STORY_MS },
    )
    .toBe(true);
  await page.getByTitle('The workspace’s clock').click();
  await page.getByRole('menuitem', { name: 'Jump to the digest' }).click();
  const digest = messages(page)
    .filter({ hasText: 'this week' })
    .filter({ has: page.getByRole('heading') });
  const geese = storyOf(digest, 'Geese march on the capital');
  await geese.line.waitFor();

  await become(page, 'Jonas Brehm');
  await geese.button.click();
  await geese.line.getByText('1 nomination').waitFor();
  await become(page, 'Priya Salvi');
  await geese.button.click();
  await geese.line.getByText('2 nominations').waitFor();
  await geese.button.click();
  await geese.line.getByText('1 nomination').waitFor();
});

test(
  'what the welcome says leads to a draft with that link in it',
  { timeout: STORY_MS },
  async ({ open }) => {
    const page = await open(await startAsNewcomer({ DATABASE_URL: await migratedPostgres() }));
    page.setDefaultTimeout(20_000);
    const welcome = page.getByRole('complementary', { name: 'Welcome' });

    await welcome.getByRole('button', { name: 'Post a link' }).click();
    await page.keyboard.type('herons.example/river are back');
    await page.keyboard.press('Enter');
    await nominate(page, 'herons.example/river', 1);

    const draft = messages(page).filter({ hasText: 'Only visible to you' });
    const link = draft.locator('.markdown a[href="https://herons.example/river"]');
    // Slack delivers a reaction and a command by two ways: the draft may be asked for before the bot heard of the vote.
    await expect
      .poll(
        async () => {
          const drafts = await draft.count();
          await welcome.getByRole('button', { name: '/episode draft' }).click();
          await page.keyboard.press('Enter');
          await draft.nth(drafts).waitFor();
          return link.count();
        },
        { timeout: STORY_MS },
      )
      .toBeGreaterThan(0);
  },
);

test('a conference can be looked at in the first minute', { timeout: STORY_MS }, async ({ open }) => {
  const page = await open(await startAsNewcomer());
  page.setDefaultTimeout(20_000);
  const answers = messages(page).filter({ hasText: 'Only visible to you' });
  const turnTo = async (channel: string) => {
    await page.getByRole('navigation').getByRole('button', { name: channel }).click();
    await page.getByRole('textbox', { name: `Message #${channel}` }).waitFor();
  };
  const answerTo = async (typed: string, first: string) => {
    await say(page, typed);
    const answer = answers.filter({ hasText: first }).last();
    await answer.waitFor();
    return answer.innerText();
  };
  await turnTo('harbour-days');
  const status = await answerTo('/trip status', 'Harbour Days: 6 talks open, 14 notes');
  expect(status).toContain('⭐ The port that never closes\n3 notes');
  expect(status).toContain('Fog, and how we drove through it\n⚠ no notes yet');
  const report = await answerTo('/trip draft', 'Harbour Days: report');
  expect(report).toContain('On the night train');
  expect(report).toContain('The port that never closes - Selma Torvik, Quayside');
  expect(report.split('Learnings')[1]).toContain('Remove one dependency a week.');
  expect(report.split('New Technologies')[1]).toContain('Lampwick');
  const post = await answerTo('/trip draft post', 'Harbour Days: post');
  expect(post.split('Highlighted talks')[1]).toMatch(
    /The port[^]*What barnacles[^]*Noteworthy talks[^]*Tides/,
  );
  expect(post.split('Conclusion')[1]).toContain('no slide with a hockey stick');
  expect(await answerTo('/trip draft digests', 'Harbour Days: digests')).toContain('Tiago Marulo');
  const check = await answerTo('/trip check', 'Harbour Days, report: 3 things to look at');
  expect(check).toContain('TODO ask him');
  expect(check).toContain('“Promethius”: was “Prometheus” meant?');
  expect(check).toContain('Nothing stands below “Fog, and how we drove through it');

  await turnTo('kitchen');
  expect(await answerTo('/episode list', 'Turning it off and on again')).toContain('Backups');
  await answerTo('/trip status', 'Type the command in #swarmalicious or #harbour-days.');
});
