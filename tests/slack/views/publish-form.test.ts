import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/check.ts';
import type { EpisodeNotes } from '../../../src/domain/episode-notes.ts';
import { type Preview, publishForm } from '../../../src/slack/views/publish-form.ts';
import { flawOfModal, huge } from './support.ts';

const NOTES: EpisodeNotes = {
  episode: { id: 1, showId: 4, number: 3 },
  state: 'draft',
  stories: 2,
  notes: '- Patience pays\n',
  waiting: { withoutNomination: 0, withTooFew: 0 },
  kept: 0,
  missing: [],
  empty: [],
  nominating: { needed: 1, ownVoteCounts: true },
  flagged: [],
  untitled: [],
};

const aPreview = (changes: Partial<EpisodeNotes> = {}, findings: readonly Finding[] = []): Preview => ({
  notes: { ...NOTES, ...changes },
  checked: { showId: 4, episode: { id: 1, number: 3 }, findings },
  channelName: 'swarmalicious',
});

const wordsIn = (view: object) => JSON.stringify(view);

describe('the form that publishes', () => {
  it('says what publishing does, what is worth a look, and what the notes are', () => {
    const form = wordsIn(publishForm(aPreview({}, [{ level: 'warning', text: 'There is no topic.' }])));
    for (const words of [
      '2 stories count as covered, #swarmalicious gets the notes',
      '• There is no topic.',
      '- Patience pays',
    ]) {
      expect(form).toContain(words);
    }
    expect(form).not.toContain('have changed');
    expect(wordsIn(publishForm(aPreview(), { haveChanged: true }))).toContain(
      'The notes have changed since you looked.',
    );
  });

  it('is taken by Slack at its largest, and says what it leaves out', () => {
    const findings = Array.from({ length: 60 }, (_, index): Finding => ({
      level: 'warning',
      item: { storyId: index, title: huge(index) },
      text: huge(index + 1),
    }));
    const form = publishForm(
      { ...aPreview({ notes: huge(0).repeat(60) }, findings), channelName: 'x'.repeat(80) },
      { haveChanged: true },
    );
    expect(flawOfModal(form)).toBeUndefined();
    expect(wordsIn(form)).toContain('And 52 more things: press Check.');
    expect(wordsIn(form)).toContain('And more: Download');
  });
});
