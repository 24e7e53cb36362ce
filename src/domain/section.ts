/** A section of a show's episodes. Sections are data of the show, in the order of its show notes. */
export type Section = {
  key: string;
  /** `{channel}` and `{company}` stand for the show's. */
  heading: string;
  /** Slack's short name of the emoji that nominates for this section, without colons and skin tone. */
  emoji: string;
};

export const DEFAULT_SECTIONS: readonly Section[] = [
  { key: 'news', heading: 'News from #{channel}', emoji: 'studio_microphone' },
  { key: 'main', heading: 'Main topic', emoji: 'dart' },
  { key: 'company', heading: 'News from {company}', emoji: 'honeybee' },
  { key: 'bug', heading: 'Bug of Week (from our Retrospectives)', emoji: 'bug' },
  { key: 'social', heading: 'Your P32/Social topics', emoji: 'beers' },
];

export function headingOf(section: Section, show: { channelName: string; company: string }): string {
  return section.heading.replace(/\{(channel|company)\}/g, (_, name) =>
    name === 'channel' ? show.channelName : show.company,
  );
}

/** `wave::skin-tone-3` is `wave`. */
export function withoutSkinTone(emoji: string): string {
  return emoji.split('::')[0] ?? emoji;
}
