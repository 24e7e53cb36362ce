import { WebAPIPlatformError, WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { CanvasAnswer, Canvases } from '../../domain/canvas.ts';

const Made = z.object({ canvas_id: z.string() });
const Content = z.object({ content: z.string() });
const Files = z.object({
  files: z.array(z.object({ id: z.string(), title: z.string().nullish() })),
  paging: z.object({ pages: z.int() }).optional(),
});
const Lacking = z.object({ needed: z.string().optional() });

const SECOND_MS = 1000;
const PAGE = 100;
const PAGES = 10;

type Self = { botUserId: string; teamId: string; url: string };

/**
 * The canvases of a channel, by a client that asks for nothing twice.
 * https://docs.slack.dev/surfaces/canvases
 */
export function canvasesBy(writing: WebClient, { botUserId, teamId, url }: Self) {
  async function find(channel: string, title: string): Promise<string | undefined> {
    for (let page = 1; page <= PAGES; page++) {
      const answer = await writing.files.list({ channel, user: botUserId, count: PAGE, page });
      const { files, paging } = Files.parse(answer);
      const found = files.find((file) => file.title === title);
      if (found) return found.id;
      if (page >= (paging?.pages ?? 1)) return undefined;
    }
    return undefined;
  }

  return (channelId: string): Canvases => ({
    addressOf: (id) => `${url}docs/${teamId}/${id}`,

    find: (title) => answerOf(() => find(channelId, title)),

    content: (id) =>
      answerOf(async () => {
        const asked = { canvas_id: id, content_type: 'markdown' };
        return Content.parse(await writing.apiCall('canvases.getContent', asked)).content;
      }),

    create: (title, markdown) =>
      answerOf(async () => {
        // Free workspaces have canvases in channels only.
        const made = { title, channel_id: channelId, document_content: documentOf(markdown) };
        return Made.parse(await writing.canvases.create(made)).canvas_id;
      }),

    replace: (id, markdown) =>
      answerOf(async () => {
        await writing.canvases.edit({
          canvas_id: id,
          changes: [{ operation: 'replace', document_content: documentOf(markdown) }],
        });
        return undefined;
      }),

    remove: (id) =>
      answerOf(async () => {
        await writing.canvases.delete({ canvas_id: id });
        return undefined;
      }),
  });
}

function documentOf(markdown: string) {
  return { type: 'markdown' as const, markdown };
}

async function answerOf<Value>(ask: () => Promise<Value>): Promise<CanvasAnswer<Value>> {
  try {
    return { value: await ask() };
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError)
      return { isDown: true, retryInMs: error.retryAfter * SECOND_MS };
    if (!(error instanceof WebAPIPlatformError)) return { isDown: true };
    const [scope] = Lacking.safeParse(error.data).data?.needed?.split(',') ?? [];
    return { refused: error.data.error, ...(scope ? { scope } : {}) };
  }
}
