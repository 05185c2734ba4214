import { X509Certificate, createPrivateKey } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateFor } from './certificate.mjs';

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

let folder;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'certificate-'))));
afterEach(() => rmSync(folder, { recursive: true }));

describe('the certificate for the local network', () => {
  it('is a server’s, names each address, and belongs to its key', async () => {
    const { key, cert } = await certificateFor(['192.168.7.9'], folder);
    const read = new X509Certificate(cert);
    expect(read.keyUsage).toEqual([SERVER_AUTHENTICATION]);
    expect(read.ca).toBe(false);
    for (const address of ['127.0.0.1', '192.168.7.9']) expect(read.checkIP(address)).toBe(address);
    expect(read.checkHost('localhost')).toBe('localhost');
    expect(read.checkIP('192.168.7.8')).toBeUndefined();
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
  });

  it('stays the same, so that a phone is asked once, until another address is needed', async () => {
    const first = await certificateFor(['192.168.7.9'], folder);
    expect(await certificateFor(['192.168.7.9'], folder)).toEqual(first);
    expect((await certificateFor(['10.0.0.3'], folder)).cert).not.toBe(first.cert);
  });

  it('is made anew where what was kept can’t be read, and nobody else may read it', async () => {
    const file = join(folder, 'certificate.json');
    for (const damaged of ['{', '{"key": 1}', JSON.stringify({ key: 'a', cert: 'b' })]) {
      writeFileSync(file, damaged);
      const { cert } = await certificateFor([], folder);
      expect(JSON.parse(readFileSync(file, 'utf8')).cert).toBe(cert);
    }
    rmSync(file);
    await certificateFor([], folder);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  });

  it.skipIf(process.platform === 'win32')(
    'is neither written into a file that others can read, nor taken from one',
    async () => {
      const file = join(folder, 'certificate.json');
      writeFileSync(file, '{', { mode: 0o644 });
      const first = await certificateFor([], folder);
      expect(statSync(file).mode & 0o077).toBe(0);
      chmodSync(file, 0o644);
      const second = await certificateFor([], folder);
      expect(second.key).not.toBe(first.key);
      expect(statSync(file).mode & 0o077).toBe(0);
      expect(readdirSync(folder)).toEqual(['certificate.json']);
    },
  );
});
