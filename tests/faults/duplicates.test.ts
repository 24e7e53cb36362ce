import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import type { PlaygroundSlack } from '../../playground/slack.ts';
import { rowsOf } from '../../src/db/rows.ts';
import { historyRead } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot } from '../support/bot.ts';
import { aCrowd } from '../support/crowd.ts';
import { type DatabaseName, DATABASES } from '../support/databases.ts';
import { inDisorder } from '../support/disorder.ts';
import { promises, sized } from '../support/faults.ts';
import { aPlace } from '../support/places.ts';
import { flawsStored, NO_FLAWS, postsInChannel, postsStored } from '../support/standing.ts';

const POSTS = sized({ short: 40, whole: 1000 });
const PATIENCE_MS = 120_000;
/** Posts that Slack unfurls, which it tells as a change of the message. */
const UNFURLED = new Set([1, 4, 8]);
/** A post whose page readers cannot open: its poster is told once. */
const CLOSED = 5;

function address(index: number): string {
  if (index % 10 === CLOSED) return `https://wiki.intranet/page-${index}`;
  return `https://nowhere.invalid/${UNFURLED.has(index % 10) ? 'unfurled' : 'story'}-${index}`;
}

/** How often Slack told of a message that changed though nobody edited it. */
function unfurlsTold({ events }: PlaygroundSlack): number {
  const isEdit = (message: unknown) => typeof message === 'object' && message !== null && 'edited' in message;
  return events.filter(({ event }) => event['subtype'] === 'message_changed' && !isEdit(event['message']))
    .length;
}

for (const database of sized<readonly DatabaseName[]>({ short: ['PostgreSQL'], whole: DATABASES })) {
  const transport = database === 'PGlite' ? 'HTTP' : 'Socket Mode';
  promises(
    'duplicates are harmless',
    `${POSTS} posts over ${transport} on ${database}, every event 4 times, a tenth out of order, 3 unfurls per 10 posts`,
    async (show) => {
      const workspace = await aWorkspace({
        preview: (url) => (url.includes('unfurled') ? { title: `What Slack says of ${url}` } : undefined),
        unfurlAfterMs: 10,
        // Else what is told again on a slow machine would put the order right.
        settings: { redeliverAfterMs: [] },
      });
      const { slack } = workspace;
      slack.as(PEOPLE[0]).invite(CHANNEL, slack.app.botUserId);
      const place = await aPlace(database);
      const env = { ...place.env, LOG_LEVEL: 'silent' };
      const bot = await startBot(workspace, { transport, database, env });
      // What is read back later would put the order right.
      await historyRead(workspace);
      const answers = slack.world.ephemerals.length;
      const { everythingCame } = inDisorder(slack);
      const crowd = aCrowd(slack, { everyMs: sized({ short: 0, whole: 50 }), url: address });
      crowd.goesOn(POSTS);
      await crowd.isDone();
      const unfurls = (POSTS / 10) * UNFURLED.size;
      await slack.waitFor(() => unfurlsTold(slack) === unfurls, PATIENCE_MS);
      const copies = await everythingCame();
      const hints = () => slack.world.ephemerals.length - answers;
      await slack.waitFor(() => hints() >= POSTS / 10, PATIENCE_MS);
      await bot.stop();

      const { db, close } = await place.open();
      const stored = await postsStored(db);
      expect(stored).toEqual(postsInChannel(slack));
      expect(await flawsStored(db)).toEqual(NO_FLAWS);
      const unfurled = await rowsOf(db, sql`select id from links where slack_title is not null`);
      await close();
      const edited = stored.filter(({ editedTs }) => editedTs !== null);
      expect(edited).toHaveLength(POSTS / 20);
      expect(unfurled).toHaveLength(unfurls);
      expect(hints()).toBe(POSTS / 10);
      show(
        `${copies} times told of ${stored.length} posts: 0 rows doubled; ${edited.length} edited, as people did, and ` +
          `0 by ${unfurls} unfurls; ${hints()} hints once`,
      );
    },
    { shortMs: 300_000 },
  );
}
