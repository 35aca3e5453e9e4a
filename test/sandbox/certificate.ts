import { createHash, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export type Certificate = {
  readonly key: string;
  readonly cert: string;
  /** Base64 SHA-256 of the public key info, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
};

/** A certificate for these hosts and 127.0.0.1, new in each run and good for a month. */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const names = [...hosts, 'localhost'].map((value) => ({ type: 2 as const, value }));
  const pems = await generate([{ name: 'commonName', value: 'toky-sandbox' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 30 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: [...names, { type: 7 as const, ip: '127.0.0.1' }] },
    ],
  });
  const info = new X509Certificate(pems.cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key: pems.private, cert: pems.cert, spki: createHash('sha256').update(info).digest('base64') };
}
