import { SafeEmitter } from '../emitter.ts';
import { MediaStatus } from '../status.ts';
import { defaultOf, selectedFirst } from './audio-devices.ts';
import type { AudioDevice } from './audio-devices.ts';
import { createCallMicrophones } from './call-microphones.ts';
import type { FollowingMicrophone } from './call-microphones.ts';
import type { CaptureDevices } from './capture-devices.ts';
import { createDeviceBook } from './device-book.ts';
import type { Use } from './device-book.ts';
import { openMicrophone, openMicrophoneOrAny } from './open-microphone.ts';
import { createOutputs } from './outputs.ts';
import type { AudioSource } from './outputs.ts';
import type { MediaEvents } from './media-events.ts';
import { createMediaWatch } from './media-watch.ts';
import { swapMicrophone } from './swap-microphone.ts';
import type { CallConnection } from './swap-microphone.ts';

/** Looked up at every use, so that nothing of the browser is touched at import. */
export type MediaDeps = {
  readonly devices: () => CaptureDevices | undefined;
  readonly permissions: () => Permissions | undefined;
  readonly createAudio: () => HTMLAudioElement | null;
};

/** The outcome of a choice; `message` says why not, as text or as the browser's error. */
export type MediaOutcome = { readonly success: boolean; readonly message?: unknown };

/** Devices, permission and sound of a phone, with the public face of `TokyMedia` in Toky's published client. */
export class Media extends SafeEmitter<MediaEvents> {
  readonly #deps: MediaDeps;
  readonly #book;
  readonly #outputs;
  readonly #watch;
  readonly #microphones = createCallMicrophones();
  #capture: CaptureDevices | null = null;

  constructor(deps: MediaDeps) {
    super();
    const devices = () => this.#devices;
    this.#deps = deps;
    this.#book = createDeviceBook(devices);
    this.#outputs = createOutputs(deps.createAudio);
    this.#watch = createMediaWatch(
      { ...deps, devices },
      {
        onUnsupported: () => this.emit(MediaStatus.UNSUPPORTED),
        onGranted: () => this.emit(MediaStatus.PERMISSION_GRANTED),
        onUsable: () => this.#list(),
        onRevoked: () => {
          this.emit(MediaStatus.PERMISSION_REVOKED);
          // The browser tells of no change, but names them no more.
          if (this.devices.length > 0) void this.#devicesChanged();
        },
        onFailed: (error) => this.emit(MediaStatus.ERROR, error),
        onDevices: () => void this.#devicesChanged(),
      },
    );
  }

  /** Microphones, the selected one first; empty while there is no permission. */
  get inputs(): AudioDevice[] {
    return selectedFirst(this.#book.list(), this.selectedInputDevice);
  }

  /** Loudspeakers, the selected one first; empty while there is no permission. */
  get outputs(): AudioDevice[] {
    return selectedFirst(this.#book.list(), this.selectedOutputDevice);
  }

  get devices(): AudioDevice[] {
    return [...this.inputs, ...this.outputs];
  }

  get selectedInputDevice(): AudioDevice {
    return this.#book.selected('input');
  }

  get selectedOutputDevice(): AudioDevice {
    return this.#book.selected('output');
  }

  /** Where incoming calls ring: the output, unless it has a device of its own. Ours. */
  get selectedRingDevice(): AudioDevice {
    return this.#book.selected('ring');
  }

  get defaultInputDevice(): AudioDevice {
    return defaultOf(this.#book.list(), 'audioinput');
  }

  get defaultOutputDevice(): AudioDevice {
    return defaultOf(this.#book.list(), 'audiooutput');
  }

  get hasMediaPermissions(): boolean {
    return this.#watch.isPermitted();
  }

  /** The elements that sound: made when first looked at; null in Node. */
  get source(): AudioSource {
    return this.#outputs.source;
  }

  /**
   * Gets ready: the permission, then the devices, then READY. Never rejects; what is wrong is an event.
   * @param asking `ask`, as Toky's client: the person is asked where nobody did. `quiet`: the person is not; READY comes
   * once there is a permission.
   */
  init(asking: 'ask' | 'quiet' = 'ask'): Promise<void> {
    return this.#watch.start(asking);
  }

  /**
   * Chooses the microphone. With a connection (`session.getConnection()`) it is changed in that call; without one, in
   * every call. In both cases it is the one for the next calls. Nothing changes where it fails. Never rejects.
   */
  async setInputDevice(id: string, connection: CallConnection | null = null): Promise<MediaOutcome> {
    return this.#choose('input', id, async () => {
      const moved = connection ? await this.#moveCall(id, connection) : await this.#microphones.replaceAll();
      if (!moved) throw new Error('A call could not be given this microphone');
      this.emit(MediaStatus.INPUT_UPDATED, this.selectedInputDevice);
    });
  }

  /** Chooses where voices and tones are heard, and rings too while they have no device of their own. Never rejects. */
  async setOutputDevice(id: string): Promise<MediaOutcome> {
    return this.#choose('output', id, () => this.#moveSound());
  }

  /** Chooses where incoming calls ring; null: where voices are heard. Never rejects. Ours. */
  async setRingDevice(id: string | null): Promise<MediaOutcome> {
    return this.#choose('ring', id, () => this.#moveSound());
  }

  /** How loud voices and tones are, 0–1. Ours. */
  setVolume(volume: number): void {
    this.#outputs.setVolume('voice', volume);
  }

  /** How loud incoming calls ring, 0–1. Ours. */
  setRingVolume(volume: number): void {
    this.#outputs.setVolume('ring', volume);
  }

  /** An element for one short sound, where voices are heard; null in Node. Ours. */
  readonly createTone = (): HTMLAudioElement | null => this.#outputs.extra();

  /** Turns the chosen microphone on, or any where it is gone. Rejects as `getUserMedia`, or with `MicrophoneError`. Ours. */
  readonly openMicrophone = (): Promise<MediaStream> =>
    openMicrophoneOrAny(this.#devices, this.#book.chosen('input'));

  /** Opens microphones and lists devices elsewhere than in this document, where this one may not. Before `init`. Ours. */
  captureThrough(devices: CaptureDevices): void {
    this.#capture = devices;
  }

  /** The document that captured is gone or going, and every microphone with it; calls go on and are told. Ours. */
  loseMicrophones(): void {
    this.#microphones.loseAll();
  }

  /** There is a document again that may capture: calls without a microphone seek one. Ours. */
  regainMicrophones(): void {
    this.#microphones.regainAll();
  }

  /** Lets a call's microphone follow the choice. Returns its stop. Ours. */
  follow(microphone: FollowingMicrophone): () => void {
    return this.#microphones.add(microphone);
  }

  /** Tells when another microphone is selected, by choice or for want of the chosen one. Returns its stop. Ours. */
  onMicrophoneChosen(listener: (device: AudioDevice) => void): () => void {
    this.on(MediaStatus.INPUT_UPDATED, listener);
    return () => void this.off(MediaStatus.INPUT_UPDATED, listener);
  }

  /** Tells when devices came or went. Returns its stop. Ours. */
  readonly onDevicesChanged = (listener: () => void): (() => void) => {
    this.#watch.listen();
    this.on(MediaStatus.UPDATED, listener);
    return () => void this.off(MediaStatus.UPDATED, listener);
  };

  /** Watches nothing any more, and is silent. `init` starts again. Ours. */
  stop(): void {
    this.#watch.stop();
    this.#outputs.silence();
  }

  get #devices(): CaptureDevices | undefined {
    return this.#capture ?? this.#deps.devices();
  }

  async #list(): Promise<void> {
    await this.#book.refresh();
    // A choice made before the devices were known takes effect now.
    await this.#outputs.route(this.#book.route()).catch(() => undefined);
    this.emit(MediaStatus.READY);
  }

  async #choose(use: Use, id: string | null, apply: () => Promise<void>): Promise<MediaOutcome> {
    if (id !== null && !(await this.#book.admits(use, id)))
      return { success: false, message: 'No such device' };
    const before = this.#book.chosen(use);
    this.#book.choose(use, id);
    try {
      await apply();
      return { success: true };
    } catch (error) {
      this.#book.choose(use, before);
      return { success: false, message: error };
    }
  }

  async #moveCall(id: string, connection: CallConnection): Promise<boolean> {
    const open = () => openMicrophone(this.#devices, id);
    const ours = this.#microphones.replaceIn(connection.localStream, open);
    if (ours) return ours;
    await swapMicrophone(connection, open);
    return true;
  }

  async #moveSound(): Promise<void> {
    await this.#outputs.route(this.#book.route());
    this.emit(MediaStatus.OUTPUT_UPDATED, this.selectedOutputDevice);
  }

  async #devicesChanged(): Promise<void> {
    const [input, output, ring] = this.#selectedIds();
    if (!(await this.#book.refresh())) return;
    this.emit(MediaStatus.UPDATED);
    const [inputNow, outputNow, ringNow] = this.#selectedIds();
    if (input !== inputNow) {
      // Back again, the chosen microphone is used again. One that went has ended, and its call sees to itself.
      if (inputNow === this.#book.chosen('input')) await this.#microphones.replaceAll();
      this.emit(MediaStatus.INPUT_UPDATED, this.selectedInputDevice);
    }
    if (output !== outputNow || ring !== ringNow) await this.#moveSound().catch(() => undefined);
  }

  #selectedIds(): readonly string[] {
    return (['input', 'output', 'ring'] as const).map((use) => this.#book.selected(use).id);
  }
}

export function createMedia(deps: MediaDeps): Media {
  return new Media(deps);
}
