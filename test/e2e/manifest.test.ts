import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');

const read = (folder: string): Record<string, unknown> =>
  JSON.parse(readFileSync(resolve(ROOT, '.output', folder, 'manifest.json'), 'utf8'));

const chrome = read('chrome-mv3');
const firefox = read('firefox-mv3');

test("asks at install for the least: no site but Toky's API", () => {
  expect(chrome['permissions']).toEqual([
    'identity',
    'storage',
    'alarms',
    'notifications',
    'scripting',
    'activeTab',
    'contextMenus',
    'offscreen',
    'sidePanel',
  ]);
  expect(chrome['host_permissions']).toEqual(['https://api.toky.co/*']);
  expect(chrome['optional_host_permissions']).toEqual(['https://*/*', 'http://*/*']);
  expect(chrome['content_scripts']).toBeUndefined();
});

test.each([
  ['Chrome', chrome],
  ['Firefox', firefox],
])('%s: no page can reach into it', (_name, manifest) => {
  expect(manifest['web_accessible_resources']).toBeUndefined();
  expect(manifest['externally_connectable']).toBeUndefined();
  expect(manifest['content_security_policy']).toBeUndefined();
});

test('Firefox is asked for the same, without what only Chrome knows', () => {
  expect(firefox['permissions']).toEqual([
    'identity',
    'storage',
    'alarms',
    'notifications',
    'scripting',
    'activeTab',
    'contextMenus',
  ]);
  for (const key of ['host_permissions', 'optional_host_permissions', 'commands', 'omnibox']) {
    expect(firefox[key], key).toEqual(chrome[key]);
  }
  const chromeOnly = [
    'minimum_chrome_version',
    'key',
    'side_panel',
    'externally_connectable',
    'offline_enabled',
    'storage',
  ];
  expect(chromeOnly.filter((key) => key in firefox)).toEqual([]);
  expect(firefox['background']).toEqual({ type: 'module', scripts: ['background.js'] });
  expect(chrome['background']).toEqual({ type: 'module', service_worker: 'background.js' });
  expect(existsSync(resolve(ROOT, '.output/firefox-mv3/offscreen.html'))).toBe(false);
});

test('Chrome is told nothing that only Firefox knows', () => {
  const firefoxOnly = ['browser_specific_settings', 'sidebar_action', 'protocol_handlers'];
  expect(firefoxOnly.filter((key) => key in chrome)).toEqual([]);
});

test('Firefox has the phone in its sidebar, which does not open by itself', () => {
  expect(firefox['sidebar_action']).toEqual({
    default_panel: 'sidepanel.html',
    default_title: 'Toky phone',
    default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
    open_at_install: false,
  });
  for (const file of ['sidepanel.html', 'icons/16.png', 'icons/32.png']) {
    expect(existsSync(resolve(ROOT, '.output/firefox-mv3', file)), file).toBe(true);
  }
  expect(chrome['side_panel']).toEqual({ default_path: 'sidepanel.html' });
});

/** What both browsers take: https://mdn.io/manifest.json/commands#key_values */
const KEYS =
  /^(Ctrl|Alt|MacCtrl|Command)(\+Shift|\+Alt|\+Ctrl)?\+([A-Z0-9]|Comma|Period|Home|End|Space|Insert|Delete)$/;

test('suggests four keys at most, which both browsers take', () => {
  const commands = Object.entries(chrome['commands'] ?? {});
  const suggested: readonly string[] = commands.flatMap(([, { suggested_key: keys = {} }]) =>
    Object.values(keys),
  );
  expect(commands.filter(([, command]) => 'suggested_key' in command)).toHaveLength(4);
  expect(suggested.filter((keys) => !KEYS.test(keys))).toEqual([]);
  expect(suggested).toHaveLength(8);
});

test('tells Firefox what goes to Toky', () => {
  expect(firefox['browser_specific_settings']).toEqual({
    gecko: {
      id: 'browser-phone@toky.co',
      strict_min_version: '142.0',
      data_collection_permissions: {
        required: ['authenticationInfo', 'personallyIdentifyingInfo', 'personalCommunications'],
      },
    },
  });
});

test('a company can lay down what Chrome has the description of', () => {
  expect(chrome['storage']).toEqual({ managed_schema: 'managed-schema.json' });
  expect(existsSync(resolve(ROOT, '.output/chrome-mv3/managed-schema.json'))).toBe(true);
});

test('Firefox is told of the page that takes tel: links', () => {
  expect(firefox['protocol_handlers']).toEqual([
    { protocol: 'tel', name: 'Toky phone', uriTemplate: '/link.html?link=%s' },
  ]);
  for (const folder of ['chrome-mv3', 'firefox-mv3'])
    expect(existsSync(resolve(ROOT, '.output', folder, 'link.html')), folder).toBe(true);
});

test('says which Chrome it needs', () => {
  expect(chrome['minimum_chrome_version']).toBe('134');
});

test('the build for the store has no key; the development build has a fixed one', () => {
  expect(chrome['key']).toBeUndefined();
  execFileSync(resolve(ROOT, 'node_modules/.bin/wxt'), ['build', '--mode', 'development'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  expect(read('chrome-mv3-dev')['key']).toMatch(/^MIIB/);
});

test.each(['chrome-mv3', 'firefox-mv3'])('%s: no secret, no foreign host and no remote code', (folder) => {
  const files = readdirSync(resolve(ROOT, '.output', folder), { recursive: true, encoding: 'utf8' });
  const code = files
    .filter((name) => /\.(js|html)$/.test(name))
    .map((name) => readFileSync(resolve(ROOT, '.output', folder, name), 'utf8'))
    .join('\n');
  expect(code).toContain('https://app.toky.co/auth/sso/login');
  expect(code).not.toMatch(/stun\.l\.google\.com.*iceServers|<script[^>]+src="https?:/);
  expect(code).not.toMatch(/\beval\(|new Function\(/);
  expect(code).not.toMatch(/X-App-Key["'`]?\s*:\s*["'`][^"'`]/);
});

test.each(['chrome-mv3', 'firefox-mv3'])('%s: what is on every page is at most 8 kB', (folder) => {
  const weigh = (name: string) => gzipSync(readFileSync(resolve(ROOT, '.output', folder, name))).length;
  expect(weigh('click-to-call.js') + weigh('assets/marks.css')).toBeLessThanOrEqual(8 * 1024);
});
