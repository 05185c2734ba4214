// Names inside zip archives: as a field of Unicode says them, in UTF-8 where that is said or fits, else in the code page in
// which all of them look most like words (APPNOTE.TXT 4.6.9, appendix D).
import { crc32 } from './crc32.ts';

export interface WrittenName {
  rawName: Uint8Array;
  isUtf8: boolean;
  /** The extra fields of the member. */
  extra: Uint8Array;
}

const UNICODE_PATH = 0x7075;

/** Members' names with `/` between folders; back slashes of archives that break the rule are turned round. */
export async function decodeZipNames(names: readonly WrittenName[]): Promise<string[]> {
  const told = names.map(toldName);
  const untold = names.filter((_, i) => told[i] === null).map(({ rawName }) => rawName);
  if (untold.length === 0) return told.map((name) => plainPath(name!));
  const { decodeTogether } = await import('./guess-page.ts'); // most archives never need it
  const decoded = decodeTogether(untold);
  let next = 0;
  return told.map((name) => plainPath(name ?? decoded[next++]!));
}

const plainPath = (name: string) => name.replaceAll('\\', '/').replace(/^\/+/, '');

/** Null for one in a code page. */
function toldName({ rawName, isUtf8, extra }: WrittenName): string | null {
  const path = unicodePath(rawName, extra);
  if (path !== null) return path;
  if (isUtf8) return new TextDecoder().decode(rawName);
  return strictUtf8(rawName);
}

/** The path that a field gives beside a name of this checksum; null without one, or for another name. */
function unicodePath(rawName: Uint8Array, extra: Uint8Array): string | null {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const end = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== UNICODE_PATH || end > extra.length || end < at + 9) continue;
    if (extra[at + 4] === 1 && view.getUint32(at + 5, true) === crc32(rawName)) {
      const path = strictUtf8(extra.subarray(at + 9, end));
      if (path) return path;
    }
  }
  return null;
}

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
