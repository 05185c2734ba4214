// JSON out of somebody else's file, looked over before it is parsed: a few kilobytes can unpack to brackets that take
// gigabytes as objects, or nest so deep that whoever walks them runs out of stack.

const MAX_DEPTH = 48;
/** Objects take some tens of bytes each: a few hundred megabytes at most. A picture with its evidence has 14. */
const MAX_VALUES = 8_000_000;

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** It may be JSON, but more of it than is read, or deeper. */
export class ImmodestJson extends SyntaxError {}

/** JSON in UTF-8. Throws ImmodestJson, SyntaxError or TypeError for what is none, is nested too deep or has too many values. */
export function parseForeignJson(bytes: Uint8Array, mostValues = MAX_VALUES): unknown {
  requireModest(bytes, mostValues);
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
}

/** In time linear in the bytes; strings are passed over. */
function requireModest(bytes: Uint8Array, mostValues: number): void {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === QUOTE) at = endOfString(bytes, at);
    else if (OPENING.has(byte)) {
      values++;
      if (++depth > MAX_DEPTH) throw new ImmodestJson('It is nested too deep.');
    } else if (CLOSING.has(byte)) depth--;
    else if (byte === COMMA || byte === COLON) values++;
    if (values > mostValues) throw new ImmodestJson('It has too many values.');
  }
}

/** Where the string ends that begins at `start`: at its closing quote, or with the bytes. */
function endOfString(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(QUOTE, start + 1); at >= 0; at = bytes.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return bytes.length;
}
