import type { Plugin } from 'vite';

export function kernelFile(build: 'fma' | 'simd'): string;
export function buildKernels(): Promise<boolean>;
export function wasmKernels(): Plugin;
