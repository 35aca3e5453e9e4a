import type { Readable } from 'node:stream';

type Reader = {
  /** The capture is under way. */
  readonly onStart: () => void;
  readonly onDatagram: (destinationPort: number, datagram: Buffer) => void;
};

const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const ETHERNET_HEADER = 14;
const UDP_HEADER = 8;

/** Reads a live capture (the pcap format, little-endian) of UDP over IPv4 on an Ethernet-like interface. */
export function readCapture(stream: Readable, reader: Reader): void {
  let buffer = Buffer.alloc(0);
  let started = false;
  stream.on('data', (data: Buffer) => {
    buffer = Buffer.concat([buffer, data]);
    if (!started) {
      if (buffer.length < FILE_HEADER) return;
      started = true;
      buffer = buffer.subarray(FILE_HEADER);
      reader.onStart();
    }
    while (buffer.length >= PACKET_HEADER) {
      const end = PACKET_HEADER + buffer.readUInt32LE(8);
      if (buffer.length < end) return;
      const packet = buffer.subarray(PACKET_HEADER + ETHERNET_HEADER, end);
      const udp = ((packet[0] ?? 0) & 0x0f) * 4;
      if (packet.length > udp + UDP_HEADER) {
        reader.onDatagram(packet.readUInt16BE(udp + 2), Buffer.from(packet.subarray(udp + UDP_HEADER)));
      }
      buffer = buffer.subarray(end);
    }
  });
}
