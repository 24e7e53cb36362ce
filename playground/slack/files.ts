import { SlackError } from './errors.ts';
import { emit } from './events.ts';
import { newId, newSecret } from './ids.ts';
import { channelOf } from './lookup.ts';
import { addMessage } from './messages.ts';
import type { Block, Message, SlackFile } from './wire.ts';
import { changed, seconds, takeTs, type World } from './world.ts';
import type { Channel } from './world/channel.ts';
import type { StoredFile } from './world/file.ts';

const TYPES: Readonly<Record<string, { mimetype: string; pretty: string }>> = {
  md: { mimetype: 'text/markdown', pretty: 'Markdown (raw)' },
  txt: { mimetype: 'text/plain', pretty: 'Plain Text' },
  json: { mimetype: 'application/json', pretty: 'JSON' },
  png: { mimetype: 'image/png', pretty: 'PNG' },
  pdf: { mimetype: 'application/pdf', pretty: 'PDF' },
};

type Announced = { name: string; length: number; owner: string; altText?: string | undefined };

/** The first step of an external upload: announces a file, and says where to send it. */
export function announceFile(world: World, { name, length, owner, altText }: Announced): StoredFile {
  const file: StoredFile = {
    id: newId('F'),
    name,
    title: name,
    length,
    uploadPath: `/upload/v1/${newSecret()}`,
    owner,
    createdAt: world.clock.now(),
    content: undefined,
    isComplete: false,
    altText,
    shares: [],
  };
  world.files.set(file.id, file);
  return file;
}

/** The second step. @returns whether there is such an upload, and the content has the announced length */
export function receiveFile(world: World, path: string, content: Buffer): boolean {
  const file = [...world.files.values()].find(({ uploadPath }) => uploadPath === path);
  if (!file || file.isComplete || content.length !== file.length) return false;
  file.content = content;
  changed(world, { kind: 'file', fileId: file.id });
  return true;
}

/** The last step. @throws SlackError `file_not_found` when nothing was uploaded, or it was completed before */
export function completeFile(world: World, fileId: string, title: string | undefined): StoredFile {
  const file = world.files.get(fileId);
  if (!file?.content || file.isComplete) throw new SlackError('file_not_found');
  file.isComplete = true;
  file.title = title ?? file.name;
  changed(world, { kind: 'file', fileId });
  return file;
}

type Sharing = {
  channelId: string;
  comment: string | undefined;
  blocks: Block[] | undefined;
  threadTs: string | undefined;
};

/** Shows files in a channel, as a message of whoever uploaded them. */
export function shareFiles(world: World, files: readonly StoredFile[], sharing: Sharing): Message {
  const { channelId, comment = '', blocks, threadTs } = sharing;
  const channel = channelOf(world, channelId);
  const owner = files[0]?.owner ?? '';
  const ts = takeTs(world);
  for (const file of files) file.shares.push({ channelId, ts });
  const message = addMessage(world, channel, {
    ts,
    subtype: 'file_share',
    user: owner,
    text: comment,
    files: files.map((file) => describeFile(world, file)),
    upload: false,
    display_as_bot: false,
    ...(blocks && { blocks }),
    ...(owner === world.app.botUserId && { bot_id: world.app.botId }),
    ...(threadTs && { thread_ts: threadTs }),
  });
  tellShared(
    world,
    channel,
    files.map(({ id }) => id),
    owner,
  );
  return message;
}

/** Tells the app about files that were shared in a channel. */
export function tellShared(world: World, channel: Channel, fileIds: readonly string[], owner: string): void {
  for (const id of fileIds) {
    emit(world, {
      channel,
      event: {
        type: 'file_shared',
        file_id: id,
        user_id: owner,
        file: { id },
        channel_id: channel.id,
        event_ts: takeTs(world),
      },
    });
  }
}

/** The file object as Slack gives it. */
export function describeFile(world: World, file: StoredFile): SlackFile {
  const extension = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? 'txt';
  const { mimetype, pretty } = TYPES[extension] ?? { mimetype: 'application/octet-stream', pretty: 'Binary' };
  const path = `${world.team.id}-${file.id}`;
  const isPublic = file.shares.some(({ channelId }) => world.channels.get(channelId)?.kind === 'public');
  return {
    id: file.id,
    created: seconds(file.createdAt),
    timestamp: seconds(file.createdAt),
    name: file.name,
    title: file.title,
    mimetype,
    filetype: extension === 'md' ? 'markdown' : extension === 'txt' ? 'text' : extension,
    pretty_type: pretty,
    user: file.owner,
    user_team: world.team.id,
    editable: mimetype.startsWith('text/'),
    size: file.content?.length ?? 0,
    mode: mimetype.startsWith('text/') ? 'snippet' : 'hosted',
    is_external: false,
    external_type: '',
    is_public: isPublic,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${world.origin}/files-pri/${path}/${encodeURIComponent(file.name)}`,
    url_private_download: `${world.origin}/files-pri/${path}/download/${encodeURIComponent(file.name)}`,
    permalink: `https://${world.team.domain}.slack.com/files/${file.owner}/${file.id}/${encodeURIComponent(file.name)}`,
    permalink_public: `https://slack-files.com/${path}-${file.id.slice(-10).toLowerCase()}`,
    has_rich_preview: false,
    file_access: 'visible',
    media_display_type: 'unknown',
    ...(mimetype.startsWith('text/') && { preview: file.content?.toString('utf8').slice(0, 400) ?? '' }),
    ...(file.altText && { alt_txt: file.altText }),
  };
}
