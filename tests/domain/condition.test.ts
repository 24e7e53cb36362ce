import { expect, test } from 'vitest';
import { SCOPES, troubleWith } from '../../src/domain/condition.ts';

const scopes = Object.keys(SCOPES);

test.for([
  [0, []],
  [-25_000, []],
  [95_400, ["My clock is 95 seconds ahead of Slack's."]],
  [-3_600_000, ["My clock is 3600 seconds behind Slack's."]],
] as const)('a clock that is %i ms ahead', ([aheadMs, expected]) => {
  expect(troubleWith({ scopes, aheadMs }).map(({ what }) => what)).toEqual(expected);
});

test('each scope that is missing is named with what it is for and how it is added', () => {
  const some = scopes.filter((scope) => !scope.startsWith('im:'));
  const trouble = troubleWith({ scopes: [...some, 'canvases:write'], aheadMs: 0 });
  expect(trouble.map(({ what }) => what)).toEqual([
    'The app lacks the scope im:history, which it needs to read what people write to it.',
    'The app lacks the scope im:write, which it needs to tell somebody something in private.',
  ]);
  expect(trouble[0]?.mend).toContain('add im:history under Bot Token Scopes');
});
