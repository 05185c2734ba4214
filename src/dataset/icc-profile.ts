// ICC profiles of displays and RGB spaces that are three curves and a matrix (ICC.1:2022, F.3): read from their bytes, and which
// colours of sRGB a colour that went through one may have been. Other profiles are none here.
import { invert, matrix, times, type Matrix3 } from '../colour/lab-error.ts';
import { linearOfRgb, rgbOfLinear, type Rgb } from '../colour/srgb.ts';

/** Linear light, 0–1, of a code value of 0–1. */
type Curve = (value: number) => number;

export interface MatrixProfile {
  /** Linear light, 0–1, of the device's 256 code values, by channel. */
  levels: readonly Float64Array[];
  /** The same between each two code values: where rounding goes from one to the next. */
  thresholds: readonly Float64Array[];
  /** Linear light of the device to linear sRGB. */
  toLinearSrgb: Matrix3;
}

/** Red, green and blue of sRGB as its profiles have them: XYZ relative to D50, adapted with the Bradford transform, in columns. */
const SRGB_D50: Matrix3 = [
  [0.436066, 0.385147, 0.143066],
  [0.222488, 0.716873, 0.060608],
  [0.013916, 0.097076, 0.714096],
];
const { inverse: LINEAR_SRGB_OF_D50 } = invert(SRGB_D50);

const HEADER_BYTES = 128;
/** Tags that are looked at; profiles have a dozen. */
const MOST_TAGS = 100;
/** Tags that take precedence over curves and matrix. */
const OVERRIDING = ['A2B0', 'A2B1', 'A2B2', 'D2B0', 'D2B1', 'D2B2', 'D2B3', 'cicp'];
const PARAMETERS = [1, 3, 4, 5, 7];
/** Code values that two roundings are looked for around the shown colour; where one is as far as this, others may be further. */
const REACH = 3;
/** Code values by which two programs' arithmetic may differ before they round. */
const TOLERANCE = 0.03;
/** Spaces so coarse that there are more say too little to tell them apart. */
const MOST_ORIGINS = 12;
/** A matrix of less is flat. */
const LEAST_DETERMINANT = 1e-3;

/** Null for what is no profile, is damaged, or says more than curves and a matrix. Bytes may be anything. */
export function readMatrixProfile(bytes: Uint8Array): MatrixProfile | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.byteLength < HEADER_BYTES + 4 || textAt(view, 36) !== 'acsp') return null;
  if (textAt(view, 16) !== 'RGB ' || textAt(view, 20) !== 'XYZ ') return null;
  const tags = tagsOf(view);
  if (OVERRIDING.some((name) => tags.has(name))) return null;
  const curves = ['rTRC', 'gTRC', 'bTRC'].map((name) => curveOf(tags.get(name))).filter((c) => c !== null);
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map((name) => xyzOf(tags.get(name))).filter((c) => c !== null);
  if (curves.length < 3 || columns.length < 3) return null;
  const adapted = columns.map((column) => times(LINEAR_SRGB_OF_D50, column));
  const toLinearSrgb = matrix((row, column) => adapted[column]![row]!);
  if (Math.abs(invert(toLinearSrgb).determinant) < LEAST_DETERMINANT) return null;
  const sampled = (count: number, first: number) =>
    curves.map((curve) => Float64Array.from({ length: count }, (_, i) => curve((i + first) / 255)));
  const [levels, thresholds] = [sampled(256, 0), sampled(255, 0.5)];
  return [...levels, ...thresholds].every(isRising) ? { levels, thresholds, toLinearSrgb } : null;
}

const isRising = (values: Float64Array) => values.every((v, i) => i === 0 || v >= values[i - 1]!);

/**
 * The whole sRGB code values that a browser shows as `shown` (whole code values) after they were converted to the profile, kept in
 * 8 bits there, and converted back: two roundings, as in a screenshot. In no order; none where there are
 * more than MOST_ORIGINS or some too far to be looked for.
 */
export function originsOf(profile: MatrixProfile, shown: Rgb): Rgb[] {
  const toDevice = invert(profile.toLinearSrgb).inverse;
  const origins: Rgb[] = [];
  const side = 2 * REACH + 1;
  for (let i = 0; i < side ** 3; i++) {
    const step = (c: 0 | 1 | 2) => (Math.floor(i / side ** c) % side) - REACH;
    const origin: Rgb = [shown[0] + step(0), shown[1] + step(1), shown[2] + step(2)];
    if (origin.some((v) => v < 0 || v > 255)) continue;
    if (!isShownAs(profile, times(toDevice, linearOfRgb(origin)), shown)) continue;
    if (Math.max(Math.abs(step(0)), Math.abs(step(1)), Math.abs(step(2))) === REACH) return [];
    origins.push(origin);
  }
  return origins.length > MOST_ORIGINS ? [] : origins;
}

/** Whether linear light of the device, rounded to its code values, is shown as that; converters differ by TOLERANCE. */
function isShownAs({ levels, thresholds, toLinearSrgb }: MatrixProfile, device: Rgb, shown: Rgb): boolean {
  const kept = device.map((v, c) => roundings(levels[c]!, thresholds[c]!, v));
  return kept[0]!.some((r) =>
    kept[1]!.some((g) =>
      kept[2]!.some((b) =>
        rgbOfLinear(times(toLinearSrgb, [r, g, b])).every(
          (v, c) => Math.abs(Math.min(255, Math.max(0, v)) - shown[c]!) <= 0.5 + TOLERANCE,
        ),
      ),
    ),
  );
}

/** Levels of the code value that a level of the device is rounded to: one, or two where it lies between them. */
function roundings(levels: Float64Array, thresholds: Float64Array, value: number): number[] {
  const code = countBelow(thresholds, value);
  const nearest = levels[code]!;
  for (const side of [-1, 1]) {
    const [threshold, other] = [thresholds[side < 0 ? code - 1 : code], levels[code + side]];
    if (threshold === undefined || other === undefined) continue;
    if (Math.abs(value - threshold) <= TOLERANCE * Math.abs(nearest - other)) return [nearest, other];
  }
  return [nearest];
}

/** How many of the sorted numbers are below this one. */
function countBelow(sorted: Float64Array, value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (sorted[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

const textAt = (view: DataView, at: number) =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/** Tags by name: views of their data, 8 bytes at least, within the profile. */
function tagsOf(view: DataView): Map<string, DataView> {
  const tags = new Map<string, DataView>();
  const count = Math.min(MOST_TAGS, view.getUint32(HEADER_BYTES));
  for (let i = 0; i < count; i++) {
    const entry = HEADER_BYTES + 4 + 12 * i;
    if (entry + 12 > view.byteLength) break;
    const [offset, size] = [view.getUint32(entry + 4), view.getUint32(entry + 8)];
    if (size < 8 || offset + size > view.byteLength) continue;
    tags.set(textAt(view, entry), new DataView(view.buffer, view.byteOffset + offset, size));
  }
  return tags;
}

/** s15Fixed16Number (4.6). */
const fixedAt = (view: DataView, at: number) => view.getInt32(at) / 65536;

/** XYZType (10.31). */
function xyzOf(tag: DataView | undefined): Rgb | null {
  if (!tag || tag.byteLength < 20 || textAt(tag, 0) !== 'XYZ ') return null;
  return [fixedAt(tag, 8), fixedAt(tag, 12), fixedAt(tag, 16)];
}

/** curveType (10.6) or parametricCurveType (10.18); results are clipped to 0–1, as both say. */
function curveOf(tag: DataView | undefined): Curve | null {
  if (!tag || tag.byteLength < 12) return null;
  const type = textAt(tag, 0);
  const curve = type === 'curv' ? tableCurve(tag) : type === 'para' ? parametricCurve(tag) : null;
  return curve && ((value) => Math.min(1, Math.max(0, curve(value))));
}

function tableCurve(tag: DataView): Curve | null {
  const count = tag.getUint32(8);
  if (12 + 2 * count > tag.byteLength) return null;
  if (count === 0) return (value) => value;
  if (count === 1) {
    const gamma = tag.getUint16(12) / 256;
    return (value) => value ** gamma;
  }
  const entry = (i: number) => tag.getUint16(12 + 2 * i) / 65535;
  return (value) => {
    const at = value * (count - 1);
    const left = Math.min(count - 2, Math.floor(at));
    return entry(left) + (at - left) * (entry(left + 1) - entry(left));
  };
}

/** The functions of table 68: Y = (aX + b)^g + e from d on, cX + f below it. */
function parametricCurve(tag: DataView): Curve | null {
  const type = tag.getUint16(8);
  const count = PARAMETERS[type];
  if (count === undefined || 12 + 4 * count > tag.byteLength) return null;
  const [g = 1, a = 1, b = 0, third = 0, fourth = 0, e = 0, f = 0] = Array.from({ length: count }, (_, i) =>
    fixedAt(tag, 12 + 4 * i),
  );
  if (g <= 0 || (type > 0 && a <= 0)) return null;
  const power = (value: number) => Math.max(0, a * value + b) ** g;
  if (type === 0) return power;
  if (type <= 2) return (value) => power(value) + third;
  return (value) => (value >= fourth ? power(value) + e : third * value + f);
}
