// The three inner loops that do nearly all multiplications. Twelve (or eight) accumulators stay in registers:
// more would spill on x64, fewer would wait for the multiply-add's latency.
import { multiplyAdd, rectify } from './simd';

function storeLanes(address: usize, value: v128, count: i32): void {
  store<f32>(address, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(address, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(address, f32x4.extract_lane(value, 2), 8);
  if (count > 3) store<f32>(address, f32x4.extract_lane(value, 3), 12);
}

function storePart(address: usize, low: v128, high: v128, columns: i32): void {
  if (columns < 4) return storeLanes(address, low, columns);
  v128.store(address, low);
  if (columns > 4) storeLanes(address + 16, high, columns - 4);
}

// @ts-ignore: decorator
@inline
function storeRow(address: usize, low: v128, high: v128, columns: i32, activation: i32, slope: v128): void {
  const first = rectify(low, activation, slope);
  const second = rectify(high, activation, slope);
  if (columns >= 8) {
    v128.store(address, first);
    v128.store(address, second, 16);
  } else {
    storePart(address, first, second, columns);
  }
}

/**
 * Six rows by eight columns of A·B + bias. Row r of A starts at `a + inputs[r]` and consists of `runs` stretches
 * of `runLength` floats, `runStride` bytes apart (the rows of a filter window); its result goes to
 * `o + outputs[r]`. `panel` is packed B: eight floats per element of a row. `bias` may be 0, else eight floats.
 */
export function sixRowsByEight(
  inputs: usize, outputs: usize, a: usize, o: usize, runs: i32, runLength: i32, runStride: usize,
  panel: usize, columns: i32, bias: usize, activation: i32, slope: f32,
): void {
  let p0 = a + load<u32>(inputs);
  let p1 = a + load<u32>(inputs, 4);
  let p2 = a + load<u32>(inputs, 8);
  let p3 = a + load<u32>(inputs, 12);
  let p4 = a + load<u32>(inputs, 16);
  let p5 = a + load<u32>(inputs, 20);
  let c00 = bias ? v128.load(bias) : f32x4.splat(0);
  let c01 = bias ? v128.load(bias, 16) : f32x4.splat(0);
  let c10 = c00, c20 = c00, c30 = c00, c40 = c00, c50 = c00;
  let c11 = c01, c21 = c01, c31 = c01, c41 = c01, c51 = c01;
  const rewind = runStride - <usize>runLength * 4;
  for (let run = 0; run < runs; run++) {
    for (let k = runLength; k > 0; k--) {
      const b0 = v128.load(panel);
      const b1 = v128.load(panel, 16);
      const a0 = v128.load32_splat(p0);
      c00 = multiplyAdd(a0, b0, c00);
      c01 = multiplyAdd(a0, b1, c01);
      const a1 = v128.load32_splat(p1);
      c10 = multiplyAdd(a1, b0, c10);
      c11 = multiplyAdd(a1, b1, c11);
      const a2 = v128.load32_splat(p2);
      c20 = multiplyAdd(a2, b0, c20);
      c21 = multiplyAdd(a2, b1, c21);
      const a3 = v128.load32_splat(p3);
      c30 = multiplyAdd(a3, b0, c30);
      c31 = multiplyAdd(a3, b1, c31);
      const a4 = v128.load32_splat(p4);
      c40 = multiplyAdd(a4, b0, c40);
      c41 = multiplyAdd(a4, b1, c41);
      const a5 = v128.load32_splat(p5);
      c50 = multiplyAdd(a5, b0, c50);
      c51 = multiplyAdd(a5, b1, c51);
      p0 += 4; p1 += 4; p2 += 4; p3 += 4; p4 += 4; p5 += 4;
      panel += 32;
    }
    p0 += rewind; p1 += rewind; p2 += rewind; p3 += rewind; p4 += rewind; p5 += rewind;
  }
  const slopes = f32x4.splat(slope);
  storeRow(o + load<u32>(outputs), c00, c01, columns, activation, slopes);
  storeRow(o + load<u32>(outputs, 4), c10, c11, columns, activation, slopes);
  storeRow(o + load<u32>(outputs, 8), c20, c21, columns, activation, slopes);
  storeRow(o + load<u32>(outputs, 12), c30, c31, columns, activation, slopes);
  storeRow(o + load<u32>(outputs, 16), c40, c41, columns, activation, slopes);
  storeRow(o + load<u32>(outputs, 20), c50, c51, columns, activation, slopes);
}

// @ts-ignore: decorator
@inline
function storeNarrow(address: usize, value: v128, columns: i32, activation: i32, slope: v128): void {
  const result = rectify(value, activation, slope);
  if (columns >= 4) v128.store(address, result);
  else storeLanes(address, result, columns);
}

/** As sixRowsByEight for the last one to four columns: a panel of four floats per element. */
export function sixRowsByFour(
  inputs: usize, outputs: usize, a: usize, o: usize, runs: i32, runLength: i32, runStride: usize,
  panel: usize, columns: i32, bias: usize, activation: i32, slope: f32,
): void {
  let p0 = a + load<u32>(inputs);
  let p1 = a + load<u32>(inputs, 4);
  let p2 = a + load<u32>(inputs, 8);
  let p3 = a + load<u32>(inputs, 12);
  let p4 = a + load<u32>(inputs, 16);
  let p5 = a + load<u32>(inputs, 20);
  let c0 = bias ? v128.load(bias) : f32x4.splat(0);
  let c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
  const rewind = runStride - <usize>runLength * 4;
  for (let run = 0; run < runs; run++) {
    for (let k = runLength; k > 0; k--) {
      const b = v128.load(panel);
      c0 = multiplyAdd(v128.load32_splat(p0), b, c0);
      c1 = multiplyAdd(v128.load32_splat(p1), b, c1);
      c2 = multiplyAdd(v128.load32_splat(p2), b, c2);
      c3 = multiplyAdd(v128.load32_splat(p3), b, c3);
      c4 = multiplyAdd(v128.load32_splat(p4), b, c4);
      c5 = multiplyAdd(v128.load32_splat(p5), b, c5);
      p0 += 4; p1 += 4; p2 += 4; p3 += 4; p4 += 4; p5 += 4;
      panel += 16;
    }
    p0 += rewind; p1 += rewind; p2 += rewind; p3 += rewind; p4 += rewind; p5 += rewind;
  }
  const slopes = f32x4.splat(slope);
  storeNarrow(o + load<u32>(outputs), c0, columns, activation, slopes);
  storeNarrow(o + load<u32>(outputs, 4), c1, columns, activation, slopes);
  storeNarrow(o + load<u32>(outputs, 8), c2, columns, activation, slopes);
  storeNarrow(o + load<u32>(outputs, 12), c3, columns, activation, slopes);
  storeNarrow(o + load<u32>(outputs, 16), c4, columns, activation, slopes);
  storeNarrow(o + load<u32>(outputs, 20), c5, columns, activation, slopes);
}

// @ts-ignore: decorator
@inline
function accumulateRow(address: usize, low: v128, high: v128, columns: i32): void {
  if (columns >= 8) {
    v128.store(address, f32x4.add(v128.load(address), low));
    v128.store(address, f32x4.add(v128.load(address, 16), high), 16);
    return;
  }
  addLanes(address, low, min(columns, 4));
  if (columns > 4) addLanes(address + 16, high, columns - 4);
}

function addLanes(address: usize, value: v128, count: i32): void {
  store<f32>(address, load<f32>(address) + f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(address, load<f32>(address, 4) + f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(address, load<f32>(address, 8) + f32x4.extract_lane(value, 2), 8);
  if (count > 3) store<f32>(address, load<f32>(address, 12) + f32x4.extract_lane(value, 3), 12);
}

/**
 * o += Aᵀ·B for four rows by eight columns: A gives four floats every `stride` bytes, B eight packed floats,
 * `count` times. Only `rows` of the four and `columns` of the eight results are written, `rowBytes` apart.
 */
export function outerFourByEight(
  a: usize, stride: usize, b: usize, count: i32, o: usize, rowBytes: usize, rows: i32, columns: i32,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (; count > 0; count--) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    const a0 = v128.load32_splat(a);
    c00 = multiplyAdd(a0, b0, c00);
    c01 = multiplyAdd(a0, b1, c01);
    const a1 = v128.load32_splat(a, 4);
    c10 = multiplyAdd(a1, b0, c10);
    c11 = multiplyAdd(a1, b1, c11);
    const a2 = v128.load32_splat(a, 8);
    c20 = multiplyAdd(a2, b0, c20);
    c21 = multiplyAdd(a2, b1, c21);
    const a3 = v128.load32_splat(a, 12);
    c30 = multiplyAdd(a3, b0, c30);
    c31 = multiplyAdd(a3, b1, c31);
    a += stride;
    b += 32;
  }
  accumulateRow(o, c00, c01, columns);
  if (rows > 1) accumulateRow(o + rowBytes, c10, c11, columns);
  if (rows > 2) accumulateRow(o + 2 * rowBytes, c20, c21, columns);
  if (rows > 3) accumulateRow(o + 3 * rowBytes, c30, c31, columns);
}
