import { sql } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { openEmbedded, openPostgres } from '../../src/db/database.ts';
import { answerTo, draftWith, everythingTold, hostTypes, textOf } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, migratedFolder, type Transport } from '../support/bot.ts';
import { type DatabaseName, migratedPostgres } from '../support/databases.ts';
import { aHost, titlesIn } from '../support/hosts.ts';
import { startSite, titled } from '../support/site.ts';
import { until } from '../support/until.ts';
import { surroundingsOf } from '../support/surroundings.ts';

const [ALICE, BOB, CAROL, BEN, ANA] = PEOPLE;
const MIC = 'studio_microphone';

const PAGES = {
  queues: 'Queues without tears',
  clocks: 'Clocks lie',
  caches: 'Caches forget',
  mirrors: 'Mirrors remember',
  ladders: 'Ladders lead up',
  kites: 'Kites need wind',
  ropes: 'Ropes hold',
  waves: 'Waves come back',
};
type Page = keyof typeof PAGES;

const RULE = `${'-'.repeat(126)}\n\n### News from #swarmalicious`;
const FACTS = `### Giant Conversations Episode #01 — 2026-12-03

**Topic**

Time

**Hosted by:**

* [host](https://people.example/ana)
* dave

**Starring:**

* Ada Lang
`;

/** A news channel with three people and two hosts, and the program at work in it. */
async function aChannel(transport: Transport, database: DatabaseName) {
  const site = await startSite(
    Object.fromEntries(Object.entries(PAGES).map(([path, title]) => [`/${path}`, titled(title)])),
  );
  const workspace = await aWorkspace();
  const { slack } = workspace;
  slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
  const isEmbedded = database === 'PGlite';
  const where = isEmbedded
    ? { DATA_DIR: await migratedFolder() }
    : { DATABASE_URL: await migratedPostgres() };
  const start = () =>
    startBot(workspace, { transport, database, env: { FETCH_ALLOW: site.allow, ...where } });
  let program = await start();
  const url = (page: Page) => site.url(`/${page}`);
  return {
    workspace,
    slack,
    url,
    ana: aHost(slack, ANA),
    ben: aHost(slack, BEN),
    /** Posts a text, and has others nominate it. */
    async post(userId: string, text: string, ...voters: string[]): Promise<string> {
      const { ts } = slack.as(userId).post(CHANNEL, text);
      await everythingTold(workspace);
      for (const voter of voters) slack.as(voter).react(CHANNEL, ts, MIC);
      await everythingTold(workspace);
      return ts;
    },
    /** What somebody was told in private, once it is so many messages. */
    told: async (userId: string, count: number): Promise<string[]> => {
      const direct = slack.as(userId).direct(slack.app.botUserId);
      const all = () => slack.visibleTo(userId, direct).map(({ text }) => text);
      await slack.waitFor(() => all().length >= count || undefined, 15_000);
      return all();
    },
    /** The notes that the channel has as files, once they are so many: what was said with each, and what is in it. */
    async files(count: number): Promise<{ text: string; notes: string }[]> {
      const all = () =>
        slack
          .visibleTo(BOB, CHANNEL)
          .flatMap(({ files = [], text }) =>
            files.map(({ id }) => ({ text, notes: slack.fileContent(id)?.toString() ?? '' })),
          );
      await slack.waitFor(() => all().length >= count || undefined, 15_000);
      return all();
    },
    async publish(): Promise<string> {
      const asked = await slack.as(ANA).press(await answerTo(workspace, '/episode publish'), 'Publish');
      const seen = await slack.as(ANA).see(asked);
      return seen.kind === 'message' ? textOf(seen.message) : JSON.stringify(seen);
    },
    /** The program ends; what waits for a later hour falls due; it starts again. */
    async nextDay(): Promise<void> {
      await program.stop();
      const { db, close } = await (isEmbedded
        ? openEmbedded(where.DATA_DIR)
        : openPostgres(where.DATABASE_URL ?? ''));
      await db.execute(sql`update pgboss.job set start_after = now() where name = 'tell-declined'`);
      await close();
      program = await start();
    },
  };
}

describe.each(surroundingsOf(import.meta.filename))(
  'two episodes over $transport on $database',
  ({ transport, database }) => {
    test(
      'with two hosts, from the first post to the corrected notes of both',
      { timeout: 240_000 },
      async () => {
        const desk = await aChannel(transport, database);
        const { workspace, slack, url, ana, ben, post, told, files, publish } = desk;

        // The week of #01.
        await post(ALICE, `${url('queues')} A queue is a promise.`, BOB);
        const clocks = await post(BOB, `${url('clocks')} Clocks drift.`, ALICE, CAROL);
        await post(CAROL, `${url('caches')} Cold caches.`, ALICE);
        await post(ALICE, `${url('mirrors')} An old one.`, BOB);
        await post(BOB, `Two reads\n• ${url('ladders')} climbs\n• ${url('kites')} flies`, CAROL);
        await post(CAROL, `${url('ropes')} Ropes hold.`, BOB);
        const waves = await post(BOB, `${url('waves')} Back again.`);
        const { waves: _waves, ...titles } = PAGES;
        await draftWith(workspace, ...Object.values(titles));

        // Two hosts at once, and votes that come in between: what they changed stays.
        await Promise.all([ana.edit(), ben.edit()]);
        for (const host of [ana, ben]) await host.editStory('Queues without tears');
        expect(await ana.save({ title: 'Queues, at last', place: 'first' })).toEqual({ outcome: 'closed' });
        expect(await ben.save({ 'words-0': 'A queue is a **promise**.' })).toEqual({ outcome: 'closed' });
        for (const voter of [BEN, ANA]) slack.as(voter).react(CHANNEL, clocks, MIC);
        await ana.sees(
          'Queues, at last',
          'Clocks lie',
          'Caches forget',
          'Mirrors remember',
          'Ladders lead up',
          'Ropes hold',
        );

        // What becomes of the others.
        await ana.editStory('Caches forget');
        await ana.save({ state: 'kept' });
        await until(async () => (await ana.lines()).includes('Kept for next time · 1') || undefined);
        await ben.editStory('Mirrors remember');
        await ben.save({ state: 'declined', reason: 'We had that last year.' });
        await until(async () => (await ben.lines()).includes('Left out · 1') || undefined);
        await ana.editStory('Ladders lead up');
        await ana.press('Split into 2');
        await ana.lines('Swarmalicious');
        await until(async () => JSON.stringify(ana.top()?.view).includes('2') || undefined);
        await ana.close();
        await until(async () => titlesIn(await ben.lines()).includes('Kites need wind') || undefined);
        await ben.editStory('Ropes hold');
        await ben.save({ join: ben.choice('join', '“Clocks lie”') });
        await until(async () => (await ana.lines()).join().includes('+ “Ropes hold”') || undefined);
        await ana.editStory('Kites need wind');
        await ana.save({ state: 'left out' });
        await until(async () => (await ana.lines()).includes('Left out · 2') || undefined);
        await ana.press('Undo');
        await until(async () => (await ana.lines()).includes('Left out · 1') || undefined);

        await ana.press('Facts');
        await ana.lines('Facts');
        await ana.save({ date: '2026-12-03', topic: 'Time', hosts: [ANA, BEN], guests: 'Ada Lang' });
        await ana.lines('Hosts');
        await ana.save({ [ANA]: 'https://people.example/ana', [BEN]: null });

        // A preview stops publishing, until a host mends that.
        await post(ALICE, '[Plans for spring](https://nowhere.invalid/plans?hs_preview=abc) Soon.', BOB);
        await draftWith(workspace, 'Soon.');
        expect(await hostTypes(workspace, '/episode publish')).toContain(
          'Not published. 1 thing stops publishing',
        );
        await until(async () => titlesIn(await ben.lines()).includes('Plans for spring') || undefined);
        await ben.editStory('Plans for spring');
        await ben.save({ state: 'left out' });
        await until(async () => (await ben.lines()).includes('Left out · 2') || undefined);

        expect(await publish()).toContain('Episode #01 is published.');
        const news = (...items: string[]) => `${FACTS}\n${RULE}\n\n${items.join('\n')}\n`;
        const item = (title: string, page: Page, words: string) => `- [${title}](${url(page)})${words}`;
        const first = [
          item('Queues, at last', 'queues', ' A queue is a **promise**.'),
          item('Clocks lie', 'clocks', ' Clocks drift.'),
          `  ${item('Ropes hold', 'ropes', '')}`,
          `- Two reads\n\n  [Ladders lead up](${url('ladders')}) climbs`,
        ];
        const kites = item('Kites need wind', 'kites', ' flies');
        const announced = {
          text: 'Episode #01 is published. Thank you for the stories!',
          notes: news(...first, kites),
        };
        expect(await files(1)).toEqual([announced]);
        const aliceKnows = ['1 of your stories is in episode #01: “Queues, at last”.'];
        const bobKnows = ['2 of your stories are in episode #01: “Clocks lie”, “Ladders lead up”.'];
        const carolKnows = [
          '1 of your stories is in episode #01: “Ropes hold”. Not this time: “Caches forget” (kept for #02).',
        ];
        expect(await told(ALICE, 1)).toEqual(aliceKnows);
        expect(await told(BOB, 1)).toEqual(bobKnows);
        expect(await told(CAROL, 1)).toEqual(carolKnows);

        // Taken back, changed, and published again: posters are not told twice.
        expect(await hostTypes(workspace, '/episode unpublish')).toContain('It is the draft again');
        await ana.sees('Queues, at last', 'Clocks lie', 'Ladders lead up', 'Kites need wind');
        await ana.editStory('Kites need wind');
        await ana.save({ place: 'first' });
        await ana.sees('Kites need wind', 'Queues, at last', 'Clocks lie', 'Ladders lead up');
        expect(await publish()).toContain('Episode #01 is published.');

        // A correction goes wherever the notes are.
        await ana.close({ all: true });
        await ben.close({ all: true });
        await ben.command('/episode edit 1', { channel: CHANNEL });
        await ben.lines('Correct #01');
        const [, published] = await files(2);
        const corrected = published?.notes.replace('Clocks drift.', 'Clocks drift, mostly.') ?? '';
        expect(await ben.save({ 'notes-0': corrected })).toEqual({ outcome: 'closed' });
        const again = { text: announced.text, notes: news(kites, ...first) };
        const correction = { text: 'The show notes of episode #01 were corrected.', notes: corrected };
        expect(await files(3)).toEqual([announced, again, correction]);
        expect(corrected).toContain('Clocks drift, mostly.');
        expect(await hostTypes(workspace, '/episode show 1')).toContain(corrected);

        // The week of #02: what was kept is there, and what gets its votes only now.
        await desk.nextDay();
        aliceKnows.push(
          'The hosts of Giant Conversations will not take “Mirrors remember”: We had that last year.',
        );
        expect(await told(ALICE, 2)).toEqual(aliceKnows);
        slack.as(CAROL).react(CHANNEL, waves, MIC);
        await post(CAROL, `${url('queues')} There is more to say.`, BOB);
        const hint = await slack.waitFor(() =>
          slack.visibleTo(CAROL, CHANNEL).find(({ text }) => text.includes('Episode #01 had this on ')),
        );
        expect([hint.is_ephemeral, hint.text]).toEqual([true, expect.stringContaining('“Queues, at last”')]);
        await draftWith(workspace, 'Waves come back', 'There is more to say.', 'Cold caches.');
        const lines = await ana.edit();
        expect(titlesIn(lines.slice(0, lines.indexOf('Left out · 2')))).toEqual([
          'Caches forget',
          'Waves come back',
          'Queues without tears',
        ]);
        expect(lines.join()).toMatch(/Queues without tears\n1 vote · carol · today · also in #01/);
        expect(await hostTypes(workspace, '/episode publish')).toContain(
          'Not published. 1 thing stops publishing',
        );
        await ana.press('Check');
        await ana.lines('Check #02');
        await ana.press('It is a follow-up');
        await slack.waitFor(() => !JSON.stringify(ana.top()?.view).includes('⛔') || undefined, 30_000);
        await ana.close({ all: true });
        expect(await publish()).toContain('Episode #02 is published.');
        const second = [
          item('Caches forget', 'caches', ' Cold caches.'),
          item('Waves come back', 'waves', ' Back again.'),
          item('Queues without tears', 'queues', ' There is more to say.'),
        ];
        const { text, notes } = (await files(4))[3] ?? {};
        expect(text).toBe('Episode #02 is published. Thank you for the stories!');
        expect(notes).toMatch(/^### Giant Conversations Episode #02 — \d{4}-\d\d-\d\d\n\n---/);
        expect(notes?.slice(notes.indexOf('---'))).toBe(`${RULE}\n\n${second.join('\n')}\n`);
        bobKnows.push('1 of your stories is in episode #02: “Waves come back”.');
        carolKnows.push('2 of your stories are in episode #02: “Caches forget”, “Queues without tears”.');
        expect(await told(BOB, 2)).toEqual(bobKnows);
        expect(await told(CAROL, 2)).toEqual(carolKnows);
        expect(await told(ALICE, 2)).toEqual(aliceKnows);

        // Whatever came after it, #01 is what was published and corrected.
        expect(await hostTypes(workspace, '/episode show 1')).toContain(corrected);
        const log = JSON.stringify((await answerTo(workspace, '/episode log 1')).blocks);
        expect(log).toMatch(/corrected the published notes.*published the episode.*took publishing back/s);
        const refused = slack.calls.filter(({ answer }) => answer['ok'] === false);
        // Whoever closed a modal has it no more.
        expect(refused.filter(({ answer }) => answer['error'] !== 'not_found')).toEqual([]);
      },
    );
  },
);
