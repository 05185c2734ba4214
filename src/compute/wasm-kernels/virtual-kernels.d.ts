// The module that scripts/build-kernels.mjs gives the bundler: addresses of the two compiled builds.
declare module 'virtual:wasm-kernels' {
  export const fmaUrl: string;
  export const simdUrl: string;
}
