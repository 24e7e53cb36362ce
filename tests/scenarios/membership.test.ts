import { expect, test } from 'vitest';
import { deliver } from '../../playground/slack/deliveries.ts';
import { draftWith, everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { transportsOf } from '../support/surroundings.ts';

const [ALICE, BOB] = PEOPLE;

test.each(transportsOf(import.meta.filename))(
  'over %s, a bot that was taken out of its channel stays silent until it is invited again',
  async (transport) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await startBot(workspace, {
      transport,
      database: 'PostgreSQL',
      env: { LOG_LEVEL: 'silent' },
    });
    const greetings = () =>
      slack.visibleTo(ALICE, CHANNEL).filter(({ text }) => text.startsWith('Hello')).length;
    await slack.waitFor(() => (greetings() === 1 ? true : undefined));
    slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/while-it-was-there');
    slack.as(ALICE).kick(CHANNEL, slack.app.botUserId);
    await everythingTold(workspace);
    expect(await hostTypes(workspace, '/episode draft')).toContain('no news channel here yet');

    const late = slack.deliveries.findLast(({ payload }) => JSON.stringify(payload).includes('while-it-was'));
    if (!late) throw new Error('the post was told to nobody');
    deliver(slack.world, { kind: 'events_api', payload: late.payload });
    await everythingTold(workspace);
    expect(await hostTypes(workspace, '/episode draft')).toContain('no news channel here yet');

    const { ts } = slack.as(ALICE).post(CHANNEL, 'https://nowhere.invalid/while-it-was-away');
    slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await draftWith(workspace, 'While it was away');
    expect(greetings()).toBe(1);
  },
);
