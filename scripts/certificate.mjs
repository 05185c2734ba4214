// The certificate with which this computer serves over https: made by itself, and kept, so that a phone is asked once.
import { X509Certificate, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 24 * 3600 * 1000;
const VALID_DAYS = 90;
/** One that ends sooner is replaced. */
const LEAST_DAYS = 7;

/** @typedef {{ key: string, cert: string }} Certificate both PEM */

/**
 * The kept certificate if it is good for these names and addresses for a while, else a new one, which is kept.
 * @param {string[]} hosts beside this machine itself @param {string} folder @returns {Promise<Certificate>}
 */
export async function certificateFor(hosts, folder) {
  const names = [...new Set(['localhost', '127.0.0.1', ...hosts])];
  const file = join(folder, 'certificate.json');
  const kept = readKept(file);
  if (kept && isGoodFor(kept, names)) return kept;
  const made = await makeCertificate(names);
  mkdirSync(folder, { recursive: true });
  writePrivately(file, JSON.stringify(made));
  return made;
}

/** For this user's eyes only: never into a file that is there, whose mode or owner may be another. */
function writePrivately(file, text) {
  const fresh = `${file}.${randomUUID()}`;
  writeFileSync(fresh, text, { mode: 0o600, flag: 'wx' });
  renameSync(fresh, file);
}

/** @returns {Certificate | null} */
function readKept(file) {
  if (!existsSync(file)) return null;
  try {
    // A key that others could read may be theirs by now.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) return null;
    const { key, cert } = JSON.parse(readFileSync(file, 'utf8'));
    return typeof key === 'string' && typeof cert === 'string' ? { key, cert } : null;
  } catch {
    return null;
  }
}

function isGoodFor({ cert }, names) {
  try {
    const read = new X509Certificate(cert);
    const lasts = Date.parse(read.validTo) - Date.now() > LEAST_DAYS * DAY_MS;
    return lasts && names.every((name) => (isAddress(name) ? read.checkIP(name) : read.checkHost(name)));
  } catch {
    return false;
  }
}

const isAddress = (name) => /^[\d.]+$/.test(name);

/** With what iOS and Android ask of a server's certificate: its purpose, and every address by its name. */
async function makeCertificate(names) {
  const { generate } = await import('selfsigned');
  const altNames = names.map((name) => (isAddress(name) ? { type: 7, ip: name } : { type: 2, value: name }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Swatchlight' }], {
    keySize: 2048,
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + VALID_DAYS * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  return { key, cert };
}
