import { createMedia } from '../src/media/media.ts';
import type { MediaEvents } from '../src/media/media-events.ts';
import { createMicrophone } from '../src/media/microphone.ts';
import { MediaStatus } from '../src/status.ts';
import { fakeBrowser, fakeSender } from './media-fakes.ts';

export const MIC_DEFAULT = ['audioinput', 'default', 'Default'] as const;
export const MIC_DESK = ['audioinput', 'desk', 'Desk'] as const;
export const MIC_HEADSET = ['audioinput', 'headset', 'Headset'] as const;
export const OUT_DEFAULT = ['audiooutput', 'default', 'Default'] as const;
export const OUT_HEADSET = ['audiooutput', 'headset-out', 'Headset'] as const;
export const CAMERA = ['videoinput', 'camera', 'Camera'] as const;
export type Devices = Parameters<typeof fakeBrowser>[1];
export const ALL: Devices = [MIC_DEFAULT, MIC_DESK, MIC_HEADSET, OUT_DEFAULT, OUT_HEADSET, CAMERA];

export function mediaOf(browser: ReturnType<typeof fakeBrowser>) {
  const media = createMedia(browser.deps);
  const told: string[] = [];
  const names: (keyof MediaEvents)[] = Object.values(MediaStatus);
  for (const name of names) media.on(name, () => told.push(name));
  return { browser, media, told };
}

export async function ready(devices: Devices = ALL, options = {}) {
  const rig = mediaOf(fakeBrowser('granted', devices, options));
  await rig.media.init();
  rig.told.length = 0;
  return rig;
}

export async function callOf(media: ReturnType<typeof createMedia>) {
  const microphone = createMicrophone({ get: media.openMicrophone });
  const localStream = await microphone.open();
  const sender = fakeSender();
  microphone.attach(sender);
  const stop = media.follow(microphone);
  const pc = { getTransceivers: () => [{ sender, receiver: { track: { kind: 'audio' } } }] };
  return { microphone, sender, stop, connection: { pc: pc as unknown as RTCPeerConnection, localStream } };
}
