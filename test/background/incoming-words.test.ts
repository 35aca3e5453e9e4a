import { beforeEach, expect, test } from 'vitest';
import { incomingWords } from '../../lib/background/incoming-words.ts';
import { NO_ORIGIN } from '../../lib/call/call.ts';
import type { Call, Origin, Peer } from '../../lib/call/call.ts';
import { speakEnglish } from '../ui/speak-english.ts';
import { incomingCall } from './calls.ts';

const home = { country: 'US', callerIds: [{ number: '+12125550100', name: 'Sales' }] };
const call = (peer: Partial<Peer>, origin: Partial<Origin> = {}, line = ''): Call => {
  const plain = incomingCall('i');
  return { ...plain, line, peer: { ...plain.peer, ...peer }, origin: { ...NO_ORIGIN, ...origin } };
};

beforeEach(speakEnglish);

test.each<[string, Call, string, readonly string[]]>([
  ['a contact by name and number', call({ name: 'María' }), 'María', ['(415) 555-0100']],
  ['a stranger by number', call({ number: '+442079460958' }), '+44 20 7946 0958', []],
  ['a visitor of the website', call({ kind: 'anonymous', number: '' }), 'A website visitor', []],
  ['nobody known', call({ number: '' }), 'Unknown number', []],
  [
    'the company number by its name',
    call({}, {}, '+12125550100'),
    '(415) 555-0100',
    ['To Sales · (212) 555-0100'],
  ],
  ['a company number without a name', call({}, {}, '+13105550123'), '(415) 555-0100', ['To (310) 555-0123']],
  [
    'the menu and the key',
    call({}, { ivr: 'Support', ivrOption: '2' }),
    '(415) 555-0100',
    ['Menu: Support, key 2'],
  ],
  ['no id of a menu', call({}, { ivr: '8812', ivrOption: '2' }), '(415) 555-0100', ['Pressed key 2']],
  [
    'who passed it on',
    call({}, { passedOnBy: 'joe@example.com' }),
    '(415) 555-0100',
    ['Transferred by joe@example.com'],
  ],
  [
    'who refused it',
    call({}, { refusedBy: 'joe@example.com' }),
    '(415) 555-0100',
    ['Came back: joe@example.com did not take it'],
  ],
])('tells %s', (_what, incoming, caller, lines) => {
  expect(incomingWords(incoming, home)).toEqual({ caller, lines });
});
