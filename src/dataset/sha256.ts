// SHA-256 through the browser's own code, or through a library on plain http, where `crypto.subtle` is missing. The library
// comes when it is needed: no worker carries it for the rest.

/** SHA-256 of the bytes, 64 lower-case hex digits. `subtle` is null where there is none. */
export async function sha256Hex(
  bytes: Uint8Array<ArrayBuffer>,
  subtle: Pick<SubtleCrypto, 'digest'> | null = globalThis.crypto?.subtle ?? null,
): Promise<string> {
  if (subtle) return hexOf(new Uint8Array(await subtle.digest('SHA-256', bytes)));
  return hexOf((await library())(bytes));
}

/** Up to this many bytes the library is done before the browser has asked another thread. */
const SMALL_BYTES = 16384;

/** The same, of many small files in less time. */
export async function sha256HexOfFile(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const sha256 = bytes.length <= SMALL_BYTES ? await (ofSmall ??= library().catch(() => null)) : null;
  return sha256 ? hexOf(sha256(bytes)) : sha256Hex(bytes);
}

/** Null where its code is missing: offline some browsers keep none of it. */
let ofSmall: Promise<Sha256 | null> | undefined;

type Sha256 = (bytes: Uint8Array) => Uint8Array;

async function library(): Promise<Sha256> {
  return (await import('@noble/hashes/sha2.js')).sha256;
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
