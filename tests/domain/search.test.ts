import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSearch, SEARCH_LENGTH } from '../../src/domain/search.ts';
import '../support/fast-check.ts';

/** A Friday. */
const TODAY = '2026-11-27';
const read = (text: string) => readSearch(text, TODAY);
const NOTHING = { words: '', from: [], sites: [] };

describe('a search', () => {
  it.each([
    ['quiet', { beginning: 'quiet' }],
    ['  quiet   deploys ', { words: 'quiet', beginning: 'deploys' }],
    ['"quiet deploys"', { words: '"quiet deploys"' }],
    ['“quiet deploys” win', { words: '"quiet deploys"', beginning: 'win' }],
    ['"never ended', { words: '"never ended' }],
    ['quiet -loud', { words: 'quiet -loud' }],
    ['quiet or loud', { words: 'quiet or loud' }],
    ['quiet or', { words: 'quiet or' }],
    ['pre-stop', { words: 'pre-stop' }],
    ['größe', { beginning: 'größe' }],
    ['a', { words: 'a' }],
  ])('%s looks for words', (text, wanted) => {
    expect(read(text)).toEqual({ ...NOTHING, ...wanted });
  });

  it.each([
    ['from:@ada', { from: [{ name: 'ada' }] }],
    ['from:ada', { from: [{ name: 'ada' }] }],
    ['From:Ada', { from: [{ name: 'Ada' }] }],
    ['from: @ada', { from: [{ name: 'ada' }] }],
    ['from:"Ada Lovelace"', { from: [{ name: 'Ada Lovelace' }] }],
    ['from:“Ada Lovelace”', { from: [{ name: 'Ada Lovelace' }] }],
    ['from:<@U0ADA|ada>', { from: [{ userId: 'U0ADA' }] }],
    ['from:<@U0ADA>', { from: [{ userId: 'U0ADA' }] }],
    ['from:@ada from:@ben', { from: [{ name: 'ada' }, { name: 'ben' }] }],
    ['site:example.com', { sites: [{ host: 'example.com' }] }],
    ['site:Example.COM', { sites: [{ host: 'example.com' }] }],
    ['site:www.example.com', { sites: [{ host: 'example.com' }] }],
    ['site:*.example.com', { sites: [{ host: 'example.com' }] }],
    ['site:https://example.com/', { sites: [{ host: 'example.com' }] }],
    ['site:<http://example.com|example.com>', { sites: [{ host: 'example.com' }] }],
    ['site:github.com/kubernetes/enhancements', { sites: [{ host: 'github.com', folder: 'kubernetes' }] }],
    ['site:bücher.example', { sites: [{ host: 'xn--bcher-kva.example' }] }],
    ['site:com', { sites: [{ host: 'com' }] }],
    ['in:#02', { episode: 2 }],
    ['in:2', { episode: 2 }],
    ['in: #2', { episode: 2 }],
    ['since:2026-01-31', { since: '2026-01-31' }],
    ['since:2026-01', { since: '2026-01-01' }],
    ['since:2025', { since: '2025-01-01' }],
    ['since:january', { since: '2026-01-01' }],
    ['since:Jan', { since: '2026-01-01' }],
    ['since:sept', { since: '2026-09-01' }],
    ['since:november', { since: '2026-11-01' }],
    ['since:december', { since: '2025-12-01' }],
    ['since:dec-2024', { since: '2024-12-01' }],
    ['since:"december 2024"', { since: '2024-12-01' }],
    ['since:today', { since: '2026-11-27' }],
    ['since:yesterday', { since: '2026-11-26' }],
    ['since:friday', { since: '2026-11-27' }],
    ['since:monday', { since: '2026-11-23' }],
    ['since:3.12.', { since: '2025-12-03' }],
    ['since:3-december', { since: '2025-12-03' }],
    ['since:"3 March"', { since: '2026-03-03' }],
  ])('%s narrows it', (text, wanted) => {
    expect(read(text)).toEqual({ ...NOTHING, ...wanted });
  });

  it('has words and filters in any order', () => {
    expect(read('quiet from:@ada deploys in:#3')).toEqual({
      words: 'quiet',
      beginning: 'deploys',
      from: [{ name: 'ada' }],
      sites: [],
      episode: 3,
    });
  });

  it.each(['https://example.com/form', 'note:this', 'k8s:pods', 'form:', 'kube-system:', 'a:b', '::'])(
    'takes what only looks like a filter for words: %s',
    (text) => {
      expect(read(text)).toEqual({ ...NOTHING, words: text });
    },
  );

  it.each([
    ['', { flaw: 'empty' }],
    [' \u0000 ', { flaw: 'empty' }],
    ['x'.repeat(SEARCH_LENGTH + 1), { flaw: 'too long' }],
    ['form:@ada', { flaw: 'unknown', written: 'form', meant: 'from' }],
    ['sit:example.com', { flaw: 'unknown', written: 'sit', meant: 'site' }],
    ['sicne:january', { flaw: 'unknown', written: 'sicne', meant: 'since' }],
    ['from:', { flaw: 'from', written: '' }],
    ['from:@', { flaw: 'from', written: '@' }],
    ['site:', { flaw: 'site', written: '' }],
    ['site:://', { flaw: 'site', written: '://' }],
    ['in:draft', { flaw: 'in', written: 'draft' }],
    ['in:0', { flaw: 'in', written: '0' }],
    ['since:2026-13-01', { flaw: 'since', written: '2026-13-01' }],
    ['since:2026-02-31', { flaw: 'since', written: '2026-02-31' }],
    ['since:tomorrow', { flaw: 'since', written: 'tomorrow' }],
    ['since:2027', { flaw: 'since', written: '2027' }],
    ['since:ma', { flaw: 'since', written: 'ma' }],
    ['since:janitor', { flaw: 'since', written: 'janitor' }],
    ['since:1/2/2026', { flaw: 'since', written: '1/2/2026' }],
  ])('is asked about where it cannot be read: %j', (text, misread) => {
    expect(read(text)).toEqual(misread);
  });

  it('never throws, and keeps a beginning of letters and digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: SEARCH_LENGTH }), (text) => {
        const search = read(text);
        if ('flaw' in search) return;
        expect(search.words).not.toMatch(/\p{C}/u);
        expect(search.beginning ?? 'none').toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});
