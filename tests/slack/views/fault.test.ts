import { expect, it } from 'vitest';
import {
  absentMessage,
  backMessage,
  postingBackMessage,
  postingMessage,
  scopeBackMessage,
  scopeMessage,
} from '../../../src/slack/views/fault.ts';
import { flawOf } from './support.ts';

const CHANNEL = { channelName: 'news' };

it('says what happened and how to mend it', () => {
  expect(absentMessage(CHANNEL, 'removed').text).toBe(
    '#news is closed to me, as I was taken out of it, so its digests stop. To have me back, type /invite with my name there: nothing that was collected is lost.',
  );
  expect(absentMessage(CHANNEL, 'archived').text).toBe(
    '#news is archived, so its digests stop. Unarchive it, then type /invite with my name there: nothing that was collected is lost.',
  );
  expect(postingMessage('#news').text).toBe(
    'Slack does not let me post in #news, so what I have to say there waits. Whoever manages that channel opens its settings and lets me post, under Posting permissions: nothing that was collected is lost, and I try again every hour.',
  );
  expect(scopeMessage('im:write').text).toContain(
    'im:write, which I need to tell somebody something in private',
  );
});

it('is taken by Slack', () => {
  for (const message of [
    absentMessage(CHANNEL, 'removed'),
    backMessage(CHANNEL),
    postingMessage('#news'),
    postingBackMessage('#news'),
    scopeMessage('files:write'),
    scopeBackMessage('files:write'),
  ])
    expect(flawOf(message)).toBeUndefined();
});
