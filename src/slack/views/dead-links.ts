import type { KnownBlock } from '@slack/types';
import type { DeadLink, DeadLinks } from '../../domain/dead-link.ts';
import { episodeName } from '../../domain/episode.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted, listed } from '../text/wording.ts';
import { actions, button, section } from './blocks.ts';
import { link, paragraph, richText, text } from './rich-text.ts';

export const REPLACE_LINKS = 'links:replace';

const LINKS_SHOWN = 15;
const URL_SHOWN = 150;
const EPISODES_SHOWN = 6;

/** Tells a host which links of published notes are dead, with a copy to put in the place of each. */
export function deadLinksMessage({ show, notice, links }: DeadLinks): Message {
  const open = links.filter(({ mendedAt }) => !mendedAt);
  const replaceable = open.filter(({ archiveUrl }) => archiveUrl !== undefined);
  const more = links.length - LINKS_SHOWN;
  const head =
    open.length === 0
      ? `All dead links of this message are replaced: ${counted(links.length, 'link')}.`
      : `${counted(open.length, 'link')} of published notes ${open.length === 1 ? 'is' : 'are'} dead: the page was gone on two days.`;
  return messageOf(head, [
    section(head),
    ...links.slice(0, LINKS_SHOWN).flatMap((dead) => linkBlocks(dead, { show: show.id, notice })),
    ...(more > 0 ? [section(`And ${counted(more, 'more link')}.`)] : []),
    ...(replaceable.length > 1
      ? [
          actions([
            button(
              `Replace all ${replaceable.length}`,
              REPLACE_LINKS,
              { show: show.id, notice },
              { style: 'primary' },
            ),
          ]),
        ]
      : []),
  ]);
}

function linkBlocks(dead: DeadLink, carried: { show: number; notice: string }): KnownBlock[] {
  const { id, url, failure, archiveUrl, mendedAt, episodes } = dead;
  const places = listed(episodes.map(episodeName), EPISODES_SHOWN);
  const shown = clip(url, URL_SHOWN);
  const copy =
    archiveUrl === undefined
      ? [text(' No archive has a copy.')]
      : [text(' '), link(archiveUrl, 'Archived copy')];
  const said = mendedAt
    ? [text(' ✓ Replaced by '), link(archiveUrl ?? url, 'its archived copy')]
    : [text(` ${failure}`), ...copy];
  return [
    richText(paragraph(text(places ? `${places} · ` : ''), link(url, shown), ...said)),
    ...(archiveUrl === undefined || mendedAt
      ? []
      : [actions([button('Replace', REPLACE_LINKS, { ...carried, link: id })])]),
  ];
}
