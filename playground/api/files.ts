import { z } from 'zod';
import { checkBlocks } from '../blocks/check.ts';
import { completeBlocks } from '../blocks/complete.ts';
import { SlackError } from '../slack/errors.ts';
import { announceFile, completeFile, describeFile, shareFiles } from '../slack/files.ts';
import { seeInDirect } from '../slack/interactions.ts';
import { seconds, type World } from '../slack/world.ts';
import type { Canvas } from '../slack/world/canvas.ts';
import type { StoredFile } from '../slack/world/file.ts';
import { invalid } from './arguments.ts';
import { findPostable } from './find.ts';
import type { Method } from './method.ts';

const Uploads = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

export const files: Record<string, Method> = {
  'files.getUploadURLExternal': ({ world, args }) => {
    const length = args.count('length') ?? 0;
    if (length <= 0) throw invalid('[ERROR] must be greater than 0 [json-pointer:/length]');
    const file = announceFile(world, {
      name: args.required('filename'),
      length,
      owner: world.app.botUserId,
      altText: args.text('alt_txt'),
    });
    return { upload_url: world.origin + file.uploadPath, file_id: file.id };
  },

  // The answer comes before the message: `shares` is not in it yet.
  'files.completeUploadExternal': ({ world, args, need }) => {
    const uploads = Uploads.safeParse(args.json('files', 'invalid_arguments'));
    if (!uploads.success) throw invalid('[ERROR] must be a list of objects with an id [json-pointer:/files]');
    const channelIds = [args.text('channel_id'), ...(args.text('channels')?.split(',') ?? [])].filter(
      (id) => id !== undefined,
    );
    const channels = channelIds.map((id) => findPostable(world, id, need));
    if (channels.some(({ id }) => world.settings.readOnlyChannels.includes(id)))
      throw new SlackError('posting_to_channel_denied');
    const blocks = args.blocks();
    if (blocks) checkBlocks(world, 'files.completeUploadExternal', blocks, 'message');
    const complete = uploads.data.map(({ id, title }) => completeFile(world, id, title));
    const answer = { files: complete.map((file) => fileAnswer(world, file)) };
    for (const channel of channels) {
      world.clock.after(0, () => {
        const message = shareFiles(world, complete, {
          channelId: channel.id,
          comment: args.text('initial_comment'),
          blocks: blocks && completeBlocks(blocks),
          threadTs: args.text('thread_ts'),
        });
        seeInDirect(world, channel, message);
      });
    }
    return answer;
  },

  'files.info': ({ world, args }) => {
    const file = world.files.get(args.required('file'));
    if (!file?.isComplete || !mayRead(world, file)) throw new SlackError('file_not_found');
    return { file: fileAnswer(world, file), comments: [], response_metadata: { next_cursor: '' } };
  },

  // The canvases of the app are the files that it looks for.
  'files.list': ({ world, args }) => {
    const [channelId, user] = [args.text('channel'), args.text('user')];
    const [count, page] = [args.count('count') ?? 100, args.count('page') ?? 1];
    const isAsked = (owner: string) => user === undefined || user === owner;
    const files = [...world.files.values()].filter(
      (file) =>
        file.isComplete &&
        mayRead(world, file) &&
        isAsked(file.owner) &&
        (channelId === undefined || file.shares.some((share) => share.channelId === channelId)),
    );
    const canvases = [...world.canvases.values()].filter(
      (canvas) => isAsked(world.app.botUserId) && (channelId === undefined || canvas.channelId === channelId),
    );
    const found = [
      ...files.map((file) => fileAnswer(world, file)),
      ...canvases.map((canvas) => canvasAnswer(world, canvas)),
    ];
    return {
      files: found.slice((page - 1) * count, page * count),
      paging: { count, total: found.length, page, pages: Math.ceil(found.length / count) },
    };
  },
};

function mayRead(world: World, file: StoredFile): boolean {
  const isIn = ({ channelId }: { channelId: string }) =>
    world.channels.get(channelId)?.members.has(world.app.botUserId);
  return file.owner === world.app.botUserId || file.shares.some(isIn);
}

function canvasAnswer(world: World, { id, title, createdAt }: Canvas) {
  return {
    id,
    created: seconds(createdAt),
    timestamp: seconds(createdAt),
    name: title,
    title,
    mimetype: 'application/vnd.slack-docs',
    filetype: 'quip',
    pretty_type: 'Canvas',
    user: world.app.botUserId,
    mode: 'quip',
    permalink: `https://${world.team.domain}.slack.com/docs/${world.team.id}/${id}`,
  };
}

function fileAnswer(world: World, file: StoredFile) {
  const places = file.shares.map(({ channelId, ts }) => ({ channel: world.channels.get(channelId), ts }));
  const of = (kind: string) => places.flatMap(({ channel }) => (channel?.kind === kind ? [channel.id] : []));
  const shares: Record<'public' | 'private', Record<string, object[]>> = { public: {}, private: {} };
  for (const { channel, ts } of places) {
    if (!channel) continue;
    const group = shares[channel.kind === 'public' ? 'public' : 'private'];
    (group[channel.id] ??= []).push({
      reply_users: [],
      reply_users_count: 0,
      reply_count: 0,
      ts,
      channel_name: channel.name,
      team_id: world.team.id,
      share_user_id: file.owner,
      source: 'UNKNOWN',
    });
  }
  return {
    ...describeFile(world, file),
    comments_count: 0,
    is_starred: false,
    shares: Object.fromEntries(Object.entries(shares).filter(([, group]) => Object.keys(group).length > 0)),
    channels: of('public'),
    groups: of('private'),
    ims: of('im'),
    has_more_shares: false,
  };
}
