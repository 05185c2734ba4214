// Readers of pictures: what is told from their bytes before a browser decodes them, by format.
import { deflateSync } from 'node:zlib';
import { encodePng, flatPng, pngChunk } from '../../../e2e/fixtures/png.mjs';
import { displayP3Profile } from '../../../e2e/fixtures/icc.mjs';
import { exifOrientation, jpegSegment } from '../../../e2e/fixtures/jpeg.mjs';
import { asMeant, mayHaveProfile, readAs } from '../../../src/dataset/colour-profile.ts';
import { fileFacts } from '../../../src/dataset/file-facts.ts';
import { originsOf, readMatrixProfile } from '../../../src/dataset/icc-profile.ts';
import { inspectPicture, MOST_PIXELS } from '../../../src/dataset/inspect.ts';
import {
  DISPLAY_TAGS,
  profileBytes,
  SRGB_TAGS,
  tableTag,
  xyzTag,
} from '../../../src/dataset/test-profiles.ts';
import { say } from '../../../src/shared/message.ts';
import { isCropPicture } from '../../../src/storage/records/scan-records.ts';
import { bytesReader, require } from './reader.mjs';

const latin = (text) => Buffer.from(text, 'latin1');
const be = (width, value) => {
  const bytes = Buffer.alloc(width);
  bytes.writeUIntBE(value, 0, width);
  return bytes;
};
const le = (width, value) => Buffer.from(be(width, value)).reverse();
const joined = (...parts) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part))));
const box = (type, ...content) => {
  const body = Buffer.concat(content.map((part) => Buffer.from(part)));
  return Buffer.concat([be(4, body.length + 8), latin(type), body]);
};
const chunk = (type, data) =>
  Buffer.concat([latin(type), le(4, data.length), data, Buffer.alloc(data.length % 2)]);
const riff = (...chunks) => {
  const body = Buffer.concat([latin('WEBP'), ...chunks]);
  return joined(latin('RIFF'), le(4, body.length), body);
};

const profileChunk = pngChunk('iCCP', Buffer.concat([latin('p\0\0'), deflateSync(displayP3Profile())]));
const tags = [
  pngChunk('gAMA', be(4, 45455)),
  pngChunk(
    'cHRM',
    Buffer.concat([31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000].map((v) => be(4, v))),
  ),
];
const paletted = { width: 4, height: 4, bitDepth: 4, colourType: 3, data: new Uint8Array(8) };
const png = [
  flatPng(8, 8, [20, 40, 60]),
  encodePng({ width: 2, height: 2, data: new Uint8Array(12), chunks: [profileChunk] }),
  encodePng({ width: 2, height: 2, data: new Uint8Array(12), chunks: tags }),
  encodePng({ ...paletted, chunks: [pngChunk('PLTE', Buffer.alloc(48)), pngChunk('tEXt', latin('a\0b'))] }),
];

const maker = joined(
  latin('Exif\0\0II*\0'),
  le(4, 8),
  le(2, 1),
  le(2, 0x10f),
  le(2, 2),
  le(4, 4),
  latin('Cam\0'),
);
const frame = (width, height) => [8, ...be(2, height), ...be(2, width), 3, 1, 17, 0, 2, 17, 1, 3, 17, 1];
const jpegOf = (...segments) =>
  joined(
    [0xff, 0xd8],
    ...segments,
    jpegSegment(0xdb, [0, ...Array(64).fill(3)]),
    jpegSegment(0xdb, [0x11, ...Array(128).fill(1)]),
    jpegSegment(0xc0, frame(16, 8)),
    jpegSegment(0xda, [3, 1, 0, 2, 17, 3, 17, 0, 63, 0]),
    [1, 2, 3, 0xff, 0, 4, 0xff, 0xd9],
  );
const jpeg = [
  jpegOf(),
  jpegOf(
    jpegSegment(0xe1, maker),
    jpegSegment(0xe2, joined(latin('ICC_PROFILE\0\x01\x01'), displayP3Profile())),
  ),
  jpegOf(jpegSegment(0xe1, exifOrientation(6)), [0xff, 0xff, 0x01], jpegSegment(0xfe, latin('a comment'))),
];

const lossy = chunk('VP8 ', joined([0x50, 0, 0, 0x9d, 1, 0x2a], le(2, 16), le(2, 8), [1, 2]));
const lossless = chunk('VP8L', joined([0x2f], le(4, 15 | (7 << 14)), [1, 2]));
const canvas = (flags) => chunk('VP8X', joined([flags, 0, 0, 0], le(3, 15), le(3, 7)));
const animation = joined(le(3, 0), le(3, 0), le(3, 15), le(3, 7), le(3, 100), [0], lossy);
const webp = [
  riff(lossy),
  riff(lossless),
  riff(canvas(0x20), chunk('ICCP', Buffer.from(displayP3Profile())), lossy),
  riff(canvas(0x02), chunk('ANIM', Buffer.alloc(6)), chunk('ANMF', Buffer.from(animation))),
];

const gifImage = joined(
  [0x2c],
  le(2, 0),
  le(2, 0),
  le(2, 8),
  le(2, 4),
  [0x80],
  Buffer.alloc(6),
  [2, 2, 1, 2, 0],
);
const gifOf = (...blocks) =>
  joined(latin('GIF89a'), le(2, 8), le(2, 4), [0x80, 0, 0], Buffer.alloc(6), ...blocks, [0x3b]);
const control = [0x21, 0xf9, 4, 0, 10, 0, 0, 0];
const gif = [
  gifOf(gifImage),
  gifOf(control, gifImage, control, gifImage),
  gifOf([0x21, 0xfe, 3, 1, 2, 3, 0], gifImage),
];

const size = box('ispe', be(4, 0), be(4, 16), be(4, 8));
const meta = box('meta', be(4, 0), box('iprp', box('ipco', size)));
const entry = box('av01', Buffer.alloc(24), be(2, 16), be(2, 8), Buffer.alloc(50));
const boxed = [
  joined(box('ftyp', latin('avif'), be(4, 0), latin('mif1avif')), meta, box('mdat', [1, 2, 3])),
  joined(box('ftyp', latin('heic'), be(4, 0), latin('mif1heic')), box('free', Buffer.alloc(20)), meta),
  joined(
    box('ftyp', latin('avis'), be(4, 0), latin('avis')),
    box('mdat', [1]),
    box('moov', box('trak', entry)),
  ),
];

const bmp = joined(
  latin('BM'),
  le(4, 70),
  le(4, 0),
  le(4, 54),
  le(4, 40),
  le(4, 2),
  le(4, 2),
  le(2, 1),
  le(2, 24),
  Buffer.alloc(40),
);
const bitmap = joined(le(4, 40), le(4, 16), le(4, 32), le(2, 1), le(2, 24), Buffer.alloc(24));
const iconEntry = (offset) => joined([16, 16, 0, 0], le(2, 1), le(2, 24), le(4, 100), le(4, offset));
const icon = joined(le(2, 0), le(2, 1), le(2, 2), iconEntry(38), iconEntry(78), bitmap, png[0]);
const tiffEntry = (tag, value) => joined(le(2, tag), le(2, 4), le(4, 1), le(4, value));
const tiff = joined(latin('II*\0'), le(4, 8), le(2, 2), tiffEntry(256, 16), tiffEntry(257, 8), le(4, 0));
const jxl = [
  joined([0xff, 0x0a, 0x41, 0x02, 0x00]),
  joined(box('JXL ', [13, 10, 0x87, 10]), box('jxlc', [0xff, 0x0a, 1, 2])),
];
const svg = [
  latin('<svg xmlns="http://www.w3.org/2000/svg" width="16" height="8" viewBox="0 0 16 8"><rect/></svg>'),
  latin('<?xml version="1.0"?><!-- a comment -->\n<svg width="16px" viewBox="0 0 16 8"/>'),
].map((bytes) => new Uint8Array(bytes));

const formats = { png, jpeg, webp, gif, avif: boxed, bmp: [bmp], icon: [icon], tiff: [tiff], jxl, svg };
const others = Object.values(formats).flat();

/** @type {import('../../../src/dataset/paints/reading.ts').Profiles[]} */
const BOTH_WAYS = ['honoured', 'ignored'];

/** As an import and a match go through a file, up to the browser's decoder. */
async function readPicture(bytes) {
  const inspected = inspectPicture(bytes);
  if (!inspected.usable) {
    const reason = say(inspected.reason);
    require(reason.length > 0 && reason.length < 300, `the reason “${reason}”`);
    return false;
  }
  const { format, width, height } = inspected;
  require(width >= 0 && height >= 0 && width * height <= MOST_PIXELS, `a size of ${width} x ${height}`);
  mayHaveProfile(bytes, format);
  for (const profiles of BOTH_WAYS)
    require(readAs(bytes, format, profiles).bytes.length <= bytes.length, 'more bytes than there were');
  const blob = new Blob([bytes]);
  await asMeant(blob);
  const { coding, hash, profile } = await fileFacts(blob);
  require(/^[0-9a-f]{16}$/.test(hash), `the hash ${hash}`);
  if (coding.kind === 'jpeg') require(coding.luma >= 1 && coding.chroma >= 1, 'quantiser steps below 1');
  if (profile) originsOf(profile, [200, 100, 50]);
  isCropPicture(bytes);
  return true;
}

/** @type {import('../../../src/colour/srgb.ts').Rgb[]} */
const SHOWN = [
  [0, 0, 0],
  [128, 100, 90],
  [255, 255, 255],
];

const readProfile = async (bytes) => {
  const profile = readMatrixProfile(bytes);
  if (!profile) return false;
  const isLight = (values) => values.every((value) => value >= 0 && value <= 1);
  require([...profile.levels, ...profile.thresholds].every(isLight), 'light outside of 0 to 1');
  for (const shown of SHOWN)
    require(originsOf(profile, shown)
      .flat()
      .every((v) => v >= 0 && v <= 255), 'origins outside of 0 to 255');
  return true;
};

const exactTable = tableTag(...Array.from({ length: 256 }, (_, i) => Math.round((i / 255) ** 2.2 * 65535)));
const profiles = [
  profileBytes(SRGB_TAGS),
  profileBytes(DISPLAY_TAGS),
  profileBytes({ ...DISPLAY_TAGS, rTRC: exactTable, wtpt: xyzTag(0.9642, 1, 0.8249) }),
  new Uint8Array(displayP3Profile()),
];

const names = Object.keys(formats);
const bytesOf = (files) => files.map((file) => new Uint8Array(file));
export const pictureReaders = {
  ...Object.fromEntries(
    names.map((name) => [
      name,
      bytesReader({ sound: () => bytesOf(formats[name]), others, read: readPicture }),
    ]),
  ),
  'colour profile': bytesReader({ sound: () => profiles, others, read: readProfile }),
};
