import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Context } from '../src/context.ts';
import { jumpToDigest } from './jump.ts';
import { readManifest } from './manifest.ts';
import { createPage, type ToolbarAction } from './page/index.ts';
import { answerStarting } from './page/starting.ts';
import { publishPast, reportPast } from './past.ts';
import { CHANNEL, furnish, PAST_MS } from './seed.ts';
import { HOST, personId } from './seed/people.ts';
import { conferencePages } from './seed/conference.ts';
import { webPages } from './seed/web.ts';
import { startSlackServer } from './server.ts';
import { createSlack } from './slack.ts';
import { previewsOf, startWeb } from './web.ts';

type PlaygroundOptions = {
  /** 0 takes a free one. */
  port: number;
  manifestPath?: string;
};

/** A folder of pages: its path ends with a slash. */
type Folder = { path: string; listener: (...visit: Parameters<RequestListener>) => Promise<void> };

/**
 * Starts a Slack workspace with three weeks of posts and a conference on 127.0.0.1, and the small web they link to. It is forgotten
 * when the program ends, and starts with new tokens and timestamps: the program beside it should forget too.
 */
export async function startPlayground({ port, manifestPath = 'manifest.yml' }: PlaygroundOptions) {
  const now = new Date();
  const manifest = await readManifest(manifestPath);
  const pages = [...webPages, ...conferencePages(now)];
  const slack = createSlack({
    manifest,
    startAt: new Date(now.getTime() - PAST_MS),
    preview: previewsOf(pages),
  });
  furnish(slack, now);
  const web = await startWeb(pages);
  const actions: ToolbarAction[] = [];
  const page = createPage({
    slack,
    manifestText: await readFile(manifestPath, 'utf8'),
    actions,
    newsChannel: CHANNEL.id,
    hostId: personId(HOST),
  });
  let isOpen = false;
  let folder: Folder | undefined;
  const server = await startSlackServer({
    slack,
    port,
    fallback: async (request, response, url) => {
      if (folder && `${url.pathname}/`.startsWith(folder.path)) {
        await folder.listener(request, response);
        return true;
      }
      if (isOpen) return page(request, response, url);
      answerStarting(response);
      return true;
    },
  });
  const { botToken, appToken } = slack.app;
  return {
    slack,
    slackApiUrl: server.slackApiUrl,
    transport: { kind: 'socket' as const, botToken, appToken },
    port: server.port,
    pageUrl: `${server.origin}/`,
    /** For the reader of pages: the hosts of the seeded links answer here, over plain HTTP, whatever the link's scheme. */
    reader: { standIns: web.standIns },
    /** The workspace's clock, which a person can move ahead. */
    now: slack.clock.now,

    /** Publishes the past episodes and starts the trip. From then on the page offers the jump to the digest. */
    async begin(context: Context): Promise<void> {
      await publishPast(context);
      await reportPast(context);
      const run = () => jumpToDigest(context, slack);
      actions.push({ id: 'digest', label: 'Jump to the digest', run });
    },

    /** From now on the bot's own pages are there too. */
    serve(opened: Folder): void {
      folder = opened;
    },

    /** Lets people in, once the bot can answer them. */
    open(): void {
      isOpen = true;
    },

    async stop(): Promise<void> {
      await server.stop();
      await web.stop();
    },
  };
}
