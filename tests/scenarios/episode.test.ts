import { describe, expect, test } from 'vitest';
import { answerTo, draftWith, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { startSite, titled } from '../support/site.ts';
import { surroundings } from '../support/surroundings.ts';

const [ALICE, BOB, CAROL, DAVE, HOST] = PEOPLE;
const MIC = 'studio_microphone';

describe.each(surroundings())('an episode over $transport on $database', ({ transport, database }) => {
  test('from the first post to the next draft', async () => {
    const site = await startSite({
      '/queues': titled('Queues without tears'),
      '/clocks': titled('Clocks lie'),
      '/caches': titled('Caches forget'),
      '/mirrors': titled('Mirrors remember'),
      '/ladders': titled('Ladders lead up'),
    });
    const workspace = await aWorkspace();
    const { slack } = workspace;
    const clocks = slack
      .as(ALICE)
      .post(CHANNEL, `Before the bot came: ${site.url('/clocks')}?utm_source=chat`);
    slack.as(DAVE).react(CHANNEL, clocks.ts, MIC);
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await startBot(workspace, { transport, database, env: { FETCH_ALLOW: site.allow } });

    const queues = slack.as(BOB).post(CHANNEL, `${site.url('/queues')} A queue is a promise.`);
    slack.as(ALICE).post(CHANNEL, `${site.url('/caches')} Nobody nominates this one`);
    slack.as(ALICE).react(CHANNEL, queues.ts, MIC);
    slack.as(CAROL).react(CHANNEL, queues.ts, `${MIC}::skin-tone-3`);
    await slack.waitFor(() => (site.asked('/queues') && site.asked('/clocks') ? true : undefined), 15_000);

    const notes = await draftWith(workspace, 'Queues without tears', 'Clocks lie');
    expect(notes).toContain(
      [
        '### News from #swarmalicious',
        '',
        `- [Queues without tears](${site.url('/queues')}) A queue is a promise.`,
        `- [Clocks lie](${site.url('/clocks')}) Before the bot came`,
      ].join('\n'),
    );
    expect(await hostTypes(workspace, '/episode draft')).toContain(notes.slice(notes.indexOf('###')));

    await slack.as(HOST).press(await answerTo(workspace, '/episode publish'), 'Publish');
    const announced = await slack.waitFor(() =>
      slack.visibleTo(BOB, CHANNEL).find(({ files }) => files?.some(({ name }) => name === 'episode-01.md')),
    );
    expect(announced.text).toContain('Episode #01 is published');
    expect(await hostTypes(workspace, '/episode draft')).toContain('There is nothing to draft yet');

    const mirrors = slack.as(CAROL).post(CHANNEL, site.url('/mirrors'));
    slack.as(CAROL).post(CHANNEL, site.url('/ladders'));
    const again = slack.as(DAVE).post(CHANNEL, `Once more ${site.url('/clocks')}`);
    slack.as(BOB).react(CHANNEL, mirrors.ts, MIC);
    slack.as(BOB).react(CHANNEL, again.ts, MIC);
    const hint = await slack.waitFor(() =>
      slack.visibleTo(DAVE, CHANNEL).find(({ text }) => text.includes('Episode #01 had this on ')),
    );
    expect(hint.is_ephemeral).toBe(true);
    const next = await draftWith(workspace, 'Mirrors remember', 'Clocks lie');
    expect(next).toContain('Episode #02');
    expect(next).not.toMatch(/Queues|Caches|Ladders/);
    expect(await hostTypes(workspace, '/episode show 1')).toContain('A queue is a promise');
    expect(slack.calls.filter(({ answer }) => answer['ok'] === false)).toEqual([]);
  });
});
