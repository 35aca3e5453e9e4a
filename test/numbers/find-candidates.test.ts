import { describe, expect, it } from 'vitest';
import { findCandidates } from '../../lib/numbers/find-candidates.ts';

const texts = (text: string) => findCandidates(text).map((candidate) => candidate.text);

describe('findCandidates', () => {
  it.each([
    ['Call (415) 555-2671 now', ['415) 555-2671']],
    ['+39\u202f312\u202f340\u202f7768', ['39\u202f312\u202f340\u202f7768']],
    ['a 030 1234567 b 0171 1234567', ['030 1234567', '0171 1234567']],
    ['٠٤ ٣٣٠ ٠٠٠٠', ['٠٤ ٣٣٠ ٠٠٠٠']],
    ['1-800-FLOWERS', ['1-800-FLOWERS']],
    ['Tel. 71 23 45', ['71 23 45']],
    ['room 71 23 45', []],
    ['2020-10-13', []],
    ['13.10.2020', []],
    ['2019-2023', []],
    ['155.209.215.252', []],
    ['in 2024 there were 12 of 365', []],
    ['7'.repeat(50), []],
    ['', []],
  ])('knows by the characters alone where a number could be: %s', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  it('takes along what stands around, so that a candidate can be read elsewhere', () => {
    const [candidate] = findCandidates(`${'a'.repeat(200)} Tel. 030 1234567 ext. 5 ${'b'.repeat(200)}`);
    expect(candidate?.start).toBe(206);
    expect(candidate?.before).toHaveLength(90);
    expect(candidate?.after).toHaveLength(70);
    expect(JSON.parse(JSON.stringify(candidate))).toEqual(candidate);
  });

  it('cuts a long row at a space, and loses no number by it', () => {
    const row = '415-555-2671 '.repeat(100);
    const found = findCandidates(row);
    expect(found.length).toBeLessThan(20);
    expect(found.map(({ text }) => text.trim()).join(' ')).toBe(row.trim());
  });
});
