// The activations of the fused layers in WGSL.
import type { Activation } from '../wasm-kernels/activation.ts';

/** WGSL functions `activate(value)` and `slopeAt(y)`, the derivative in terms of the activation's own result. */
export function activationCode(activation: Activation, leak: number): string {
  const [value, slope] = FORMULAS[activation];
  const number = `f32(${leak})`;
  return `
fn activate(value: f32) -> f32 { return ${value.replaceAll('LEAK', number)}; }
fn slopeAt(y: f32) -> f32 { return ${slope.replaceAll('LEAK', number)}; }`;
}

// A NaN goes through, so that the loss shows it. tanh is clamped: some drivers compute it from overflowing powers.
const FORMULAS: Record<Activation, [value: string, slope: string]> = {
  linear: ['value', '1.0'],
  relu: ['select(value, 0.0, value < 0.0)', 'select(0.0, 1.0, y > 0.0)'],
  'leaky-relu': ['select(value, LEAK * value, value < 0.0)', 'select(LEAK, 1.0, y > 0.0)'],
  tanh: ['tanh(clamp(value, -15.0, 15.0))', '1.0 - y * y'],
  sigmoid: ['1.0 / (1.0 + exp(-value))', 'y * (1.0 - y)'],
};
