import { describe, expect, it } from 'vitest';
import { addressesIn, withAddress } from '../../src/markdown/addresses.ts';

const DEAD = 'https://dead.example/a?b=1&c=2';
const COPY = 'https://web.archive.org/web/2024/https://dead.example/a?b=1&c=2';

it('the addresses of a document are those of its links, each once', () => {
  const notes = `# Episode\n\n- [A](${DEAD}) and [again](${DEAD} "title")\n- <https://b.example/>, www.c.example\n- [mail](mailto:a@b.example), \`https://code.example/\`\n- [ref]\n\n[ref]: https://d.example/x\n`;
  expect(addressesIn(notes)).toEqual([
    DEAD,
    'https://b.example/',
    'http://www.c.example',
    'https://d.example/x',
  ]);
});

describe('an address is replaced', () => {
  it.each([
    ['in a link', `- [A](${DEAD}) is old`, `- [A](${COPY}) is old`],
    ['twice', `[A](${DEAD}), [B](${DEAD})`, `[A](${COPY}), [B](${COPY})`],
    ['in angle brackets', `[A](<${DEAD}>)`, `[A](<${COPY}>)`],
    ['before a title', `[A](${DEAD} "${DEAD}")`, `[A](${COPY} "${DEAD}")`],
    ['and not in a text', `[${DEAD}](${DEAD})`, `[${DEAD}](${COPY})`],
    ['by itself', `See <${DEAD}>.`, `See <${COPY}>.`],
    ['bare', `See ${DEAD} there`, `See ${COPY} there`],
    ['with entities', `[A](${DEAD.replaceAll('&', '&amp;')})`, `[A](${COPY})`],
    ['where it is defined', `[A][a]\n\n[a]: ${DEAD}\n`, `[A][a]\n\n[a]: ${COPY}\n`],
    ['and not in code', `\`${DEAD}\` [A](${DEAD})`, `\`${DEAD}\` [A](${COPY})`],
    ['and not where it begins another', `[A](${DEAD}3)`, `[A](${DEAD}3)`],
  ])('%s', (_, notes, expected) => {
    expect(withAddress(notes, DEAD, COPY)).toBe(expected);
  });

  it('by one that cannot end the link', () => {
    const evil = 'https://web.archive.org/web/a)[x](javascript:b) <c>';
    const replaced = withAddress(`[A](${DEAD}) end`, DEAD, evil);
    expect(addressesIn(replaced)).toHaveLength(1);
    expect(replaced).toMatch(/^\[A\]\(\S+\) end$/);
  });
});
