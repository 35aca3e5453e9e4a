import { expect, test } from 'vitest';
import { estimateMos } from '../src/quality/mos.ts';
import { readSample } from '../src/quality/sample.ts';
import { chromiumReport, later } from './quality-stats.ts';

const first = readSample(null, chromiumReport(), 20_000);

function after(seconds: number, changes: Parameters<typeof chromiumReport>[0] = {}) {
  const call = later(seconds);
  return chromiumReport({
    IT01A1: { ...call.in, ...changes['IT01A1'] },
    OT01A2: { ...call.out, ...changes['OT01A2'] },
    RIA2: changes['RIA2'] === null ? null : { ...call.remote, ...changes['RIA2'] },
    SA1: changes['SA1'] === null ? null : { ...call.source, ...changes['SA1'] },
  });
}

test('the first sample is where counting begins', () => {
  expect(first).toMatchObject({ at: 20_000, packetsIn: 0, packetsOut: 0, lossIn: 0, mosIn: null });
  expect(first).toMatchObject({ codec: 'opus/48000', levelIn: 0.02, levelOut: 0.1 });
});

test('a sample tells of the time since the one before', () => {
  const sample = readSample(first, after(1), 21_000);
  expect(sample).toMatchObject({ at: 21_000, packetsIn: 50, packetsOut: 50, lossIn: 0, lossOut: 0.01 });
  expect(sample.jitter).toBeCloseTo(4);
  expect(sample.roundTrip).toBeCloseTo(80);
  expect(sample.levelIn).toBeCloseTo(0.2);
  expect(sample.levelOut).toBeCloseTo(0.3);
  expect(sample.mosIn).toBeCloseTo(4.37, 1);
});

test('losses are those of the time since the one before', () => {
  const sample = readSample(first, after(1, { IT01A1: { packetsReceived: 1045, packetsLost: 15 } }), 21_000);
  expect(sample.lossIn).toBeCloseTo(0.1);
  expect(sample.mosIn).toBeLessThan(3.2);
});

test('a late packet that comes after all is no negative loss', () => {
  const sample = readSample(first, after(1, { IT01A1: { packetsLost: 8 } }), 21_000);
  expect(sample.lossIn).toBe(0);
});

test('a second in which nothing came cannot be rated', () => {
  const sample = readSample(first, after(1, { IT01A1: { packetsReceived: 1000 } }), 21_000);
  expect(sample).toMatchObject({ packetsIn: 0, lossIn: 0, mosIn: null });
});

test('a stream that takes over from another counts from its beginning', () => {
  const stream = {
    type: 'inbound-rtp',
    kind: 'audio',
    codecId: 'COTpcma',
    packetsReceived: 30,
    packetsLost: 0,
  };
  const report = chromiumReport({ IT01A9: { ...stream, jitter: 0.007 } });
  const sample = readSample(first, report, 21_000);
  expect(sample).toMatchObject({ packetsIn: 30, jitter: 7, codec: 'PCMU/8000' });
  const next = readSample(
    sample,
    chromiumReport({ IT01A1: null, IT01A9: { ...stream, packetsReceived: 80 } }),
    22_000,
  );
  expect(next.packetsIn).toBe(50);
});

test('an old report of the other side tells nothing of now', () => {
  const report = after(20, { RIA2: { timestamp: 18_000 } });
  expect(readSample(first, report, 40_000)).toMatchObject({ lossOut: null, roundTrip: 31 });
});

test('without a report of the other side the round trip is that of ICE', () => {
  expect(readSample(first, after(1, { RIA2: null }), 21_000)).toMatchObject({ lossOut: null, roundTrip: 31 });
});

test('a microphone that gives no samples at all is silent, whatever its last level', () => {
  const report = after(1, { SA1: { totalAudioEnergy: 1, totalSamplesDuration: 20 } });
  expect(readSample(first, report, 21_000).levelOut).toBe(0);
});

test('what a browser does not tell is not known', () => {
  const silent = { totalAudioEnergy: undefined, totalSamplesDuration: undefined, audioLevel: undefined };
  const report = new Map<string, unknown>([
    ['i', { id: 'i', type: 'inbound-rtp', kind: 'audio', ...silent, packetsReceived: 10 }],
    ['o', { id: 'o', type: 'outbound-rtp', kind: 'audio', packetsSent: 'many' }],
    ['x', null],
    ['y', 5],
  ]);
  expect(readSample(readSample(null, new Map(), 0), report, 1000)).toMatchObject({
    packetsIn: 10,
    packetsOut: 0,
    jitter: 0,
    roundTrip: null,
    lossOut: null,
    codec: '',
    levelIn: null,
    levelOut: null,
  });
});

test.each([
  ['a perfect call', { loss: 0, jitter: 0, roundTrip: 0, codec: 'PCMU/8000' }, 4.4],
  ['a good call', { loss: 0, jitter: 5, roundTrip: 100, codec: 'opus/48000' }, 4.37],
  ['a satellite', { loss: 0, jitter: 10, roundTrip: 600, codec: 'PCMU/8000' }, 3.46],
  ['a call that loses 5 %', { loss: 0.05, jitter: 5, roundTrip: 100, codec: 'PCMU/8000' }, 3.84],
  ['the same in Opus', { loss: 0.05, jitter: 5, roundTrip: 100, codec: 'opus/48000' }, 3.7],
  ['an unknown round trip', { loss: 0, jitter: 0, roundTrip: null, codec: '' }, 4.4],
  ['nothing but losses', { loss: 1, jitter: 5, roundTrip: 100, codec: 'opus/48000' }, 1.07],
])('%s is rated as the E-model rates it', (_name, listening, mos) => {
  expect(estimateMos(listening)).toBeCloseTo(mos, 2);
});

test('the rating never leaves 1 to 4.5, and never rises with losses', () => {
  let last = 4.5;
  for (let loss = 0; loss <= 1; loss += 0.01) {
    const mos = estimateMos({ loss, jitter: 20, roundTrip: 900, codec: 'opus/48000' });
    expect(mos).toBeGreaterThanOrEqual(1);
    expect(mos).toBeLessThanOrEqual(last);
    last = mos;
  }
});
