import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
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

test('says which browsers it needs', () => {
  expect(chrome['minimum_chrome_version']).toBe('126');
  expect(firefox['browser_specific_settings']).toMatchObject({
    gecko: { id: 'browser-phone@toky.co', strict_min_version: '142.0' },
  });
  expect(firefox['minimum_chrome_version']).toBeUndefined();
});

test('the build for the store has no key; the development build has a fixed one', () => {
  expect(chrome['key']).toBeUndefined();
  execFileSync(resolve(ROOT, 'node_modules/.bin/wxt'), ['build', '--mode', 'development'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  expect(read('chrome-mv3-dev')['key']).toMatch(/^MIIB/);
});

test('no secret, no foreign host and no remote code is in the build', () => {
  const files = readdirSync(resolve(ROOT, '.output/chrome-mv3'), { recursive: true, encoding: 'utf8' });
  const code = files
    .filter((name) => /\.(js|html)$/.test(name))
    .map((name) => readFileSync(resolve(ROOT, '.output/chrome-mv3', name), 'utf8'))
    .join('\n');
  expect(code).toContain('https://app.toky.co/auth/sso/login');
  expect(code).not.toMatch(/stun\.l\.google\.com.*iceServers|<script[^>]+src="https?:/);
  expect(code).not.toMatch(/\beval\(|new Function\(/);
  expect(code).not.toMatch(/X-App-Key["'`]?\s*:\s*["'`][^"'`]/);
});
