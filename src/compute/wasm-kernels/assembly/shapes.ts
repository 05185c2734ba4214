// What a kernel call is about. TypeScript fills these structs in (../shapes.ts lists the same fields in this order).

/** One convolution x [batch, inHeight, inWidth, inChannels] ∗ filter → y [batch, outHeight, outWidth, outChannels]. */
@unmanaged
export class ConvShape {
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
  /** Pictures that are worked on together, so that what they need stays in the cache. */
  group: i32;
  activation: i32;
  slope: f32;
}

/** Rows of the padded picture that the filter's windows touch. */
// @ts-ignore: decorator
@inline
export function frameHeight(s: ConvShape): i32 {
  return (s.outHeight - 1) * s.strideHeight + s.filterHeight;
}

// @ts-ignore: decorator
@inline
export function frameWidth(s: ConvShape): i32 {
  return (s.outWidth - 1) * s.strideWidth + s.filterWidth;
}
