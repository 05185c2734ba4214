// Mutations of bytes, text and JSON by a seeded generator: what damage, a bug or a stranger makes of a file. Knows no format.

/** Longest result, so that an input costs milliseconds. */
const MOST_BYTES = 4_000_000;
const LONGEST_RUN = 300_000;
const DEEPEST = 100_000;
const WIDTHS = [1, 2, 4, 8];

const TEXTS = [
  ...['1e999', '-1e999', '-0', 'NaN', 'Infinity', '9007199254740993', '0x10', '９', '１２', '-', '.', ','],
  ...['constructor', '__proto__', 'toString', '../../x', 'C:\\x', '\0', '\u202e', '\ufeff', '=1+1', '<img>'],
  ...[
    '"',
    '""',
    '\\',
    '\r',
    '\n',
    '\r\n',
    '\u2028',
    '#fff',
    'rgb(1',
    'rgb(1 2 3)',
    'a\u0301',
    '\ud800',
    '%',
    '%FF',
  ],
];
const SEPARATORS = [
  ' ',
  '\t',
  ',',
  ';',
  '|',
  '\n',
  '"',
  '(',
  '[',
  '{',
  '0',
  '9',
  '-',
  '.',
  'a',
  '\u0301',
  '\0',
  '\xff',
];
const OPENINGS = ['[', '{"a":', '(', '<g>', '[[', '{"a":[', 'not '];
const NUMBERS = [
  ...[-1, 0, 1, -0.5, 0.1, 255, 256, 65535, 65536, 2 ** 31, 2 ** 32, 2 ** 53, 1e21, 1e308, -1e308, 5e-324],
];

export const pick = (random, list) => list[random.integer(list.length)];
/** 1 to `most`, small ones as often as large ones. */
export const upTo = (random, most) => Math.max(1, Math.floor(most ** random.next()));

/** The bytes with one to five mutations; `others` are files whose parts may get in. */
export function mutateBytes(random, bytes, others) {
  let mutated = Buffer.from(bytes);
  for (let left = 1 + random.integer(5); left > 0; left--)
    mutated = Buffer.from(pick(random, BYTE_MUTATIONS)(random, mutated, others)).subarray(0, MOST_BYTES);
  return new Uint8Array(mutated);
}

const place = (random, bytes) => random.integer(bytes.length + 1);
const insert = (bytes, at, part) => Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);

function flip(random, bytes) {
  for (let i = upTo(random, 16); i > 0 && bytes.length > 0; i--)
    bytes[random.integer(bytes.length)] ^= 1 << random.integer(8);
  return bytes;
}

function setBytes(random, bytes) {
  const at = place(random, bytes);
  return bytes.fill(
    pick(random, [0, 1, 0x7f, 0x80, 0xff]),
    at,
    Math.min(bytes.length, at + upTo(random, 64)),
  );
}

/** A length, an offset, a count: extreme, or off by one. */
function setNumber(random, bytes) {
  const width = pick(random, WIDTHS);
  if (bytes.length < width) return bytes;
  const at = random.integer(bytes.length - width + 1);
  const most = 256n ** BigInt(width) - 1n;
  const extremes = [
    0n,
    1n,
    2n,
    most,
    most - 1n,
    most >> 1n,
    (most >> 1n) + 1n,
    BigInt(bytes.length),
    BigInt(at),
  ];
  const isLittle = random.next() < 0.5;
  const indices = Array.from({ length: width }, (_, i) => at + (isLittle ? i : width - 1 - i));
  const before = indices.reduceRight((sum, index) => sum * 256n + BigInt(bytes[index]), 0n);
  let value = pick(random, [...extremes, before + 1n, before - 1n, before * 2n]) & most;
  for (const index of indices) {
    bytes[index] = Number(value & 255n);
    value >>= 8n;
  }
  return bytes;
}

function cut(random, bytes) {
  return bytes.subarray(0, place(random, bytes));
}

function remove(random, bytes) {
  const at = place(random, bytes);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + upTo(random, bytes.length + 1))]);
}

function duplicate(random, bytes) {
  const at = place(random, bytes);
  const part = bytes.subarray(at, at + upTo(random, bytes.length + 1));
  const times = Math.min(upTo(random, 20_000), Math.floor(MOST_BYTES / (part.length + 1)));
  return insert(bytes, at, Buffer.concat(Array(times).fill(part)));
}

function insertText(random, bytes) {
  return insert(bytes, place(random, bytes), Buffer.from(pick(random, TEXTS)));
}

function insertRun(random, bytes) {
  const run = pick(random, SEPARATORS).repeat(upTo(random, LONGEST_RUN));
  return insert(bytes, place(random, bytes), Buffer.from(run, 'latin1'));
}

function insertNoise(random, bytes) {
  const noise = Buffer.from(Array.from({ length: upTo(random, 1000) }, () => random.integer(256)));
  return insert(bytes, place(random, bytes), noise);
}

function insertDepth(random, bytes) {
  return insert(
    bytes,
    place(random, bytes),
    Buffer.from(pick(random, OPENINGS).repeat(upTo(random, DEEPEST))),
  );
}

function swap(random, bytes) {
  const [a, b] = [place(random, bytes), place(random, bytes)].sort((x, y) => x - y);
  const length = upTo(random, b - a + 1);
  return Buffer.concat([
    bytes.subarray(0, a),
    bytes.subarray(b, b + length),
    bytes.subarray(a + length, b),
    bytes.subarray(a, a + length),
    bytes.subarray(b + length),
  ]);
}

/** The head of one and the tail of another, or a piece of another in its midst. */
function splice(random, bytes, others) {
  const other = Buffer.from(pick(random, others));
  const from = place(random, other);
  if (random.next() < 0.5) return Buffer.concat([cut(random, bytes), other.subarray(from)]);
  return insert(bytes, place(random, bytes), other.subarray(from, from + upTo(random, other.length + 1)));
}

const BYTE_MUTATIONS = [
  ...[flip, flip, setBytes, setNumber, setNumber, cut, remove, duplicate],
  ...[insertText, insertRun, insertNoise, insertDepth, swap, splice],
];

/** A JSON value with one to four places of it changed; the value itself stays. */
export function mutateJson(random, value) {
  const root = { value: structuredClone(value) };
  for (let left = 1 + random.integer(4); left > 0; left--) {
    const spots = spotsOf(root);
    if (spots.length === 0) break; // nothing is left
    const [holder, key] = pick(random, spots);
    pick(random, JSON_MUTATIONS)(random, holder, key, spots);
  }
  return root.value;
}

/** Every place that holds a value, by its holder and key, the outermost first; at most some thousands. */
function spotsOf(root) {
  const spots = [];
  const walk = (holder, depth) => {
    if (depth > 60 || ArrayBuffer.isView(holder)) return;
    for (const key of Object.keys(holder)) {
      if (spots.length > 5000) return;
      spots.push([holder, key]);
      if (typeof holder[key] === 'object' && holder[key] !== null) walk(holder[key], depth + 1);
    }
  };
  walk(root, 0);
  return spots;
}

const setOwn = (holder, key, value) =>
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });

const JSON_MUTATIONS = [
  (random, holder, key) => setOwn(holder, key, extremeValue(random)),
  (random, holder, key) => setOwn(holder, key, pick(random, NUMBERS)),
  (random, holder, key) => setOwn(holder, key, pick(random, TEXTS)),
  (random, holder, key, spots) => {
    const [other, otherKey] = pick(random, spots);
    setOwn(holder, key, structuredClone(other[otherKey]));
  },
  (random, holder, key) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  (random, holder, key) => {
    if (Array.isArray(holder))
      for (let i = upTo(random, 300); i > 0; i--) holder.push(structuredClone(holder[key]));
    else setOwn(holder, pick(random, TEXTS), holder[key]);
  },
  (random, holder, key) => {
    if (typeof holder[key] === 'number') setOwn(holder, key, -holder[key] * pick(random, [1, 2, 1e6, 0.001]));
    else if (typeof holder[key] === 'string')
      setOwn(holder, key, holder[key] + pick(random, SEPARATORS).repeat(upTo(random, LONGEST_RUN)));
  },
];

function extremeValue(random) {
  const nested = () => {
    /** @type {unknown} */
    let value = 1;
    for (let depth = upTo(random, 200); depth > 0; depth--)
      value = random.next() < 0.5 ? [value] : { a: value };
    return value;
  };
  const make = [
    ...[() => null, () => true, () => false, () => '', () => [], () => ({}), () => [[]], nested],
    () => Array(upTo(random, 20_000)).fill(0),
    () => pick(random, SEPARATORS).repeat(upTo(random, LONGEST_RUN)),
  ];
  return pick(random, make)();
}
