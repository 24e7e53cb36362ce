import { describe, expect, it } from 'vitest';
import type { CheckedDraft, Finding } from '../../../src/domain/check.ts';
import { checkModal, findingLine, stoppedMessage } from '../../../src/slack/views/check.ts';
import { flawOf, flawOfModal, huge } from './support.ts';

const finding = (more: Partial<Finding> = {}): Finding => ({
  level: 'error',
  item: { storyId: 5, title: 'Ninety alerts' },
  text: 'The same link was in #12.',
  mendedIn: 'item',
  orFollowUp: true,
  ...more,
});

const aCheck = (...findings: Finding[]): CheckedDraft => ({
  showId: 4,
  episode: { id: 1, number: 14 },
  findings,
});

const linesOf = ({ blocks }: ReturnType<typeof checkModal>) =>
  blocks.flatMap((block) => {
    const { text } = block as { text?: { text: string } };
    return text ? [text.text] : [];
  });

describe('a check as hosts see it', () => {
  it('says how much there is, and what', () => {
    const facts = { level: 'warning', text: 'There are no hosts.', mendedIn: 'facts' } as const;
    expect(linesOf(checkModal(aCheck(finding(), facts)))).toEqual([
      '1 thing stops publishing, 1 is worth a look.',
      '⛔ “Ninety alerts”: The same link was in #12.',
      '• There are no hosts.',
    ]);
    expect(linesOf(checkModal(aCheck(facts)))[0]).toBe('1 thing is worth a look.');
    expect(linesOf(checkModal(aCheck()))).toEqual(['Nothing stands between episode #14 and publishing.']);
  });

  it('is taken by Slack however much is found', () => {
    const most = Array.from({ length: 300 }, (_, index) =>
      finding({ item: { storyId: index, title: huge(index) }, text: huge(index + 1) }),
    );
    expect(flawOfModal(checkModal(aCheck(...most)))).toBeUndefined();
    expect(flawOf(stoppedMessage(aCheck(...most)))).toBeUndefined();
    expect(JSON.stringify(checkModal(aCheck(...most)))).toContain('And 260 more things');
  });

  it('says a finding on a line', () => {
    const { item: _, ...aboutNone } = finding();
    expect(findingLine(aboutNone)).toBe('⛔ The same link was in #12.');
  });
});
