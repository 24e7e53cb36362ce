import { describe, expect, it } from 'vitest';
import cases from './cases/html.json' with { type: 'json' };
import { startCase, type HtmlCase } from './support/html-case.ts';
import { aReader } from './support/site.ts';

// For who sends a byte a second; others have all the time that the reader gives them.
const IMPATIENT = { wholeMs: 700, headersMs: 500 };

const rows: HtmlCase[] = cases.map((row: HtmlCase) =>
  // Decided otherwise than the row: "Redirecting…" is no title of a page, also when it leads nowhere.
  row.name === 'meta-refresh' ? { ...row, expect: 'no_metadata', expectTitle: null } : row,
);

describe('a page as sites really send them', () => {
  it.each(rows)('$name: $why', async (row) => {
    await using site = await startCase(row);
    await using reader = aReader(row.serve?.mode === 'slowBody' ? { limits: IMPATIENT } : {});

    const page = await reader.read(site.url);

    const title = page.title?.source === 'file' ? null : (page.title?.text ?? null);
    expect(title).toBe(row.expectTitle);
    expect(page.failure !== undefined && page.title === undefined).toBe(
      row.expect === 'failed' || isWall(row),
    );
    expect(page).toMatchObject({
      ...(row.expectDescription && { description: row.expectDescription }),
      ...(row.expectImage && { image: row.expectImage }),
    });
    expect(site.bytesSent()).toBeLessThan(8 * 1024 * 1024);
  });
});

function isWall({ name }: HtmlCase) {
  return ['challenge-page-200', 'login-wall-redirect', 'js-only-page'].includes(name);
}
