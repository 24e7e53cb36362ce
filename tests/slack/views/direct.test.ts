import { expect, test } from 'vitest';
import { DEFAULT_SECTIONS } from '../../../src/domain/section.ts';
import { directMessage } from '../../../src/slack/views/direct.ts';
import { flawOf, HUGE, wordsIn } from './support.ts';

const named = (channelName: string) => ({ channelName, sections: DEFAULT_SECTIONS });

test('whoever writes to the bot alone learns where the news are', () => {
  const words = wordsIn(directMessage([named('swarmalicious')]));
  expect(words).toContain('I collect the links posted in #swarmalicious, not those posted here.');
  expect(words).toContain('/episode help');
  expect(wordsIn(directMessage([named('one'), named('two')]))).toContain('in #one and #two, not');
  expect(directMessage([]).text).toBe(
    'I have no news channel here yet. Open yours and type /invite with my name.',
  );
});

test.each(HUGE)('Slack takes it, whatever the channels are called: %.20s', (name) => {
  expect(flawOf(directMessage(Array.from({ length: 60 }, () => named(name))))).toBeUndefined();
});
