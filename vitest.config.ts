import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    setupFiles: 'tests/support/fast-check.ts',
    globalSetup: 'tests/support/global-setup.ts',
    // Workers keep what is slow to start; modules hold no state, so that files may share them.
    isolate: false,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
