import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './launch.ts';
import type { LaunchOptions } from './launch.ts';

/** What a person would have allowed by clicking. */
export type Grants = {
  readonly microphone: boolean;
  /** Match patterns of sites, as `optional_host_permissions` grants them. */
  readonly sites: readonly string[];
};

/**
 * A fresh profile in which the extension has the grants. Prompts for optional permissions cannot be answered without a
 * display, so they are written where Chromium keeps them; it reads them back on Linux only (elsewhere they are signed).
 */
export async function makeProfile(options: Omit<LaunchOptions, 'profile'>, grants: Grants): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'toky-profile-'));
  if (!grants.microphone && grants.sites.length === 0) return profile;
  // Chromium writes down an extension only after it has seen it once.
  const first = await launch({ ...options, profile, headless: true });
  await first.worker();
  await first.close();
  grant(join(profile, 'Default', 'Preferences'), first.extensionId, grants);
  return profile;
}

export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

type Json = { [key: string]: Json | string | number | boolean | null | Json[] | string[] };

function grant(file: string, id: string, grants: Grants): void {
  const preferences: Json = JSON.parse(readFileSync(file, 'utf8'));
  if (grants.microphone) {
    const microphones = section(preferences, [
      'profile',
      'content_settings',
      'exceptions',
      'media_stream_mic',
    ]);
    microphones[`chrome-extension://${id}/,*`] = { last_modified: '13400000000000000', setting: 1 };
  }
  const extension = section(preferences, ['extensions', 'settings', id]);
  for (const name of ['granted_permissions', 'active_permissions', 'runtime_granted_permissions']) {
    const permissions = section(extension, [name]);
    const before = Array.isArray(permissions['explicit_host']) ? permissions['explicit_host'] : [];
    permissions['explicit_host'] = [...new Set([...before.map(String), ...grants.sites])];
  }
  writeFileSync(file, JSON.stringify(preferences));
}

/** The object at the path, made where it is missing. */
function section(root: Json, path: readonly string[]): Json {
  return path.reduce<Json>((node, name) => {
    const next = node[name];
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) return next;
    const made: Json = {};
    node[name] = made;
    return made;
  }, root);
}
