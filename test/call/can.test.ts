import { expect, test } from 'vitest';
import { can } from '../../lib/call/can.ts';
import type { Call } from '../../lib/call/call.ts';
import { JUST_TALKING, SOME_CALL } from './sample.ts';

const common = { ...SOME_CALL, direction: 'in' } as const;
const talking = { ...common, phase: 'active', connectedAt: 0, ...JUST_TALKING } as const;
const john = { kind: 'agent', destination: 'john@example.com', name: 'John' } as const;
const warm = (step: 'asking' | 'handing-over' | 'consulting' | 'unconfirmed' | 'answered') =>
  ({ ...talking, transfer: { step, way: 'warm', to: john } }) as const;

const table: readonly (readonly [Call, string])[] = [
  [{ ...common, phase: 'preparing' }, 'hangUp'],
  [{ ...common, phase: 'dialing' }, 'hangUp'],
  [{ ...common, phase: 'remote-ringing', earlyMedia: true }, 'hangUp'],
  [{ ...common, phase: 'incoming' }, 'answer decline'],
  [{ ...common, phase: 'answering' }, 'hangUp'],
  [talking, 'hangUp mute sendTones hold transfer'],
  [{ ...talking, media: 'lost' }, 'hangUp mute sendTones hold transfer'],
  [{ ...talking, held: true }, 'hangUp mute resume'],
  [{ ...talking, recording: 'recording' }, 'hangUp mute sendTones hold record transfer'],
  [{ ...talking, recording: 'paused' }, 'hangUp mute sendTones hold record transfer'],
  [{ ...talking, recording: 'off' }, 'hangUp mute sendTones hold transfer'],
  [warm('asking'), 'hangUp mute'],
  [warm('handing-over'), 'hangUp mute'],
  [warm('consulting'), 'hangUp mute sendTones cancelTransfer'],
  [warm('unconfirmed'), 'hangUp mute sendTones completeTransfer cancelTransfer'],
  [warm('answered'), 'hangUp mute sendTones completeTransfer cancelTransfer'],
  [{ ...common, phase: 'ending', reason: { kind: 'missed' }, connectedAt: null }, ''],
  [{ ...common, phase: 'ended', reason: { kind: 'missed' }, connectedAt: null, endedAt: 0 }, ''],
];

test.each(table)('%o can: %s', (call, abilities) => {
  const able = Object.entries(can(call)).flatMap(([name, yes]) => (yes ? [name] : []));
  expect(able.join(' ')).toBe(abilities);
});
