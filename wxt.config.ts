import { defaultClientConditions } from 'vite';
import { defineConfig } from 'wxt';
import { LINK_PAGE } from './lib/ui/link/number-of-link.ts';

/** Gives every development build the same id, so that its redirect host is registered with Toky once. */
const DEVELOPMENT_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyFtPzmGY1QrZo/BEobREgW8nLwR7f2PE+anFEDnTwuGFnwx/zT0vrewCr/9UhrJqLAXM9X7bSrA5LL/+820q2WHLHTQxZ/dVyoTfCMjlFeUjB3LZ/DwMou7kim9orkLgQJRQj/yK5fo+Shw4v6//LZavn6SGmW6PVNN4Us+a3bA/+S5ZRpcEPNDTddeWfZP5EVymdSMrrFRwx71Kp8PlHjT8FM4zyuwfOYhlHAtNJP8jUusDyk+LlSebEy5XHAvkD5d1Yr9iWwLkFlwjM33Up4SW9xsH8b22STU4am4sgg/p28VfYDfT3qDzIEhfmU2oYDn7F+FlbYuCEcQoLa8cBQIDAQAB';

/** Fixed for ever: Firefox makes the address that sign-in returns to of it, and Toky knows that address. */
const FIREFOX_ID = 'browser-phone@toky.co';

/** The first with desktop and Android that know `data_collection_permissions`; all APIs used are older. */
const MINIMUM_FIREFOX = '142.0';

/**
 * What goes to Toky, and to nobody else: the sign-in and its tokens; the agent's email and the numbers called; the
 * voice, the keys pressed in a call, and the notes and tags written of it. Nothing works without, so none is optional.
 * A number on a web page is read on this machine, and goes out only when the person calls it or points at it: then Toky is
 * asked whose it is.
 */
const DATA_SENT = ['authenticationInfo', 'personallyIdentifyingInfo', 'personalCommunications'];

/** The newest API used decides: inheritance of CSS highlights is Chrome 134; `URL.parse` 126, CSS `light-dark()` 123. */
const MINIMUM_CHROME = '134';

const key = (digit: number) => ({ default: `Ctrl+Shift+${digit}`, mac: `MacCtrl+Shift+${digit}` });

/**
 * Four keys at most may be suggested. Digits with Ctrl and Shift are free in both browsers on every system; on a Mac
 * Command takes screenshots with them, so it is Control there.
 */
const COMMANDS = {
  answer: { suggested_key: key(1), description: '__MSG_command_answer__' },
  'hang-up': { suggested_key: key(2), description: '__MSG_command_hangUp__' },
  mute: { suggested_key: key(3), description: '__MSG_command_mute__' },
  'call-selection': { suggested_key: key(4), description: '__MSG_command_callSelection__' },
  hold: { description: '__MSG_command_hold__' },
};

/** What the extension is built from, for the reviewers of Mozilla's add-ons site; `test/source-zip.ts` holds it. */
const SOURCES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'wxt.config.ts',
  'LICENSE',
  'SOURCE.md',
  'assets/**/*.{css,json,svg}',
  'entrypoints/**/*.{ts,tsx,html,css}',
  'lib/**/*.{ts,tsx,css,json}',
];

/** Scripts that run in web pages. */
const isForPages = (name = ''): boolean => ['click-to-call', 'page-cards'].includes(name);

let isZipping = false;

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  publicDir: 'assets/public',
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  i18n: { localesDir: 'assets/locales' },
  autoIcons: { baseIconPath: 'assets/icon.svg', developmentIndicator: false },
  vite: ({ browser }) => ({
    // Nothing is written for browsers that do not run it.
    build: { sourcemap: false, cssTarget: [`chrome${MINIMUM_CHROME}`, `firefox${MINIMUM_FIREFOX}`] },
    // Which home the background makes for the engine: `imports` in package.json.
    resolve: { conditions: [browser, ...defaultClientConditions] },
  }),
  zip: { includeSources: SOURCES, excludeSources: ['lib/toky-phone-js-sdk/test/**'] },
  hooks: {
    'vite:build:extendConfig': ([entrypoint], config) => {
      if (!isForPages(entrypoint?.name)) return;
      // All that a web page uses of the browser's API, both browsers answer by promises themselves: the polyfill's 3 kB stay away.
      Reflect.deleteProperty(config.resolve?.alias ?? {}, 'wxt/browser');
      // WXT's own log writes nothing in production; without this its sentences would go to every page all the same.
      config.build ??= {};
      config.build.rolldownOptions = {
        ...config.build.rolldownOptions,
        treeshake: { manualPureFunctions: ['logger.error'] },
      };
    },
    'zip:extension:done': () => {
      isZipping = true;
    },
    // WXT leaves out of the sources what it leaves out of the build; a reviewer gets the whole.
    'entrypoints:resolved': (_wxt, entrypoints) => {
      if (isZipping) for (const entrypoint of entrypoints) entrypoint.skipped = false;
    },
  },
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extension_name__',
    short_name: 'Toky Phone',
    description: '__MSG_extension_description__',
    default_locale: 'en',
    permissions: [
      'identity',
      'storage',
      'alarms',
      'notifications',
      'scripting',
      'activeTab',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    host_permissions: ['https://api.toky.co/*'],
    commands: COMMANDS,
    omnibox: { keyword: 'call' },
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    ...(mode === 'development' && browser !== 'firefox' ? { key: DEVELOPMENT_KEY } : {}),
    ...(browser === 'firefox'
      ? {
          // Firefox asks the person which program opens such links, and has this phone among them. It knows no `callto`.
          protocol_handlers: [{ protocol: 'tel', name: 'Toky phone', uriTemplate: `/${LINK_PAGE}` }],
          browser_specific_settings: {
            gecko: {
              id: FIREFOX_ID,
              strict_min_version: MINIMUM_FIREFOX,
              data_collection_permissions: { required: DATA_SENT },
            },
          },
        }
      : {
          minimum_chrome_version: MINIMUM_CHROME,
          // Firefox takes what a company lays down without a description of it.
          storage: { managed_schema: 'managed-schema.json' },
        }),
  }),
});
