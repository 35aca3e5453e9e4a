/** Stand-ins for what a browser hands out: tracks, streams, senders, sound elements, devices. */

export type FakeTrack = MediaStreamTrack & { readonly name: string; readonly unplug: () => void };

export function fakeTrack(name: string): FakeTrack {
  const events = new EventTarget();
  let readyState: MediaStreamTrackState = 'live';
  const track = {
    name,
    kind: 'audio',
    enabled: true,
    get readyState() {
      return readyState;
    },
    stop: () => void (readyState = 'ended'),
    unplug: () => {
      readyState = 'ended';
      events.dispatchEvent(new Event('ended'));
    },
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
  };
  return track as unknown as FakeTrack;
}

export type FakeStream = MediaStream & { readonly track: FakeTrack; readonly die: () => void };

/** A stream of one track; `die` makes every touch of it throw, as Firefox does when its page is gone. */
export function fakeStream(name: string): FakeStream {
  const events = new EventTarget();
  const track = fakeTrack(name);
  const tracks = new Set<unknown>([track]);
  let dead = false;
  const all = () => [...tracks];
  const stream = {
    track,
    die: () => void (dead = true),
    getTracks: all,
    getAudioTracks: all,
    addTrack: (added: unknown) => void tracks.add(added),
    removeTrack: (removed: unknown) => void tracks.delete(removed),
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
    dispatchEvent: events.dispatchEvent.bind(events),
  };
  const own: readonly PropertyKey[] = ['track', 'die'];
  return new Proxy(stream, {
    // A promise that passes it on touches it, too.
    get(target, key) {
      if (dead && !own.includes(key)) throw new TypeError("can't access dead object");
      return Reflect.get(target, key);
    },
  }) as unknown as FakeStream;
}

export type FakeSender = RTCRtpSender & { readonly sent: () => string | null; refuses: boolean };

/** A sender whose `track` may not be read: in Firefox it may be a dead object. */
export function fakeSender(): FakeSender {
  let sent: string | null = null;
  const sender = {
    refuses: false,
    sent: () => sent,
    get track(): never {
      throw new TypeError("can't access dead object");
    },
    async replaceTrack(track: FakeTrack | null) {
      if (sender.refuses) throw new DOMException('closed', 'InvalidStateError');
      sent = track?.name ?? null;
    },
  };
  return sender as unknown as FakeSender;
}

export type FakeAudio = HTMLAudioElement & { readonly sink: string; playing: boolean; blocked: boolean };

/** A sound element; `blocked` makes it refuse to play, as a page without a gesture. */
export function fakeAudio({ sinks = true } = {}): FakeAudio {
  const audio = {
    sink: '',
    playing: false,
    blocked: false,
    src: '',
    srcObject: null,
    loop: false,
    volume: 1,
    currentTime: 0,
    async play() {
      if (audio.blocked) throw new DOMException('no gesture', 'NotAllowedError');
      audio.playing = true;
    },
    pause: () => void (audio.playing = false),
    getAttribute: () => audio.src || null,
    removeAttribute: () => void (audio.src = ''),
    load: () => undefined,
    ...(sinks && {
      async setSinkId(id: string) {
        if (id.startsWith('broken')) throw new DOMException('no such device', 'NotFoundError');
        audio.sink = id;
      },
    }),
  };
  return audio as unknown as FakeAudio;
}

type Device = readonly [kind: MediaDeviceKind, id: string, name?: string];

/** A browser's devices and permission. The person says yes when asked, unless the test says otherwise. */
export function fakeBrowser(permission: PermissionState, devices: readonly Device[], { sinks = true } = {}) {
  const deviceEvents = new EventTarget();
  const status = Object.assign(new EventTarget(), { state: permission });
  const opened: FakeStream[] = [];
  const elements: FakeAudio[] = [];
  const browser = {
    opened,
    elements,
    constraints: [] as unknown[],
    answer: 'granted' as 'granted' | 'denied' | 'NotReadableError',
    plug(...now: readonly Device[]) {
      devices = now;
      deviceEvents.dispatchEvent(new Event('devicechange'));
    },
    setPermission(state: PermissionState) {
      status.state = state;
      status.dispatchEvent(new Event('change'));
    },
    deps: {
      devices: () => mediaDevices as unknown as MediaDevices,
      permissions: () => ({ query: async () => status }) as unknown as Permissions,
      createAudio: () => {
        const audio = fakeAudio({ sinks });
        elements.push(audio);
        return audio;
      },
    },
  };
  const mediaDevices = {
    addEventListener: deviceEvents.addEventListener.bind(deviceEvents),
    enumerateDevices: async () =>
      devices.map(([kind, deviceId, label = deviceId]) =>
        status.state === 'granted' ? { kind, deviceId, label } : { kind, deviceId: '', label: '' },
      ),
    async getUserMedia({ audio }: { audio: true | { deviceId?: { exact: string } } }) {
      browser.constraints.push(audio);
      if (status.state === 'prompt' && browser.answer !== 'NotReadableError')
        browser.setPermission(browser.answer);
      if (status.state === 'denied') throw new DOMException('', 'NotAllowedError');
      if (browser.answer === 'NotReadableError') throw new DOMException('busy', 'NotReadableError');
      const wanted = audio === true ? undefined : audio.deviceId?.exact;
      const inputs = devices.filter(([kind]) => kind === 'audioinput').map(([, id]) => id);
      if (wanted !== undefined && !inputs.includes(wanted))
        throw new DOMException('gone', 'OverconstrainedError');
      if (inputs.length === 0) throw new DOMException('none', 'NotFoundError');
      const stream = fakeStream(wanted ?? 'any');
      opened.push(stream);
      return stream;
    },
  };
  return browser;
}
