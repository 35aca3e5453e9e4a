import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          include: ['test/**/*.test.{ts,tsx}', 'lib/toky-phone-js-sdk/test/**/*.test.ts'],
          exclude: ['test/{e2e,sdk,gallery,interop}/**', 'node_modules/**'],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/{e2e,sdk,gallery}/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000, interval: 50 } },
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
