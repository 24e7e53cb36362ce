import { describe, expect } from 'vitest';
import { subcommands } from '../../commands/index.ts';
import { textOf } from '../support/answers.ts';
import { startApp } from '../support/app.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';

const [, BOB, , , HOST] = PEOPLE;
const KITCHEN = 'C0KITCHEN01';
const NO_CHANNEL = 'I have no news channel here yet. Open yours and type `/invite` with my name.';

describe('/episode', () => {
  test('leads to the subcommand that is named, in whatever case', async ({ databases }) => {
    const { type, log } = await startApp(await databases.empty('PostgreSQL'));
    for (const line of ['/episode NEW 7 Queues', '/episode   new   7   Queues']) {
      expect(textOf(await type(line))).toContain('episode #07, no date, Queues');
    }
    for (const line of ['/episode', '/episode   ', '/episode Help']) {
      expect(textOf(await type(line))).toContain('How the news desk works');
    }
    expect(log).toEqual([]);
  });

  test('names what it does not know, and the way on', async ({ databases }) => {
    const { type, log } = await startApp(await databases.empty('PostgreSQL'));
    const unknown = (word: string, meant = '') =>
      `There is no \`/episode ${word}\`.${meant} See what you can type with \`/episode help\`.`;
    expect(textOf(await type('/episode DRFAT 7'))).toBe(unknown('DRFAT', ' Did you mean `/episode draft`?'));
    expect(textOf(await type('/episode help!'))).toBe(unknown('help!', ' Did you mean `/episode help`?'));
    expect(textOf(await type('/episode dance'))).toBe(unknown('dance'));
    expect(textOf(await type('/episode `<!channel>`'))).toBe(unknown('&lt;!channel&gt;'));
    expect(textOf(await type(`/episode ${'👩‍👩‍👧‍👦'.repeat(9)}`))).toBe(unknown(`${'👩‍👩‍👧‍👦'.repeat(3)}…`));
    expect(log).toEqual([]);
  });

  test('says how to begin where there is no show', async ({ databases }) => {
    const { type, context, show } = await startApp(await databases.empty('PostgreSQL'));
    await context.shows.leave(show.workspaceId, CHANNEL, context.now());
    expect(textOf(await type('/episode list'))).toBe(NO_CHANNEL);
  });

  test('is for the only show, wherever it is typed, and asks where there are several', async ({
    databases,
  }) => {
    const { type, slack, context, show } = await startApp(await databases.empty('PostgreSQL'));
    slack.addChannel({ id: KITCHEN, name: 'kitchen', creator: HOST });
    expect(textOf(await type('/episode new 7', KITCHEN))).toContain('episode #07');
    const { workspaceId } = show;
    const other = { workspaceId, channelId: 'C0OTHER', channelName: 'other', isPrivate: false };
    slack.addChannel({ id: other.channelId, name: other.channelName, creator: BOB });
    slack.silently(() => slack.as(BOB).invite(other.channelId, slack.app.botUserId));
    await context.shows.ensure(other);
    expect(textOf(await type('/episode new 8', KITCHEN))).toBe(
      'Which show? Type the command in #swarmalicious or #other.',
    );
    expect(textOf(await type('/episode new 8', CHANNEL))).toContain('episode #08');
  });

  test('tells outsiders of a private channel nothing of it', async ({ databases }) => {
    const { type, told, slack, context, show, nominate } = await startApp(
      await databases.empty('PostgreSQL'),
    );
    await nominate('secret');
    slack.addChannel({ id: KITCHEN, name: 'kitchen', creator: HOST });
    expect(textOf(await type('/episode draft', KITCHEN))).toContain('secret');
    const channel = slack.world.channels.get(CHANNEL);
    if (channel) channel.kind = 'private';
    expect(textOf(await type('/episode draft', KITCHEN))).toContain('secret');

    slack.silently(() => slack.as(HOST).leave(CHANNEL));
    for (const { name } of subcommands) {
      expect(await told(`/episode ${name} 1`, KITCHEN)).toBe(NO_CHANNEL);
    }
    expect(await context.episodes.draft(show.id)).toMatchObject({ number: 1 });
  });
});
