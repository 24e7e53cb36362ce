import { describe, expect } from 'vitest';
import { z } from 'zod';
import type { Database } from '../../src/db/database.ts';
import { publishEpisode } from '../../src/desk/publish.ts';
import { FOR_MEMBERS } from '../../src/desk/who-may.ts';
import { CHANNEL, PEOPLE } from '../support/bot.ts';
import { test } from '../support/databases.ts';
import { aDesk as aDeskWithHosts, titlesIn } from '../support/hosts.ts';
import { aPost } from '../support/shows.ts';
import { until } from '../support/until.ts';
import { databasesOf } from '../support/surroundings.ts';

const [ALICE, BOB, , , HOST] = PEOPLE;
const MIC = 'studio_microphone';

async function aDesk(db: Database) {
  const desk = await aDeskWithHosts(db);
  const { slack, context, show } = desk;
  const now = slack.clock.now().getTime() / 1000;
  return {
    ...desk,
    refused: () => slack.calls.filter(({ answer }) => answer['ok'] === false),
    /** Stores as many stories more, each with a vote. */
    async haveMore(count: number): Promise<void> {
      for (let index = 1; index <= count; index++) {
        const ts = `${Math.floor(now) - 1000 + index}.000000`;
        const links = [{ url: `https://nowhere.invalid/${index}`, label: `Tale ${index}` }];
        await context.posts.store(show.id, aPost({ ts, userId: ALICE, links }));
        await context.nominations.add(show.id, ts, { userId: BOB, emoji: MIC, eventTs: ts });
      }
      context.queued.length = 0;
    },
    /** What the host is told in private, from now on. */
    async toldNext(work: () => Promise<unknown>): Promise<string> {
      const direct = slack.as(HOST).direct(slack.app.botUserId);
      const before = slack.visibleTo(HOST, direct).length;
      await work();
      return slack.waitFor(() => slack.visibleTo(HOST, direct)[before]?.text);
    },
    async publish(): Promise<void> {
      const draft = await context.episodes.ensureDraft(show.id);
      await publishEpisode(context, show, draft.id, { userId: ALICE });
    },
    async whatStands() {
      return {
        open: await context.decisions.open(show.id),
        episode: await context.episodes.next(show.id),
        last: await context.episodes.lastPublished(show.id),
        newest: await context.decisions.newest(show.id),
      };
    },
  };
}

const Filled = z.object({ element: z.object({ initial_value: z.string() }) });
const initialOf = (field: unknown) => Filled.parse(field).element.initial_value;

const OPENINGS = {
  'of a story': { words: 'First story', button: 'Edit', title: 'Edit story', fields: { title: 'Late' } },
  'of the facts': { words: 'Facts', button: 'Facts', title: 'Facts', fields: { topic: 'Late' } },
  'that adds': { words: 'Facts', button: 'Add', title: 'Add', fields: { title: 'Late' } },
};

describe.each(databasesOf(import.meta.filename))('a form that comes late, on %s', (name) => {
  test('of a story says that it is published, and changes nothing', async ({ databases }) => {
    const desk = await aDesk(await databases.empty(name));
    const { ana, publish, toldNext, whatStands, log } = desk;
    await ana.edit();
    await ana.editStory('First story');
    await publish();
    const before = await whatStands();
    const told = await toldNext(async () => {
      expect(await ana.save({ title: 'Late', 'words-0': 'Too late.' })).toEqual({ outcome: 'closed' });
    });
    expect(told).toContain('Nothing was saved: that story is no longer in the draft.');
    const { episode: _episode, ...after } = await whatStands();
    const { episode: _before, ...stood } = before;
    expect(after).toEqual(stood);
    expect(log).toEqual([]);
  });

  test('of the facts changes no episode that is published', async ({ databases }) => {
    const { ana, context, show, publish, log } = await aDesk(await databases.empty(name));
    await ana.edit();
    await ana.press('Facts');
    await ana.lines('Facts');
    await publish();
    const before = await context.episodes.lastPublished(show.id);
    await ana.save({ topic: 'Late', date: '2030-01-01' });
    expect(await context.episodes.lastPublished(show.id)).toEqual(before);
    expect(log).toEqual([]);
  });

  test.for(Object.entries(OPENINGS))(
    '%s does nothing after the bot has left the channel',
    async ([, { words, button, title, fields }], { databases }) => {
      const desk = await aDesk(await databases.empty(name));
      const { ana, slack, context, show, toldNext, whatStands, log } = desk;
      await ana.edit();
      await ana.pressOf(words, button);
      await ana.lines(title);
      slack.as(ALICE).kick(CHANNEL, slack.app.botUserId);
      await until(async () => {
        const active = await context.shows.active([show.workspaceId]);
        return active.length === 0 || undefined;
      });
      const before = await whatStands();
      const told = await toldNext(async () => {
        expect(await ana.save(fields)).toEqual({ outcome: 'closed' });
      });
      expect(told).toBe(FOR_MEMBERS);
      expect(await whatStands()).toEqual(before);
      expect(log).toEqual([]);
    },
  );
});

describe.each(databasesOf(import.meta.filename))('many stories, on %s', (name) => {
  test.for([60, 300])(
    '%i are all in Home and in Edit, in pages',
    { timeout: 120_000 },
    async (count, { databases }) => {
      const desk = await aDesk(await databases.empty(name));
      const { ana, slack, context, haveMore, refused, log } = desk;
      await haveMore(count - 3);
      const seen: string[] = [];
      await ana.edit();
      const pages = Math.ceil(count / 20);
      for (let page = 1; page <= pages; page++) {
        const to = Math.min(count, page * 20);
        const lines = await until(async () => {
          const all = await ana.lines();
          return all.some((line) => line.includes(`${page * 20 - 19} to ${to} of ${count}`))
            ? all
            : undefined;
        });
        seen.push(...titlesIn(lines));
        if (page < pages) await ana.press('Next');
      }
      expect(seen).toHaveLength(count);
      expect(new Set(seen).size).toBe(count);
      // The last of all is moved to the top, in one form.
      const last = seen.at(-1) ?? '';
      await ana.editStory(`  ${last}\\n`);
      expect(await ana.save({ place: 'first' })).toEqual({ outcome: 'closed' });
      await ana.close({ all: true });
      expect(titlesIn(await ana.edit())[0]).toBe(last);

      ana.openHome();
      const homeSays = (words: string) =>
        until(async () => {
          await context.doJobs();
          return JSON.stringify(ana.home()).includes(words) || undefined;
        });
      await homeSays(`1 to 20 of ${count}`);
      const home = ana.home();
      if (home) await slack.as(HOST).press({ view: home }, 'Next');
      await homeSays(`21 to 40 of ${count}`);
      expect(refused()).toEqual([]);
      expect(log).toEqual([]);
    },
  );
});

describe.each(databasesOf(import.meta.filename))('long words, on %s', (name) => {
  const lines = Array.from(
    { length: 130 },
    (_, index) => `Line ${index + 1} of a text that goes on and on and on.`,
  );

  test('are edited in several fields, and nothing of them is lost', async ({ databases }) => {
    const { ana, context, show, type, refused, log } = await aDesk(await databases.empty(name));
    const words = lines.join('\n\n');
    const decided = async () => (await context.decisions.open(show.id))[0]?.words;
    await ana.edit();
    await ana.editStory('First story');
    expect(words.length).toBeGreaterThan(6000);
    // More than a field shows can be typed into it.
    expect(await ana.save({ 'words-0': words })).toEqual({ outcome: 'closed' });
    expect(await decided()).toBe(words);
    await ana.editStory('1  First story');
    const fields = (ana.top()?.view.blocks ?? []).filter(({ block_id: id }) =>
      String(id).startsWith('words-'),
    );
    expect(fields).toHaveLength(3);
    // Sent as it was opened, it changes nothing; changed in its middle, it changes that.
    const before = await context.decisions.newest(show.id);
    await ana.save({});
    expect(await context.decisions.newest(show.id)).toBe(before);
    await ana.editStory('1  First story');
    const changed = initialOf(fields[1]).replace('Line 60 ', 'The sixtieth line ');
    expect(await ana.save({ 'words-1': changed })).toEqual({ outcome: 'closed' });
    expect(await decided()).toBe(words.replace('Line 60 ', 'The sixtieth line '));
    const draft = await type('/episode draft');
    expect(JSON.stringify(draft)).toContain('The sixtieth line ');
    expect(refused()).toEqual([]);
    expect(log).toEqual([]);
  });
});
