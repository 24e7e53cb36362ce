import { expect } from 'vitest';
import { helpFor } from '../../commands/help.ts';
import { list } from '../../commands/list.ts';
import { helpMessage } from '../../src/slack/views/help.ts';
import { wordsIn } from '../slack/views/support.ts';
import { startApp } from '../support/app.ts';
import { test } from '../support/databases.ts';

test('/episode help has what can be typed, itself too, and the emojis of the show', async ({ databases }) => {
  const { enter } = await startApp(await databases.empty('PostgreSQL'));
  const words = wordsIn(
    await enter(
      helpFor([list], (all, { sections }) => helpMessage(all, sections)),
      '',
    ),
  );
  expect(words).toContain('/episode list All episodes, newest first.\n/episode help What you can type.\n');
  expect(words).toContain(':studio_microphone: news\n');
});
