/** An RTCPeerConnection as far as idle connections are concerned, and the servers that it asks. */
export class FakePeer extends EventTarget {
  configuration: RTCConfiguration;
  closed = false;
  offers = 0;
  readonly transceivers: string[] = [];
  iceGatheringState: RTCIceGatheringState = 'new';
  localDescription: RTCSessionDescription | null = null;

  constructor(configuration: RTCConfiguration) {
    super();
    this.configuration = configuration;
  }

  getConfiguration(): RTCConfiguration {
    return this.configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration;
  }

  addTransceiver(kind: string): void {
    this.transceivers.push(kind);
  }

  async setLocalDescription(): Promise<void> {
    this.offers += 1;
    if (this.closed) throw new DOMException('closed', 'InvalidStateError');
  }

  close(): void {
    this.closed = true;
  }

  get urls(): string[] {
    return (this.configuration.iceServers ?? []).flatMap(({ urls }) => urls);
  }

  get turns(): string[] {
    return this.urls.filter((url) => url.startsWith('turn'));
  }

  /** A server answers with a candidate; a browser that does not say which has no `url`. */
  finds(type: RTCIceCandidateType, url?: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: { type, url } }));
  }

  /** No more candidates will come. */
  ends(): void {
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }));
  }
}

/** Makes fake connections, and keeps them. */
export function fakePeers() {
  const made: FakePeer[] = [];
  const create = (configuration: RTCConfiguration) => {
    const peer = new FakePeer(configuration);
    made.push(peer);
    return peer as unknown as RTCPeerConnection;
  };
  const isFake = (peer: unknown): peer is FakePeer => peer instanceof FakePeer;
  return {
    made,
    create,
    /** What a real connection stands for here. */
    behind(peer: RTCPeerConnection): FakePeer {
      const other: unknown = peer;
      if (!isFake(other)) throw new Error('Not one of ours');
      return other;
    },
    open: () => made.filter(({ closed }) => !closed),
  };
}
