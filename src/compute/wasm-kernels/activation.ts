// The activations that the fused kernels know, by name and by the number in assembly/simd.ts.

export type Activation = 'linear' | 'relu' | 'leaky-relu' | 'tanh' | 'sigmoid';

export const ACTIVATION_CODES: Record<Activation, number> = {
  linear: 0,
  relu: 1,
  'leaky-relu': 2,
  tanh: 3,
  sigmoid: 4,
};
