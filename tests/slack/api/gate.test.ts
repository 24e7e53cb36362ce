import { WebAPIPlatformError } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../src/domain/fault.ts';
import { createGate, type Pass } from '../../../src/slack/api/gate.ts';

const PAUSE_MS = 10 * 60_000;
const HOUR_MS = 60 * 60_000;
const POSTING: Refusal = { kind: 'posting', channelId: 'C0NEWS' };

/** A gate with a clock, before a Slack that answers as it is told to and counts. */
function aGate() {
  const state = { now: 0, asked: 0, error: undefined as string | undefined, extra: {} };
  const gate = createGate(() => state.now);
  const told: Refusal[] = [];
  gate.watch((refusal) => told.push(refusal));
  const call = async () => {
    state.asked += 1;
    if (state.error) throw new WebAPIPlatformError({ ok: false, error: state.error, ...state.extra });
    return { ok: true };
  };
  const ask = (method = 'chat.postMessage', channel = 'C0NEWS', pass: Pass = gate.pass) =>
    pass(method, { channel }, call).then(
      () => 'ok',
      (error: WebAPIPlatformError) => error.data.error,
    );
  return { gate, state, told, ask };
}

describe('the gate before Slack', () => {
  it('asks nothing more with a token that Slack refuses, says so once, and tries again after a pause', async () => {
    const { gate, state, told, ask } = aGate();
    expect(gate.refused()).toBeUndefined();
    state.error = 'token_revoked';
    for (let i = 0; i < 50; i++) expect(await ask('users.info', `C${i}`)).toBe('token_revoked');
    expect(state.asked).toBe(1);
    expect(told).toEqual([{ kind: 'token', code: 'token_revoked' }]);
    expect(gate.refused()).toBe('token_revoked');

    state.now += PAUSE_MS;
    expect(await Promise.all([ask(), ask()])).toEqual(['token_revoked', 'token_revoked']);
    expect(state.asked).toBe(2);
    state.now += PAUSE_MS;
    state.error = undefined;
    expect(await ask()).toBe('ok');
    expect(gate.refused()).toBeUndefined();
    expect(told).toHaveLength(1);
  });

  it('asks again at once where it is known to be mended', async () => {
    const { gate, state, ask } = aGate();
    gate.refuse('account_inactive');
    expect(await ask()).toBe('account_inactive');
    expect(state.asked).toBe(0);
    gate.reopen();
    expect(await ask()).toBe('ok');
  });

  it('holds back what a scope is missing for, and nothing else', async () => {
    const { state, told, ask } = aGate();
    Object.assign(state, {
      error: 'missing_scope',
      extra: { needed: 'groups:history, channels:history', provided: 'channels:history,chat:write' },
    });
    for (let i = 0; i < 5; i++) expect(await ask('conversations.history', 'G0PRIVATE')).toBe('missing_scope');
    expect(state.asked).toBe(1);
    expect(told).toEqual([{ kind: 'scope', scopes: ['groups:history'] }]);
    state.error = undefined;
    expect(await ask('conversations.history', 'C0NEWS')).toBe('ok');
    expect(await ask('chat.postMessage', 'G0PRIVATE')).toBe('ok');
  });

  it('tells of a channel that is closed to the bot, but not whoever asks for just that', async () => {
    const { gate, state, told, ask } = aGate();
    state.error = 'not_in_channel';
    expect(await ask()).toBe('not_in_channel');
    expect(await ask('conversations.info', 'C0NEWS', gate.ofAbsence)).toBe('not_in_channel');
    expect(told).toEqual([{ kind: 'channel', channelId: 'C0NEWS' }]);
    expect(state.asked).toBe(2);
  });

  it('asks once an hour where posting is restricted, and at once where somebody waits for it', async () => {
    const { gate, state, told, ask } = aGate();
    state.error = 'restricted_action_read_only_channel';
    for (let i = 0; i < 20; i++) expect(await ask()).toBe(state.error);
    expect(state.asked).toBe(1);
    state.now += HOUR_MS - 1;
    await ask();
    expect(state.asked).toBe(1);
    state.now += 1;
    await ask();
    await ask();
    expect(state.asked).toBe(2);
    expect(told).toEqual([POSTING, POSTING]);

    state.error = undefined;
    expect(await ask('chat.postMessage', 'C0OTHER')).toBe('ok');
    expect(await ask('conversations.history')).toBe('ok');
    gate.reopenChannel('C0OTHER');
    expect(await ask()).toBe('restricted_action_read_only_channel');
    gate.reopenChannel('C0NEWS');
    expect(await ask()).toBe('ok');
  });

  it('lets through what passes by itself', async () => {
    const { state, told, ask } = aGate();
    state.error = 'internal_error';
    await ask();
    await ask();
    expect(state.asked).toBe(2);
    expect(told).toEqual([]);
  });
});
