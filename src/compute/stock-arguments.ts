// What our kernels of stock operations ask of their arguments, on every backend.
import * as tf from '@tensorflow/tfjs-core';

type Pad = 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;

/** Shapes and paddings of a convolution as its attributes say. @param filterShape [height, width, in, out] */
export function convInfo(inShape: number[], filterShape: number[], attrs: tf.NamedAttrMap) {
  const { strides, pad, dataFormat, dilations, dimRoundingMode } = attrs as unknown as tf.Conv2DAttrs;
  return tf.backend_util.computeConv2DInfo(
    inShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    dilations ?? 1,
    pad as Pad,
    dimRoundingMode,
    false,
    tf.backend_util.convertConv2DDataFormat(dataFormat ?? 'NHWC'),
  );
}

/** Whether all are of single precision, with something in them. */
export function isFloat(...tensors: tf.TensorInfo[]): boolean {
  return tensors.every((tensor) => tensor.dtype === 'float32' && tf.util.sizeFromShape(tensor.shape) > 0);
}
