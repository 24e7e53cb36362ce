import { App, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { ExtendedErrorHandlerArgs } from '@slack/bolt/dist/App.js';
import { expect, test } from 'vitest';
import { SILENT } from '../../../src/slack/api/log.ts';
import { storeFirst } from '../../../src/slack/api/store-first.ts';

/** A Bolt app that stores first, and a way to tell it something. What happens is noted in its order. */
function anApp(attach: (app: App, note: (what: string) => void) => void) {
  const happened: string[] = [];
  const noticed: string[] = [];
  const note = (what: string) => void happened.push(what);
  const receiving = Promise.withResolvers<(event: ReceiverEvent) => Promise<void>>();
  const receiver: Receiver = {
    init: (app) => receiving.resolve((event) => app.processEvent(event)),
    start: async () => {},
    stop: async () => {},
  };
  const { wrap, noteFailure } = storeFirst({
    received: () => noticed.push('received'),
    acknowledged: (kind) => noticed.push(kind),
    failed: () => noticed.push('failed'),
    limited: () => noticed.push('limited'),
  });
  const app = new App({
    receiver: wrap(receiver),
    authorize: async () => ({ botToken: 'xoxb-test', botId: 'B0BOT', botUserId: 'U0BOT' }),
    extendedErrorHandler: true,
    logger: SILENT,
  });
  app.error(async ({ error, body }: ExtendedErrorHandlerArgs) => noteFailure({ error, body }));
  attach(app, note);
  return {
    happened,
    /** What somebody who watches is told. */
    noticed,
    async tell(body: Record<string, unknown>): Promise<void> {
      const receive = await receiving.promise;
      await receive({ body, ack: async () => note('acknowledged') });
    },
  };
}

const aMessage = (text: string) => ({
  type: 'event_callback',
  team_id: 'T0TEAM',
  event: { type: 'message', channel: 'C0NEWS', user: 'U0ALICE', text, ts: '1772438400.000100' },
});

test('an event is acknowledged when all its listeners have stored it', async () => {
  const storing = Promise.withResolvers<void>();
  const { happened, tell } = anApp((app, note) => {
    app.event('message', async () => {
      await storing.promise;
      note('stored');
    });
    app.event('message', async () => note('noted elsewhere'));
  });
  const told = tell(aMessage('hello'));
  await expect.poll(() => happened).toEqual(['noted elsewhere']);
  storing.resolve();
  await told;
  expect(happened).toEqual(['noted elsewhere', 'stored', 'acknowledged']);
});

test('an event that cannot be stored is not acknowledged, and the next is', async () => {
  const { happened, tell } = anApp((app, note) => {
    app.event('message', async () => note('noted elsewhere'));
    app.message('poison', async () => {
      throw new Error('the database is away');
    });
  });
  await expect(tell(aMessage('poison'))).rejects.toThrow('the database is away');
  expect(happened).toEqual(['noted elsewhere']);
  await tell(aMessage('hello'));
  expect(happened).toEqual(['noted elsewhere', 'noted elsewhere', 'acknowledged']);
});

test('an event that is sent again is acknowledged once it can be stored', async () => {
  let isAway = true;
  const { happened, tell } = anApp((app, note) => {
    app.event('message', async () => {
      if (isAway) throw new Error('the database is away');
      note('stored');
    });
  });
  await expect(tell(aMessage('hello'))).rejects.toThrow('the database is away');
  isAway = false;
  await tell(aMessage('hello'));
  expect(happened).toEqual(['stored', 'acknowledged']);
});

test('an event that nobody listens to is acknowledged', async () => {
  const { happened, tell } = anApp(() => {});
  await tell(aMessage('hello'));
  expect(happened).toEqual(['acknowledged']);
});

test('a command is acknowledged by its listener, before the work is done', async () => {
  const { happened, tell } = anApp((app, note) => {
    app.command('/episode', async ({ ack }) => {
      await ack();
      note('answered');
    });
  });
  await tell({ command: '/episode', text: '', user_id: 'U0ALICE', channel_id: 'C0NEWS', team_id: 'T0TEAM' });
  expect(happened).toEqual(['acknowledged', 'answered']);
});

test('whoever watches hears of each event, of each acknowledgement and of what failed', async () => {
  const { noticed, tell } = anApp((app) => {
    app.message('poison', async () => {
      throw new Error('the database is away');
    });
    app.command('/episode', async ({ ack }) => ack());
  });
  await tell(aMessage('hello'));
  await expect(tell(aMessage('poison'))).rejects.toThrow('the database is away');
  await tell({ command: '/episode', text: '', user_id: 'U0ALICE', channel_id: 'C0NEWS', team_id: 'T0TEAM' });
  expect(noticed).toEqual(['received', 'event', 'received', 'failed', 'interaction']);
});

test('that Slack leaves events out is acknowledged, and told to whoever can do something about it', async () => {
  const { happened, noticed, tell } = anApp((app, note) => {
    app.event('message', async () => note('stored'));
  });
  await tell({ type: 'app_rate_limited', team_id: 'T0TEAM', minute_rate_limited: 1518467820 });
  expect(happened).toEqual(['acknowledged']);
  expect(noticed).toEqual(['limited']);
});
