import { expect, test } from 'vitest';
import { can } from '../../lib/call/can.ts';
import type { Call } from '../../lib/call/call.ts';

const common = {
  id: 'call-1',
  direction: 'in',
  peer: { kind: 'contact', number: '', name: '' },
  line: '',
  startedAt: 0,
} as const;

const table: readonly (readonly [Call, string])[] = [
  [{ ...common, phase: 'preparing' }, 'hangUp'],
  [{ ...common, phase: 'dialing' }, 'hangUp'],
  [{ ...common, phase: 'remote-ringing', earlyMedia: true }, 'hangUp'],
  [{ ...common, phase: 'incoming' }, 'answer decline'],
  [{ ...common, phase: 'answering' }, 'hangUp'],
  [{ ...common, phase: 'active', connectedAt: 0, muted: false, media: 'lost' }, 'hangUp mute sendTones'],
  [{ ...common, phase: 'ending', reason: { kind: 'missed' }, connectedAt: null }, ''],
  [{ ...common, phase: 'ended', reason: { kind: 'missed' }, connectedAt: null, endedAt: 0 }, ''],
];

test.each(table)('%o can: %s', (call, abilities) => {
  const able = Object.entries(can(call)).flatMap(([name, yes]) => (yes ? [name] : []));
  expect(able.join(' ')).toBe(abilities);
});
