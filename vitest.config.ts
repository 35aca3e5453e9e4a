import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser in which the stories of a project are played. */
    browser: 'Chromium' | 'Firefox';
  }
}

/** A process for each file costs more than its tests; both cores are ours. */
const inThreads = { pool: 'threads', maxWorkers: 2 } as const;

const inBrowser = {
  environment: 'node',
  testTimeout: 60_000,
  expect: { poll: { timeout: 10_000, interval: 50 } },
  hookTimeout: 120_000,
  fileParallelism: false,
} as const;

/** It compares times. */
const ALONE = 'test/sdk/speed.test.ts';

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          ...inThreads,
          name: 'unit',
          include: ['test/**/*.test.ts', 'lib/toky-phone-js-sdk/test/**/*.test.ts'],
          exclude: ['test/{e2e,sdk,gallery,interop,page,recipes,ui}/**', 'node_modules/**'],
          environment: 'node',
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          ...inThreads,
          name: 'unit in a page',
          include: ['test/{page,recipes,ui}/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'e2e',
          provide: { browser: 'Chromium' },
          include: ['test/{e2e,gallery}/**/*.test.ts', ALONE],
          exclude: ['test/e2e/firefox.test.ts'],
        },
      },
      {
        test: {
          ...inBrowser,
          // They wait for timers of the network more than for a core.
          fileParallelism: true,
          maxWorkers: 2,
          name: 'sdk',
          provide: { browser: 'Chromium' },
          include: ['test/sdk/**/*.test.ts'],
          exclude: [ALONE],
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'firefox',
          provide: { browser: 'Firefox' },
          include: [
            'test/e2e/{another-day,apps,calls,day,firefox,first-call,plain-numbers,recipes,sign-in,sites,trouble}.test.ts',
          ],
        },
      },
    ],
  },
});
