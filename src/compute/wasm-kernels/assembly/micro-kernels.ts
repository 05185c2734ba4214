// The inner loops that do nearly all multiplications. Their accumulators stay in registers, but only just: each has
// one loop and one way out, because with any branch more (a second loop, an activation, a last column) V8 spills.
// What does not fit goes through a spare tile; see multiplyRows and addOuterProducts.
import { multiplyAdd } from './simd';

/**
 * Six rows by eight columns of A·B + bias. Row r of A is the `k` floats at `a + inputs[r]`; its result goes to
 * `o + outputs[r]`. `panel` is packed B: eight floats for each of the `k`. `bias` may be 0, else eight floats.
 */
export function sixRowsByEight(
  inputs: usize, outputs: usize, a: usize, o: usize, k: i32, panel: usize, bias: usize,
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
  for (; k > 0; k--) {
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
  storeEight(o + load<u32>(outputs), c00, c01);
  storeEight(o + load<u32>(outputs, 4), c10, c11);
  storeEight(o + load<u32>(outputs, 8), c20, c21);
  storeEight(o + load<u32>(outputs, 12), c30, c31);
  storeEight(o + load<u32>(outputs, 16), c40, c41);
  storeEight(o + load<u32>(outputs, 20), c50, c51);
}

// @ts-ignore: decorator
@inline
function storeEight(address: usize, low: v128, high: v128): void {
  v128.store(address, low);
  v128.store(address, high, 16);
}

/** As sixRowsByEight for the last one to four columns: a panel of four floats for each of the `k`. */
export function sixRowsByFour(
  inputs: usize, outputs: usize, a: usize, o: usize, k: i32, panel: usize, bias: usize,
): void {
  let p0 = a + load<u32>(inputs);
  let p1 = a + load<u32>(inputs, 4);
  let p2 = a + load<u32>(inputs, 8);
  let p3 = a + load<u32>(inputs, 12);
  let p4 = a + load<u32>(inputs, 16);
  let p5 = a + load<u32>(inputs, 20);
  let c0 = bias ? v128.load(bias) : f32x4.splat(0);
  let c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
  for (; k > 0; k--) {
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
  v128.store(o + load<u32>(outputs), c0);
  v128.store(o + load<u32>(outputs, 4), c1);
  v128.store(o + load<u32>(outputs, 8), c2);
  v128.store(o + load<u32>(outputs, 12), c3);
  v128.store(o + load<u32>(outputs, 16), c4);
  v128.store(o + load<u32>(outputs, 20), c5);
}

/**
 * Aᵀ·B + C for four rows by eight columns: A gives four floats every `stride` bytes, B eight every `step` bytes, `count`
 * times. C is read from `o` and the result written there, rows `rowBytes` apart.
 */
export function outerFourByEight(
  a: usize, stride: usize, b: usize, step: usize, count: i32, o: usize, rowBytes: usize,
): void {
  const o1 = o + rowBytes;
  const o2 = o1 + rowBytes;
  const o3 = o2 + rowBytes;
  let c00 = v128.load(o), c01 = v128.load(o, 16);
  let c10 = v128.load(o1), c11 = v128.load(o1, 16);
  let c20 = v128.load(o2), c21 = v128.load(o2, 16);
  let c30 = v128.load(o3), c31 = v128.load(o3, 16);
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
    b += step;
  }
  storeEight(o, c00, c01);
  storeEight(o1, c10, c11);
  storeEight(o2, c20, c21);
  storeEight(o3, c30, c31);
}
