import { defineConfig } from 'vitest/config';
import { FaultsTable } from './tests/support/faults-table.ts';

export default defineConfig(({ mode }) => {
  const isWhole = mode === 'whole';
  return {
    test: {
      include: ['tests/**/*.test.ts'],
      setupFiles: 'tests/support/fast-check.ts',
      globalSetup: 'tests/support/global-setup.ts',
      provide: { isWhole, isEverywhere: isWhole || mode === 'everywhere' },
      ...(isWhole ? { reporters: ['default', new FaultsTable()] } : {}),
      // Workers keep what is slow to start; modules hold no state, so that files may share them.
      isolate: false,
      maxWorkers: isWhole ? 1 : 3,
      testTimeout: 60_000,
      hookTimeout: 60_000,
    },
  };
});
