import { expect, test } from 'vitest';
import { z } from 'zod';
import { everythingTold, hostTypes } from './support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from './support/bot.ts';
import { transportsOf } from './support/surroundings.ts';

const Line = z.looseObject({
  msg: z.string(),
  request: z.string().optional(),
  job: z.string().optional(),
  kind: z.string().optional(),
});

test.each(transportsOf(import.meta.filename))(
  'over %s, lines of the log say which event or command they are about, through jobs and calls',
  async (transport) => {
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId);
    const lines: z.infer<typeof Line>[] = [];
    const log = { write: (line: string) => void lines.push(Line.parse(JSON.parse(line))) };
    const done = (name: string) =>
      slack.waitFor(() => lines.find(({ msg, job }) => msg === 'A job is done' && job === name), 15_000);
    await startBot(workspace, { transport, database: 'PostgreSQL', log });

    slack.as(PEOPLE[0]).post(CHANNEL, 'https://wiki.intranet/for-us-alone');
    await everythingTold(workspace);
    const hinted = await done('hint-closed');
    const events = slack.deliveries.map(({ payload }) => payload['event_id']);
    expect(events).toContain(hinted.request);
    const about = (request: string | undefined) => lines.filter((line) => line.request === request);
    expect(about(hinted.request).map(({ msg }) => msg)).toEqual(
      expect.arrayContaining(['Acknowledged', expect.stringMatching(/^chat.postEphemeral answered after/)]),
    );

    await hostTypes(workspace, '/episode sync');
    const synced = await done('sync');
    expect(about(synced.request).map(({ kind, msg }) => kind ?? msg)).toEqual(
      expect.arrayContaining(['interaction', expect.stringMatching(/^conversations.history answered after/)]),
    );
    expect(about(undefined).filter(({ msg }) => msg === 'Acknowledged')).toEqual([]);
  },
);
