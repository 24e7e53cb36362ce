import { describe, expect } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk } from '../support/hosts.ts';
import { until } from '../support/until.ts';
import { databasesOf } from '../support/surroundings.ts';

const [, , , , HOST] = PEOPLE;

/** A desk whose host has Home before them. */
async function atHome(db: Database) {
  const desk = await aDesk(db);
  const { slack, context } = desk;
  const home = () => JSON.stringify(slack.as(HOST).home()?.blocks ?? []);
  return {
    ...desk,
    home,
    /** Resolves when Home says this. */
    homeSays: (words: string) =>
      until(async () => {
        await context.doJobs();
        return home().includes(words) || undefined;
      }),
    async pressHome(label: string) {
      const view = slack.as(HOST).home();
      if (!view) throw new Error('there is no Home');
      await slack.as(HOST).press({ view }, label);
    },
  };
}

describe.each(databasesOf(import.meta.filename))('Home, on %s', (name) => {
  test('publishes what it shows, says by whom it was done, and takes it back', async ({ databases }) => {
    const { slack, ana, home, homeSays, pressHome, log } = await atHome(await databases.empty(name));
    ana.openHome();
    await homeSays('First story');
    await pressHome('Publish');
    expect((await ana.lines('Publish #01')).join('\n')).toContain('3 stories count as covered');
    expect(await ana.submit({})).toEqual({ outcome: 'updated' });
    await expect
      .poll(() => JSON.stringify(ana.top()?.view.blocks))
      .toContain('Episode #01 is published · host, ');
    await homeSays('Episode #01 is published · host, ');
    expect(home()).toContain('Nothing is in it yet');
    await slack.as(HOST).close({ all: true });
    await pressHome('Unpublish');
    await homeSays('First story');
    expect(home()).not.toContain('is published');
    expect(log).toEqual([]);
  });

  test('asks again where the notes have changed since they were shown', async ({ databases }) => {
    const { ana, nominate, homeSays, pressHome, context, show } = await atHome(await databases.empty(name));
    ana.openHome();
    await homeSays('First story');
    await pressHome('Publish');
    await ana.lines('Publish #01');
    await nominate('fourth-story');
    expect(await ana.submit({})).toEqual({ outcome: 'updated' });
    const words = (await ana.lines('Publish #01')).join('\n');
    expect(words).toContain('The notes have changed since you looked.');
    expect(JSON.stringify(ana.top()?.view.blocks)).toContain('fourth-story');
    expect(await context.episodes.lastPublished(show.id)).toBeUndefined();
    expect(await ana.submit({})).toEqual({ outcome: 'updated' });
    await homeSays('is published');
  });

  test('has no blocks that the workspace lacks', async ({ databases }) => {
    const { slack, ana, home, homeSays } = await atHome(await databases.empty(name));
    slack.settings.lackedBlocks = ['container'];
    ana.openHome();
    await homeSays('First story');
    expect(home()).not.toContain('container');
    expect(slack.calls.filter(({ method }) => method === 'views.publish')).toHaveLength(2);
  });
});
