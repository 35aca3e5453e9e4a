import { createFarEnd, type FarEnd } from '../far-end.ts';
import type { Sandbox } from '../sandbox.ts';
import { createPhone, type Phone } from './phone.ts';

/** Phones and voices that go away together after a test. */
export type People = {
  /** A phone of the agent with that index, registered unless told otherwise. */
  readonly phone: (agent: number, registered?: boolean, host?: string) => Promise<Phone>;
  readonly voice: (toneHz: number) => FarEnd;
  readonly leave: () => Promise<void>;
};

export function createPeople(sandbox: () => Sandbox): People {
  let phones: Phone[] = [];
  let voices: FarEnd[] = [];
  return {
    async phone(index, registered = true, host = 'sip.toky.co') {
      const agent = sandbox().agents[index];
      if (agent === undefined) throw new Error('The sandbox has no such agent');
      const phone = await createPhone(sandbox(), agent, 'sip.toky.co', host);
      phones.push(phone);
      const status = registered ? (await phone.register()).response.status : 200;
      if (status !== 200) throw new Error(`Not registered: ${status}`);
      return phone;
    },
    voice(toneHz) {
      const made = createFarEnd({ toneHz, onState: () => {}, onDtmf: () => {} });
      voices.push(made);
      return made;
    },
    async leave() {
      sandbox().control.reset();
      sandbox().control.endCalls();
      for (const phone of phones) phone.client.close();
      await Promise.all(voices.map((voice) => voice.close()));
      phones = [];
      voices = [];
    },
  };
}
