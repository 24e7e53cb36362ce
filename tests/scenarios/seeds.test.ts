import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matchKey, publicUrl } from '../../src/domain/urls/urls.ts';
import { everythingTold, hostTypes } from '../support/answers.ts';
import { aWorkspace, CHANNEL, PEOPLE, startBot, TRANSPORTS } from '../support/bot.ts';

const [ALICE, BOB] = PEOPLE;

// Real episodes, which are not ours to keep here: read where the project's shared material lies beside it.
const SEEDS = '../shared/seeds';
const seeds = existsSync(SEEDS) ? readdirSync(SEEDS).filter((name) => /^00[01]_/.test(name)) : [];

type NewsItem = { text: string; title: string; url: string };

/** The items of an episode's news section: what a poster would have written, and the link it leads with. */
function newsOf(name: string): NewsItem[] {
  const [, section = ''] =
    /### News from #swarmalicious\n([^]*?)\n(?:---|###)/.exec(readFileSync(`${SEEDS}/${name}`, 'utf8')) ?? [];
  return section
    .split(/^- /m)
    .map((text) => text.replace(/\s*\n\s*/g, ' ').trim())
    .flatMap((text) => {
      const [, title, url] = /\[([^\]]+)\]\((\S+?)\)/.exec(text) ?? [];
      return title && url ? [{ text, title, url }] : [];
    });
}

test.skipIf(seeds.length === 0).each(TRANSPORTS)(
  'over %s, the news of real episodes come out as their hosts wrote them',
  async (transport) => {
    const items = seeds.flatMap(newsOf);
    expect(items).toHaveLength(12);
    const workspace = await aWorkspace();
    const { slack } = workspace;
    slack.as(ALICE).invite(CHANNEL, slack.app.botUserId);
    await startBot(workspace, { transport, database: 'PostgreSQL' });
    for (const { text } of items) {
      const { ts } = slack.as(ALICE).post(CHANNEL, text);
      slack.as(BOB).react(CHANNEL, ts, 'studio_microphone');
    }

    await everythingTold(workspace);
    const notes = await hostTypes(workspace, '/episode draft');
    const drafted = [...notes.matchAll(/^- \[(.+?)\]\((\S+?)\)/gm)].map(([, title, url]) => ({ title, url }));
    const written = items.map(({ title, url }) => ({ title, url: publicUrl(url) }));
    expect(drafted.map(({ title }) => title?.replaceAll('\\', ''))).toEqual(
      written.map(({ title }) => title),
    );
    expect(drafted.map(({ url }) => url)).toEqual(written.map(({ url }) => url));
    const links = [...notes.matchAll(/\]\((\S+?)\)/g)].map(([, url = '']) => url);
    expect(links.length).toBeGreaterThan(items.length);
    expect(links.filter((url) => /utm_|embedded-checkout|[?&](?:s|t|si|fbclid)=/.test(url))).toEqual([]);
    expect(new Set(links.map(matchKey)).size).toBe(links.length);
  },
);
