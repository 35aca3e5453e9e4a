import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser in which the stories of a project are played. */
    browser: 'Chromium' | 'Firefox';
  }
}

const inBrowser = {
  environment: 'node',
  testTimeout: 60_000,
  expect: { poll: { timeout: 10_000, interval: 50 } },
  hookTimeout: 120_000,
  fileParallelism: false,
} as const;

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
          ...inBrowser,
          name: 'e2e',
          provide: { browser: 'Chromium' },
          include: ['test/{e2e,sdk,gallery}/**/*.test.ts'],
          exclude: ['test/e2e/firefox.test.ts'],
        },
      },
      {
        test: {
          ...inBrowser,
          name: 'firefox',
          provide: { browser: 'Firefox' },
          include: [
            'test/e2e/{another-day,apps,calls,day,firefox,first-call,plain-numbers,sign-in,sites,trouble}.test.ts',
          ],
        },
      },
    ],
  },
});
