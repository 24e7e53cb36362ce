import { expect, it } from 'vitest';
import { parseManifest } from '../../playground/manifest.ts';

it.each(['global', 'message'])('takes five %s shortcuts, and no sixth', (type) => {
  const shortcuts = (count: number) =>
    Array.from({ length: count }, (_, at) => ({
      name: `Shortcut ${at}`,
      type,
      callback_id: `shortcut-${at}`,
      description: 'Does it',
    }));
  const parse = (count: number) =>
    parseManifest({
      display_information: { name: 'Swarmalicious' },
      features: { shortcuts: shortcuts(count) },
      oauth_config: { scopes: {} },
    });
  expect(parse(5).features.shortcuts).toHaveLength(5);
  expect(() => parse(6)).toThrow(`no more than 5 ${type} shortcuts`);
});
