import { readManifest } from './manifest.ts';
import { previewsOf, startPages } from './pages.ts';
import { publishPast } from './past.ts';
import { furnish, PAST_MS } from './seed.ts';
import { pages } from './seed/pages.ts';
import { type Fallback, startSlackServer } from './server.ts';
import { createSlack, type Slack } from './slack.ts';

type PlaygroundOptions = {
  /** 0 takes a free one. */
  port: number;
  manifestPath?: string;
  /** Answers what is not Slack's: the page. */
  page?: (slack: Slack) => Fallback;
};

/**
 * Starts a furnished Slack workspace on 127.0.0.1, and the small web its posts link to. The workspace is forgotten
 * when the program ends, and begins anew with other tokens and timestamps: the program beside it should forget, too.
 */
export async function startPlayground({ port, manifestPath = 'manifest.yml', page }: PlaygroundOptions) {
  const now = new Date();
  const manifest = await readManifest(manifestPath);
  const slack = createSlack({
    manifest,
    startAt: new Date(now.getTime() - PAST_MS),
    preview: previewsOf(pages),
  });
  furnish(slack, now);
  const web = await startPages(pages);
  const fallback = page?.(slack);
  const server = await startSlackServer({ slack, port, ...(fallback && { fallback }) });
  const { botToken, appToken } = slack.app;
  return {
    slack,
    slackApiUrl: server.slackApiUrl,
    transport: { kind: 'socket' as const, botToken, appToken },
    port: server.port,
    pageUrl: `${server.origin}/`,
    /** For the reader of pages: hosts of the seeded links are plain HTTP here, whatever the link's scheme. */
    reader: { standIns: web.standIns },
    /** The workspace's clock, which a person can move ahead. */
    now: slack.clock.now,
    publishPast,

    async stop(): Promise<void> {
      await server.stop();
      await web.stop();
    },
  };
}
