import type { Receiver } from '@slack/bolt';
import { pino } from 'pino';
import { z } from 'zod';
import type { Seen } from '../../playground/slack/world/interaction.ts';
import type { VisibleMessage } from '../../playground/slack/wire.ts';
import { enrichLink } from '../../jobs/enrich-link.ts';
import { createApp } from '../../src/app.ts';
import type { Database } from '../../src/db/database.ts';
import type { Page } from '../../src/domain/page.ts';
import type { AnyDoor } from '../../src/door/door.ts';
import { LOADING } from '../../src/slack/views/notice.ts';
import { createLogger } from '../../src/log.ts';
import type { Ways } from '../../src/publishing/ways/index.ts';
import { slackOptions } from '../../src/slack/api/connect.ts';
import type { Message } from '../../src/slack/message.ts';
import { everythingTold, textOf } from './answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, type Workspace } from './bot.ts';
import { aContext } from './context.ts';
import { messageIn } from './visit.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;

const WALL: Page = {
  kind: 'other',
  failure: { kind: 'http', message: 'The site does not let programs read this page (403).' },
};

/**
 * The app with all its doors on a real database, told of what people do without a network in between. Jobs wait for
 * `context.doJobs`.
 */
export async function startApp(db: Database, { ways }: { ways?: Ways } = {}) {
  const workspace = await aWorkspace();
  const { slack, server } = workspace;
  const log: string[] = [];
  const logger = pino({ level: 'error' }, { write: (line) => void log.push(line) });
  const context = { ...(await aContext(db, workspace, ways && { ways })), logger };
  slack.silently(() => slack.as(ALICE).invite(CHANNEL, slack.app.botUserId));
  const show = await context.openShow();
  const clientOptions = slackOptions(server.slackApiUrl, createLogger('silent'));
  createApp({ receiver: receiverOf(workspace), clientOptions }, context);

  return {
    workspace,
    slack,
    context,
    show,
    /** What was logged as an error. */
    log,

    /** Alice posts a link with this name and Bob nominates it. @returns the ts of the post */
    async nominate(name: string): Promise<string> {
      const { ts } = slack.as(ALICE).post(CHANNEL, `https://nowhere.invalid/${name}`);
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
      await everythingTold(workspace);
      return ts;
    },

    /** No page of the links so far can be read. */
    async meetWalls(): Promise<void> {
      for (const { name, data } of context.queued) {
        if (name === enrichLink.name) {
          await enrichLink.run(enrichLink.data.parse(data), { ...context, readPage: async () => WALL });
        }
      }
    },

    /** The message with which a door answers the host, who typed in the channel. */
    async enter(door: AnyDoor, brought: unknown): Promise<Message> {
      const visit = { userId: HOST, show, typedIn: CHANNEL };
      return messageIn(await door.enter(brought, visit, context));
    },

    /** What the host is answered when they type a line. */
    async type(line: string, channel = CHANNEL): Promise<VisibleMessage> {
      return messageSeen(await slack.as(HOST).command(line, { channel }));
    },

    /** What the host is told when they type a line, in a message or in a modal. */
    async told(line: string, channel = CHANNEL): Promise<string> {
      return textSeen(HOST, await slack.as(HOST).command(line, { channel }));
    },

    /** What a person is answered when they press a button of a message. */
    async press(
      message: VisibleMessage,
      target: Parameters<ReturnType<typeof slack.as>['press']>[1],
      userId: string = HOST,
    ): Promise<string> {
      const interaction = await slack.as(userId).press(message, target);
      return textOf(messageSeen(await slack.as(userId).see(interaction)));
    },

    /** What the host is answered when they press a button that carries this, wherever it comes from. */
    async pressForged(actionId: string, value: string): Promise<string> {
      const channel = await context.workspace.slack.conversationWith(HOST);
      const text = { type: 'plain_text' as const, text: 'Press me' };
      const ts = await context.workspace.slack.post(channel, {
        text: 'A button',
        blocks: [{ type: 'actions', elements: [{ type: 'button', text, action_id: actionId, value }] }],
      });
      const interaction = await slack.as(HOST).press({ channel, ts }, actionId);
      return textSeen(HOST, await slack.as(HOST).see(interaction));
    },
  };

  /** A modal is read once it has what it was opened for. */
  async function textSeen(userId: string, seen: Seen): Promise<string> {
    if (seen.kind !== 'view') return textOf(messageSeen(seen));
    return slack.waitFor(() => {
      const words = wordsOf(slack.as(userId).modals().at(-1)?.view.blocks ?? []);
      return words === wordsOf(LOADING.blocks) ? undefined : words;
    });
  }
}

/** All that is said in the sections of a modal. */
function wordsOf(blocks: readonly unknown[]): string {
  const Section = z.object({ text: z.object({ text: z.string() }) });
  return blocks.flatMap((block) => Section.safeParse(block).data?.text.text ?? []).join('\n');
}

export type RunningApp = Awaited<ReturnType<typeof startApp>>;

function messageSeen(seen: Seen): VisibleMessage {
  if (seen.kind !== 'message') throw new Error(`not answered with a message: ${JSON.stringify(seen)}`);
  return seen.message;
}

/** Hands the app what the workspace tells it, in this process. */
function receiverOf({ slack }: Workspace): Receiver {
  return {
    init: (app) => {
      slack.world.transport = {
        send({ payload }, report) {
          const ack = async (response?: unknown) => report({ ok: true, response });
          app
            .processEvent({ body: structuredClone(payload), ack })
            .catch(() => report({ ok: false, failure: 'http_error' }));
          return () => {};
        },
      };
    },
    start: async () => {},
    stop: async () => {},
  };
}
