import { expect, test } from 'vitest';
import { CHANNEL } from '../../support/bot.ts';
import { aCanvas } from '../../support/remotes/canvas.ts';
import { AN_EPISODE, failureOf } from './support.ts';

const MARKER = { slug: 'episode-3-abc', number: 3 };

test('makes a canvas of the channel, finds it again, and replaces the whole of it', async () => {
  const { way, all } = await aCanvas();
  const text = way.textOf(AN_EPISODE);
  expect(await way.find(MARKER)).toBeUndefined();
  const made = await way.create(MARKER, text);
  expect(all()).toMatchObject([
    { title: 'Episode #03', channelId: CHANNEL, markdown: expect.stringContaining('[Queues]') },
  ]);
  expect(made.address).toBe(`https://swarmalicious-playground.slack.com/docs/T0PLAYGRND/${made.id}`);
  expect(await way.find(MARKER)).toEqual(made);
  expect(await way.find({ slug: 'episode-30-abc', number: 30 })).toBeUndefined();
  await way.write(made, { ...text, body: '### Other\n\n- Words.\n' });
  expect(all().map(({ markdown }) => markdown)).toEqual(['### Other\n\n* Words.\n']);
});

test('takes what Slack put into words of its own for ours, and a changed word for theirs', async () => {
  const { way, edit } = await aCanvas();
  const text = way.textOf(AN_EPISODE);
  const made = await way.create(MARKER, text);
  expect(made.body).not.toBe(text.body);
  expect(way.holds(made, text)).toBe(true);
  edit(`${made.body}\nA line of a host.\n`);
  const there = await way.read(made.id);
  expect(there && way.holds(there, text)).toBe(false);
});

test('takes it away, also where somebody was faster', async () => {
  const { way, all } = await aCanvas();
  const made = await way.create(MARKER, way.textOf(AN_EPISODE));
  await way.remove(made);
  expect(all()).toEqual([]);
  expect(await way.remove(made)).toBeUndefined();
  expect(await way.read(made.id)).toBeUndefined();
});

test.for([
  ['![](@U0ALICE0001)', ''],
  ['![Ana](#C0SWARMA001)', 'Ana'],
  ['![a](https://example.com/a.png)', '[a](<https://example.com/a.png>)'],
  ['![](https://example.com/a.png)', '[Image](<https://example.com/a.png>)'],
  ['![x][who]\n\n[who]: @U0ALICE0001', 'x\n\n'],
  ['[Ana](@U0ALICE0001)', 'Ana'],
  ['\\!\\[]\\(@U0ALICE0001)', '\\!\\[]\\(\u2060@U0ALICE0001)'],
  ['\\!\\[\\](@U0ALICE0001)', '\\!\\[\\](\u2060@U0ALICE0001)'],
  ['`![](@U0ALICE0001)`', '`![](@U0ALICE0001)`'],
  ['[text](https://example.com/@ana) stays', '[text](https://example.com/@ana) stays'],
] as const)('calls nobody: %j becomes %j', async ([notes, body]) => {
  const { way } = await aCanvas();
  expect(way.textOf({ ...AN_EPISODE, notes }).body).toBe(body);
});

test('what was parted for a canvas is as it was where it is taken back', async () => {
  const { way } = await aCanvas();
  const notes = 'Words \\!\\[]\\(@U0ALICE0001)\n';
  expect(way.markdownOf(way.textOf({ ...AN_EPISODE, notes }).body)).toBe(notes);
});

test('on a free plan a channel has one canvas, and who wants another is told', async () => {
  const { way, slack } = await aCanvas();
  slack.settings.hasCanvases = false;
  await way.create(MARKER, way.textOf(AN_EPISODE));
  const other = { slug: 'episode-4-abc', number: 4 };
  expect(await failureOf(way.create(other, way.textOf({ ...AN_EPISODE, number: 4 })))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('On this plan a channel has one canvas'),
  });
});

test('does not write over what it may not read', async () => {
  const { way, slack, standing } = await aCanvas();
  const scopes = slack.app.manifest.oauth_config.scopes.bot.filter((scope) => scope !== 'canvases:read');
  slack.reinstall({ scopes });
  const made = await way.create(MARKER, way.textOf(AN_EPISODE));
  expect(standing()).toHaveLength(1);
  expect(await failureOf(way.read(made.id))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('add canvases:read under Bot Token Scopes'),
  });
});

test.for([
  ['missing_scope', 'refused', 'add canvases:write under Bot Token Scopes, and press Reinstall'],
  ['canvas_disabled_user_team', 'refused', 'An admin of it switches them on'],
  ['free_teams_cannot_create_non_tabbed_canvases', 'refused', 'This plan of Slack has no such canvases.'],
  ['restricted_action', 'refused', 'An admin of it allows it to apps'],
  ['not_in_channel', 'refused', 'Invite me there.'],
  ['canvas_too_large', 'refused', 'Shorten them'],
  ['something_new', 'refused', 'Slack refuses it (something_new).'],
  ['canvas_editing_locked', 'overtaken', 'Somebody is editing the canvas.'],
  ['internal_error', 'down', 'Slack does not answer'],
  ['token_revoked', 'down', 'Slack does not answer'],
] as const)('%s is %s', async ([error, kind, message]) => {
  const { way, state } = await aCanvas();
  state.next.push({ status: 200, body: { ok: false, error } });
  expect(await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)))).toMatchObject({
    kind,
    message: expect.stringContaining(message),
  });
});

test('what is restricted of canvases does not keep the bot from the channel', async () => {
  const { way, state, standing } = await aCanvas();
  state.next.push({ status: 200, body: { ok: false, error: 'restricted_action' } });
  await failureOf(way.create(MARKER, way.textOf(AN_EPISODE)));
  await way.create(MARKER, way.textOf(AN_EPISODE));
  expect(standing()).toHaveLength(1);
});
