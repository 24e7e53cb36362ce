import { describe, expect, it } from 'vitest';
import {
  type KnownName,
  NOTHING_TAUGHT,
  taughtBy,
  type TaughtNames,
  type TextLine,
} from '../../src/domain/trips/name.ts';
import { namesOfSchedule, namesOfTitles, SHIPPED_NAMES } from '../../src/names/glossary.ts';
import { nameSuggestions } from '../../src/names/name-check.ts';
import { nameIndex } from '../../src/names/name-index.ts';
import { growthOf } from '../support/growth.ts';

const shipped = nameIndex(SHIPPED_NAMES);

describe('the names that ship', () => {
  it.each([
    ['We tried Open Tofu and argo cd', ['Open Tofu → OpenTofu: sure']],
    ['Hashicorp sold it', ['Hashicorp → HashiCorp: sure']],
    ['They have EBPF in the kernel', ['EBPF → eBPF: sure']],
    [
      'our open telemetry, promethius and Promethius',
      ['promethius → Prometheus: likely', 'Promethius → Prometheus: likely'],
    ],
    ['They use Sillium for that', ['Sillium → Cilium: likely']],
    ['Cube Cuttle gets pods', ['Cube Cuttle → kubectl: likely']],
    ['An Engine X in front', ['Engine X → NGINX: unsure']],
    ['The Carpenter adds nodes', ['Carpenter → Karpenter: unsure']],
  ])('are seen in “%s”', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'Kubernetes, Cilium and Open Policy Agent (OPA), or OPA',
    'Kubectl is at the start. `celium` and <celium> are code, https://celium.example/Celium an address',
    'Our Kubernetes and Native Containers are Secure; Fluent people Spin it, Score it, Volcano',
    'Dockerfiles, Serverless, Operators and Agents',
    'the carpenter, a helm, some flux',
    '…',
  ])('leave alone “%s”', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('the heading above', () => {
  it('goes first: people and names are written as there', () => {
    const text = [
      '## Lamps with Lumora | Nic Vaszary & Tomé Arruda',
      'Nick Vaszary and Tome Arruda show Lumoora',
      'Vaszary speaks',
      '## Boats',
      'Nick Vaszary',
    ];
    expect(found(text.join('\n'))).toEqual([
      'Tome Arruda → Tomé Arruda: sure',
      'Nick Vaszary → Nic Vaszary: likely',
      'Lumoora → Lumora: likely',
    ]);
  });

  it('says whose surname an initial stands for', () => {
    expect(found('## Lamps | Maryam T\nMaran Tavakol says so')).toEqual([
      'Maran Tavakol → Maryam Tavakol: likely',
    ]);
  });
});

describe('names of the trip', () => {
  const schedule = namesOfSchedule([
    { title: 'Debugging Grolpnet at Night', speakers: [{ name: 'Ingrid Vaszary' }, { name: 'Owen Byrne' }] },
  ]);

  it('are the people and the unknown words of its schedule', () => {
    expect(found('Ingrit Vaszary likes Grolpnett; Owen Byrne does not', schedule)).toEqual([
      'Ingrit Vaszary → Ingrid Vaszary: likely',
      'Grolpnett → Grolpnet: likely',
    ]);
  });

  it('are not made of single words that sound like a person', () => {
    expect(found('We are Owing a lot', schedule)).toEqual([]);
  });

  it('come from the titles of links too', () => {
    expect(namesOfTitles(['Calyptia joins the company', 'What NGINX means for us in 2026'])).toEqual([
      { name: 'Calyptia', kind: 'product' },
      { name: 'NGINX', kind: 'product' },
    ]);
  });
});

describe('an answer', () => {
  const cerno = { written: 'Cerno', name: 'Kyverno' };

  it('teaches an alias with Yes, in any capitals', () => {
    const taught = taughtBy(NOTHING_TAUGHT, cerno, 'yes');
    expect(found('cerno and Cerno', [], taught)).toEqual(['cerno → Kyverno: sure', 'Cerno → Kyverno: sure']);
    expect(found('Cerno')).toEqual([]);
  });

  it('silences one suggestion with No, and no other for the same word', () => {
    const taught = taughtBy(NOTHING_TAUGHT, { written: 'Sillium', name: 'Cilium' }, 'no');
    expect(found('Sillium', [], taught)).toEqual([]);
    expect(found('Cillium', [], taught)).toEqual(['Cillium → Cilium: likely']);
  });
});

it('tells each pair once, with all its lines', () => {
  expect(nameSuggestions(linesOf('Sillium\nno\nSillium and Sillium'), shipped, NOTHING_TAUGHT)).toEqual([
    { written: 'Sillium', name: 'Cilium', sureness: 'likely', lines: [1, 3] },
  ]);
});

it('takes as long again for twice as many lines', () => {
  const line =
    'Sillium is a network plugin that Nick Vaszary of Engines runs at Northlight with Promethius and Grafana';
  expect(
    growthOf((count) => nameSuggestions(linesOf(`${line}\n`.repeat(count)), shipped, NOTHING_TAUGHT), 20),
  ).toBe('linear');
});

function found(
  text: string,
  more: readonly KnownName[] = [],
  taught: TaughtNames = NOTHING_TAUGHT,
): string[] {
  const known = more.length > 0 ? nameIndex([...SHIPPED_NAMES, ...more]) : shipped;
  return nameSuggestions(linesOf(text), known, taught).map(
    ({ written, name, sureness }) => `${written} → ${name}: ${sureness}`,
  );
}

function linesOf(text: string): TextLine[] {
  return text.split('\n').map((line, index) => ({
    text: line.replace(/^#+ /, ''),
    line: index + 1,
    isHeading: line.startsWith('#'),
  }));
}
