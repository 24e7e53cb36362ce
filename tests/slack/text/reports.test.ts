import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { matchKey } from '../../../src/domain/urls/urls.ts';
import { plainText } from '../../../src/domain/words/plain-text.ts';
import { linksIn } from '../../../src/domain/words/posted-links.ts';
import { messageOf } from '../../../src/slack/api/incoming.ts';
import { aStory, notesOf } from '../../domain/stories.ts';

const Case = z.object({
  id: z.string(),
  why: z.string(),
  message: z.looseObject({}).optional(),
  messages: z.array(z.looseObject({})).default([]),
  expected: z.object({
    links: z.array(z.string()).optional(),
    labels: z.array(z.string().nullable()).optional(),
    slackTitles: z.array(z.string().nullable()).optional(),
    plainText: z.string().optional(),
    listLines: z.array(z.string()).optional(),
    markdownHas: z.array(z.string()).default([]),
    markdownHasNot: z.array(z.string()).default([]),
  }),
});

const casesIn = (name: string) =>
  z.array(Case).parse(JSON.parse(readFileSync(new URL(`cases/${name}.json`, import.meta.url), 'utf8')));

/** The post that the message is at last. */
function postOf({ message, messages }: z.infer<typeof Case>) {
  const last = messages.at(-1) ?? message;
  const post = messageOf({ ts: '1.000000', user: 'U1', ...last })?.post;
  if (!post) throw new Error('not a post');
  return post;
}

describe.each(['reports', 'siblings'])('the cases of %s.json', (name) => {
  it.each(casesIn(name))('$id: $why', (row) => {
    const { words, links, unfurls } = postOf(row);
    const { expected } = row;
    const markdown = notesOf('bug', [aStory(1, [words])]);
    const titleOf = (url: string) =>
      unfurls.find((unfurl) => matchKey(unfurl.url) === matchKey(url))?.title ?? null;
    const seen = {
      links: links.map(({ url }) => url),
      labels: linksIn(words).map(({ label }) => label ?? null),
      slackTitles: links.map(({ url }) => titleOf(url)),
      plainText: plainText(words),
      listLines: markdown.split('\n').filter((line) => /^\s*(?:\d+[.)]|[-*]) /.test(line)),
    };
    const { markdownHas, markdownHasNot, ...values } = expected;
    expect(seen).toMatchObject(values);
    for (const part of markdownHas) expect(markdown).toContain(part);
    for (const part of markdownHasNot) expect(markdown).not.toContain(part);
  });
});
