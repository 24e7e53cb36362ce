import type { RichElement, RichPart } from '../composer/rich-text.ts';
import { changeMessage } from './messages.ts';
import type { Attachment, Block, Message } from './wire.ts';
import type { LinkPreview, World } from './world.ts';
import type { Channel } from './world/channel.ts';

/** What may be unfurled in a message: everything in people's posts, in an app's what it asked for. */
export type Unfurling = { links: boolean; media: boolean };

/** A moment after a message, Slack adds previews of its links: a change, but not an edit. */
export function unfurlLater(
  world: World,
  channel: Channel,
  message: Message,
  unfurling: Unfurling = { links: true, media: true },
): void {
  const shown = new Set(message.attachments?.map(({ original_url }) => original_url));
  const attachments = linksIn(message)
    .filter((url) => !shown.has(url))
    .flatMap((url) => {
      const preview = world.preview(url);
      return preview && (isMedia(preview) ? unfurling.media : unfurling.links) ? [{ url, preview }] : [];
    })
    .map(({ url, preview }, at) => attachmentFor(url, preview, at + 1));
  if (attachments.length === 0) return;
  world.clock.after(world.unfurlAfterMs, () => {
    const current = channel.messages.get(message.ts)?.message;
    if (!current || current.subtype === 'tombstone') return;
    const added = stillLinked(attachments, current);
    if (added.length === 0) return;
    changeMessage(world, channel, message.ts, { attachments: [...(current.attachments ?? []), ...added] });
  });
}

/** The unfurls whose links are still in the message. */
export function stillLinked(
  attachments: readonly Attachment[],
  message: Pick<Message, 'blocks' | 'text'>,
): Attachment[] {
  const links = new Set<unknown>(linksIn(message));
  return attachments.filter(({ original_url }) => links.has(original_url));
}

function isMedia({ videoHtml, imageUrl, title }: LinkPreview): boolean {
  return videoHtml !== undefined || (imageUrl !== undefined && title === '');
}

function attachmentFor(
  url: string,
  { title, text, siteName, imageUrl, videoHtml }: LinkPreview,
  id: number,
): Attachment {
  return {
    from_url: url,
    original_url: url,
    id,
    fallback: siteName ? `${siteName}: ${title}` : title,
    title,
    title_link: url,
    ...(text && { text }),
    ...(siteName && { service_name: siteName }),
    ...(imageUrl && (videoHtml ? { thumb_url: imageUrl } : { image_url: imageUrl })),
    ...(videoHtml && { video_html: videoHtml }),
  };
}

/** The web addresses that a message links to, from its `rich_text` or else from its text. Links in code do not count. */
function linksIn({ blocks, text }: Pick<Message, 'blocks' | 'text'>): string[] {
  const rich = blocks?.filter(isRichText);
  const urls = rich?.length
    ? rich
        .flatMap(({ elements }) => elements.flatMap(elementsOf))
        .filter(isOpenLink)
        .map(({ url }) => url)
    : [...text.matchAll(/<(https?:\/\/[^|>\s]+)/g)].map(([, url = '']) => url.replaceAll('&amp;', '&'));
  return [...new Set(urls)];
}

function isRichText(block: Block): block is Block & { elements: RichPart[] } {
  return block.type === 'rich_text';
}

function elementsOf(part: RichPart): RichElement[] {
  return part.type === 'rich_text_list' ? part.elements.flatMap((item) => item.elements) : part.elements;
}

function isOpenLink(element: RichElement): element is Extract<RichElement, { type: 'link' }> {
  return element.type === 'link' && !element.style?.code && /^https?:/.test(element.url);
}
