import { describe, expect, it } from 'vitest';
import { withheldIn } from '../../src/domain/withheld.ts';

describe('a name that is not to be published', () => {
  it.each([
    ['Acme', 'We moved ACME’s pods.'],
    ['Acme', '(acme)'],
    ['Acme Corp', 'acme   corp'],
    ['Acme Corp', 'https://example.com/acme-corp_2'],
    ['Straße 7', 'In STRASSE 7'],
    ['İstanbul Gaz', 'istanbul gaz'],
    ['ΟΔΟΣ', 'η οδός'.normalize('NFD').replaceAll('\u0301', '')],
    ['Яндекс', 'у яндекс, да'],
    ['トヨタ', 'トヨタの車'],
    ['王小明', '我們和王小明談過'],
    ['شركة أكمي', 'مع شركة أكمي اليوم'],
    ['Zoë', 'Zoe\u0308 said'],
    ['AT&T', 'at&t, again'],
    ['C++ Ltd.', 'by c++ ltd.'],
    ['Acme', 'A\u00ADcme'],
  ])('%s is in %s', (name, text) => {
    expect(withheldIn([name], text)).toEqual([name]);
  });

  it.each([
    ['Acme', 'Acmes and pacme, acme2'],
    ['Ada', 'Adaptation in Canada'],
    ['Acme Corp', 'Acme, a corp'],
    ['Zoë', 'Zoe'],
    ['Яндекс', 'яндекса'],
    ['\u00AD', 'anything'],
    ['a.b', 'axb'],
  ])('%s is not in %s', (name, text) => {
    expect(withheldIn([name], text)).toEqual([]);
  });

  it('is said as it stands in the list', () => {
    expect(withheldIn(['Acme', 'Other', 'umbra'], 'UMBRA and acme')).toEqual(['Acme', 'umbra']);
  });
});
