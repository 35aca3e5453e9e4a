import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'interop',
    root: import.meta.dirname,
    include: ['cases/*.case.ts'],
    environment: 'node',
    testTimeout: 45_000,
    hookTimeout: 60_000,
    // One set of servers at a time: they have fixed addresses in the run's own network.
    fileParallelism: false,
    expect: { poll: { timeout: 8_000, interval: 50 } },
  },
});
