import type { KnownBlock, ModalView } from '@slack/types';
import type { CheckedDraft, Finding } from '../../domain/check.ts';
import { episodeName } from '../../domain/episode.ts';
import { type Message, messageOf } from '../message.ts';
import { clip } from '../text/clip.ts';
import { counted } from '../text/wording.ts';
import { actions, button, context, section, sheet } from './blocks.ts';
import { EDIT_FACTS } from './facts-form.ts';
import { EDIT_SECTIONS } from './sections-form.ts';
import { EDIT_SETTINGS } from './settings-form.ts';
import { EDIT_ITEM } from './story-line.ts';

export const CHECK_EPISODE = 'episode:check';
export const FOLLOW_UP = 'item:follow-up';

/** Two blocks a finding, of the 100 that a view takes and the 50 that a message takes. */
const IN_A_MODAL = 40;
const IN_A_MESSAGE = 20;
const TITLE_SHOWN = 80;
const TEXT_SHOWN = 300;

/** What stands between a draft and publishing, each with the button to where it is mended. */
export function checkModal(checked: CheckedDraft): ModalView {
  return {
    ...sheet(CHECK_EPISODE, {
      title: `Check ${episodeName(checked.episode.number)}`,
      carried: { show: checked.showId },
      blocks: [section(summaryOf(checked)), ...findingBlocks(checked, IN_A_MODAL)],
    }),
    notify_on_close: true,
  };
}

/** The same for somebody who wanted to publish, and may not yet. */
export function stoppedMessage(checked: CheckedDraft): Message {
  const text = `Not published. ${summaryOf(checked)}`;
  return messageOf(text, [section(text), ...findingBlocks(checked, IN_A_MESSAGE)]);
}

/** A finding on a line: `⛔ “Ninety alerts”: The same link was in #12.` */
export function findingLine({ level, item, text }: Finding): string {
  const about = item ? `“${clip(item.title, TITLE_SHOWN)}”: ` : '';
  return `${level === 'error' ? '⛔' : '•'} ${about}${clip(text, TEXT_SHOWN)}`;
}

function summaryOf({ episode, findings }: CheckedDraft): string {
  const errors = findings.filter(({ level }) => level === 'error').length;
  const warnings = findings.length - errors;
  const stops = errors > 0 ? [counted(errors, 'thing stops publishing', 'things stop publishing')] : [];
  const [one, many] = errors > 0 ? ['is', 'are'] : ['thing is', 'things are'];
  const looks = warnings > 0 ? [counted(warnings, `${one} worth a look`, `${many} worth a look`)] : [];
  if (findings.length === 0)
    return `Nothing stands between episode ${episodeName(episode.number)} and publishing.`;
  return `${[...stops, ...looks].join(', ')}.`;
}

function findingBlocks({ showId, episode, findings }: CheckedDraft, shown: number): KnownBlock[] {
  const more = findings.length - shown;
  return [
    ...findings.slice(0, shown).flatMap((finding) => findingBlock(finding, showId, episode.id)),
    ...(more > 0 ? [context(`And ${counted(more, 'more thing')}, when these are mended.`)] : []),
  ];
}

function findingBlock(finding: Finding, showId: number, episodeId: number): KnownBlock[] {
  const { item, mendedIn, orFollowUp } = finding;
  const carried = { show: showId, story: item?.storyId ?? 0 };
  const mends = {
    item: () => button('Edit', EDIT_ITEM, carried),
    facts: () => button('Facts', EDIT_FACTS, { show: showId, episode: episodeId }),
    sections: () => button('Edit sections', EDIT_SECTIONS, { show: showId }),
    settings: () => button('Settings', EDIT_SETTINGS, { show: showId }),
  };
  return [
    section(findingLine(finding), mendedIn && mends[mendedIn]()),
    ...(orFollowUp ? [actions([button('It is a follow-up', FOLLOW_UP, carried)])] : []),
  ];
}
