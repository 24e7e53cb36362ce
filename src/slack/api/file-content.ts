import { z } from 'zod';
import { FILE_BYTES, fileOf, type GivenFile, TOO_LARGE } from '../../domain/given-file.ts';

/** The fields of Slack's files that matter here: https://docs.slack.dev/reference/objects/file-object */
const SlackFile = z.looseObject({
  name: z.string().nullish(),
  title: z.string().nullish(),
  size: z.number().catch(0),
  url_private_download: z.string().optional(),
  url_private: z.string().optional(),
});

const NAME_LENGTH = 200;
const TIME_LIMIT_MS = 15_000;

/** Slack's own hosts of files, GovSlack's among them. */
const FILE_HOSTS = ['files.slack.com', 'files.slack-gov.com'];

type Asking = {
  botToken: string;
  slackApiUrl?: string | undefined;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
};

/**
 * The text of a file that was shared with the bot. Its address is asked with the token, so only where Slack keeps files,
 * and no redirect is followed.
 */
export async function contentOf(value: unknown, asking: Asking): Promise<GivenFile> {
  const file = SlackFile.parse(value);
  const name = (file.name || file.title || 'a file').slice(0, NAME_LENGTH);
  if (file.size > FILE_BYTES) return { name, flaw: TOO_LARGE };
  const address = file.url_private_download ?? file.url_private;
  if (address === undefined || !isOfSlack(address, asking.slackApiUrl)) return { name, flaw: NOT_THERE };
  const response = await asking.fetch(address, {
    headers: { authorization: `Bearer ${asking.botToken}` },
    redirect: 'manual',
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    return { name, flaw: response.status >= 500 ? TROUBLE : NOT_THERE };
  }
  const bytes = await bytesOf(response);
  return bytes ? fileOf(name, bytes) : { name, flaw: TOO_LARGE };
}

const NOT_THERE = 'Slack does not give it to me: drop the file itself here, not a link to it';
const TROUBLE = 'Slack has trouble at present: try again in a minute';

/** Slack's stand-ins keep files where they answer calls. */
function isOfSlack(address: string, slackApiUrl: string | undefined): boolean {
  const url = URL.parse(address);
  if (!url) return false;
  if (url.protocol === 'https:' && FILE_HOSTS.includes(url.host)) return true;
  const api = URL.parse(slackApiUrl ?? '');
  return api !== null && !/(?:^|\.)slack(?:-gov)?\.com$/.test(api.hostname) && url.origin === api.origin;
}

/** @returns undefined where there are too many */
async function bytesOf({ body }: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > FILE_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
