import { expect } from 'vitest';
import { ALICE, BOB, CHANNEL } from '../playground/support.ts';
import { test } from '../support/browser.ts';
import { become, composer, messages, say, startPage } from './workspace.ts';

test('people post, and stand together while they go on', async ({ open }) => {
  const { server, slack } = await startPage();
  const page = await open(server.origin);

  await composer(page).pressSequentially('First line');
  await composer(page).press('Shift+Enter');
  await composer(page).pressSequentially('and *second*');
  await composer(page).press('Enter');
  await say(page, 'Read https://blog.example/post?a=1');
  await messages(page).nth(1).waitFor();
  await become(page, 'Bob Buche');
  await say(page, 'Hello @Alice Amsel :tada:');
  await messages(page).nth(2).waitFor();

  expect(slack.visibleTo(BOB, CHANNEL).map(({ user, text }) => [user, text])).toEqual([
    [ALICE, 'First line\nand *second*'],
    [ALICE, 'Read <https://blog.example/post?a=1>'],
    [BOB, `Hello <@${ALICE}> :tada:`],
  ]);
  expect(await page.locator('.message-head strong').allTextContents()).toEqual(['Alice Amsel', 'Bob Buche']);
  expect(await messages(page).first().locator('strong').last().textContent()).toBe('second');
  expect(
    await page.getByRole('link', { name: 'https://blog.example/post?a=1' }).getAttribute('rel'),
  ).toContain('noopener');
  expect(await page.getByRole('separator').textContent()).toBe('Today');
  expect(await messages(page).nth(2).textContent()).toContain('🎉');
});

test('an address is pasted over the scheme that is there already', async ({ open }) => {
  const { server } = await startPage();
  const page = await open(server.origin, { permissions: ['clipboard-read', 'clipboard-write'] });
  const paste = async (text: string) => {
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await composer(page).press('Control+V');
  };

  await page.getByRole('button', { name: 'Post a link' }).click();
  await paste('http://blog.example/post');
  await composer(page).pressSequentially(' and https://');
  await paste('b.example/post');
  await composer(page).press('Enter');
  await messages(page).first().waitFor();

  expect(await messages(page).getByRole('link').allTextContents()).toEqual([
    'http://blog.example/post',
    'https://b.example/post',
  ]);
});

test('the welcome is there no sooner than the composer it writes into', async ({ open }) => {
  const { server } = await startPage();
  const page = await open(server.origin);
  const { promise: screenMayCome, resolve: letScreenCome } = Promise.withResolvers<void>();
  await page.route('**/playground/screen*', async (route) => {
    await screenMayCome;
    await route.continue();
  });
  await page.reload();

  await page.getByRole('log', { name: 'Messages' }).waitFor({ state: 'attached' });
  expect(await page.getByRole('complementary', { name: 'Welcome' }).count()).toBe(0);
  letScreenCome();
  await page.getByRole('button', { name: 'Post a link' }).click();
  expect(await composer(page).inputValue()).toBe('https://');
});

test('a reaction is found by its name, and counted by people', async ({ open }) => {
  const { server, alice, bob, slack } = await startPage();
  const { ts } = alice.post(CHANNEL, 'A story');
  bob.react(CHANNEL, ts, 'studio_microphone');
  const page = await open(server.origin);

  await messages(page).first().hover();
  await page.getByRole('toolbar').getByRole('button', { name: 'Add a reaction' }).click();
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill('studio');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'studio microphone, 2, by Bob Buche, you' }).waitFor();
  await page.getByRole('button', { name: 'studio microphone, 2' }).click();
  await page.getByRole('button', { name: 'studio microphone, 1, by Bob Buche' }).waitFor();

  const [message] = slack.visibleTo(ALICE, CHANNEL);
  expect(message?.reactions).toEqual([{ name: 'studio_microphone', users: [BOB], count: 1 }]);
});

test('a thread opens beside the channel, and its replies may go into the channel, too', async ({ open }) => {
  const { server, alice } = await startPage();
  alice.post(CHANNEL, 'A story');
  const page = await open(server.origin);

  await messages(page).first().hover();
  await page.getByRole('button', { name: 'Reply in thread' }).click();
  const reply = page.getByRole('textbox', { name: 'Reply…' });
  await reply.fill('A reply');
  await reply.press('Enter');
  await page.getByRole('log', { name: 'Thread' }).getByText('A reply').waitFor();
  await page.getByLabel('Also send to #swarmalicious').check();
  await reply.fill('For all of you');
  await reply.press('Enter');
  await messages(page).getByText('For all of you').waitFor();

  expect(await page.locator('.thread-line').first().textContent()).toContain('2 replies');
  await reply.press('Escape');
  await page.getByRole('log', { name: 'Thread' }).waitFor({ state: 'detached' });
});

test('what is edited says so, and what is deleted leaves a stone where there are replies', async ({
  open,
}) => {
  const { server, alice, bob } = await startPage();
  const { ts } = alice.post(CHANNEL, 'A storx with https://blog.example/a & more');
  bob.post(CHANNEL, 'I like it', { thread_ts: ts });
  const page = await open(server.origin);

  const chooseFromMenu = async (name: string) => {
    await messages(page).first().hover();
    await page.getByRole('button', { name: 'More actions' }).first().click();
    await page.getByRole('menuitem', { name }).click();
  };
  await chooseFromMenu('Edit message');
  const editor = page.getByRole('textbox', { name: 'Edit message' });
  expect(await editor.inputValue()).toBe('A storx with https://blog.example/a & more');
  await editor.fill('A story');
  await editor.press('Enter');
  await messages(page).getByText('(edited)').waitFor();
  await chooseFromMenu('Delete message…');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();

  await messages(page).getByText('This message was deleted.').waitFor();
  expect(await page.locator('.thread-line').textContent()).toContain('1 reply');
});

test('nothing people write acts on the page', async ({ open }) => {
  const { server, alice, bob } = await startPage();
  alice.post(CHANNEL, '<img src=x onerror=alert(1)> <script>alert(2)</script>');
  bob.post(CHANNEL, '[a](javascript:alert(3)) <https://blog.example/"onmouseover="alert(4)|x>');
  const page = await open(server.origin);
  page.on('dialog', () => expect.unreachable('a script of a stranger ran'));

  await messages(page).nth(1).waitFor();

  expect(await messages(page).first().locator('.rich-text').innerText()).toContain(
    '<img src=x onerror=alert(1)>',
  );
  expect(await messages(page).locator('img, script, [onerror], [onmouseover]').count()).toBe(0);
  expect(await messages(page).locator('a[href^="javascript:"]').count()).toBe(0);
});

test('the keyboard is enough', async ({ open }) => {
  const { server, alice } = await startPage();
  alice.post(CHANNEL, 'One');
  alice.post(CHANNEL, 'Two');
  const page = await open(server.origin);
  await messages(page).nth(1).waitFor();

  await messages(page).nth(1).focus();
  await page.keyboard.press('ArrowUp');
  expect(await page.locator(':focus').innerText()).toContain('One');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'studio microphone, 1, by you' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('searchbox').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').waitFor({ state: 'detached' });
});

test('it fits a phone, where the channels come out at the side', async ({ open }) => {
  const { server, alice, slack } = await startPage();
  slack.addChannel({ id: 'C0KITCHEN01', name: 'kitchen', creator: ALICE });
  alice.post(CHANNEL, `Read https://blog.example/${'long-'.repeat(40)}`);
  const page = await open(server.origin, { viewport: { width: 390, height: 800 }, hasTouch: true });
  await messages(page).first().waitFor();

  const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  const kitchen = page.getByRole('navigation').getByRole('button', { name: 'kitchen' });
  expect(overflow).toBe(0);
  expect(await kitchen.isVisible()).toBe(false);
  await page.getByRole('button', { name: 'Channels' }).click();
  await kitchen.click();
  await page.getByRole('heading', { name: 'kitchen' }).waitFor();
});

test('it is light or dark as the system is, until one is chosen', async ({ open }) => {
  const { server } = await startPage();
  const page = await open(server.origin, { colorScheme: 'dark' });
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
  await composer(page).waitFor();

  const dark = await background();
  await page.getByRole('button', { name: 'Light or dark' }).click();
  const light = await background();
  await page.reload();
  await composer(page).waitFor();

  expect(dark).toBe('rgb(26, 29, 33)');
  expect(light).toBe('rgb(255, 255, 255)');
  expect(await background()).toBe(light);
});

test('files are attached, with what is typed, and open from the message', async ({ open }) => {
  const { server, slack } = await startPage();
  const page = await open(server.origin);
  await composer(page).fill('Our past');
  await page.setInputFiles('input[type=file]', {
    name: 'episode-02.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('### Episode #02'),
  });
  await messages(page).getByText('Our past').waitFor();
  expect(await composer(page).inputValue()).toBe('');
  await messages(page)
    .getByRole('button', { name: /episode-02\.md/ })
    .click();
  await page.getByRole('heading', { name: 'Episode #02' }).waitFor();
  const [file] = slack.visibleTo(ALICE, CHANNEL).at(-1)?.files ?? [];
  expect(slack.fileContent(file?.id ?? '')?.toString()).toBe('### Episode #02');
});
