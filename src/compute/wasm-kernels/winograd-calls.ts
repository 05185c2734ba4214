// Winograd's algorithm as calls into the kernels: which convolutions it suits, and how each pass is shared out.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { convStruct, NO_EPILOGUE, operationsOf, type ConvInfo, type Epilogue } from './conv-struct.ts';
import type { KernelModule } from './kernel-module.ts';
import { addPartials, FLOAT_WORK, runCalls, runParts, sharesOf, splitsOf, threadsOf } from './parts.ts';

/** Products for a tile of 4×4 outputs (assembly/winograd-transforms.ts). */
const COMPONENTS = 25;
/** Outputs of a side that a tile of four and one of three cover. */
const SHORT_SIDE = 7;
// Bytes of transformed pictures that are worked on together; what pays on processors with 1–2 MB of L2.
const GROUP_BYTES = 768 * 1024;
// Transformed filters of deep layers exceed the cache: so many tiles at least use each of their parts once loaded.
const LEAST_TILES = 48;
/** The micro-kernels take rows by sixes; tiles of three pictures are a multiple of that more often. */
const PICTURES_TOGETHER = 3;
/** Fewer groups than this are made of the same size. */
const FEW_GROUPS = 8;
/** Sums of a filter gradient's share that stay in the cache. */
const SUM_BYTES = 2 * 1024 * 1024;
/** Tiles whose products pay for a sum of its own, and the most such sums. */
const TILES_OF_A_SUM = 256;
const MOST_SUMS = 4;
/** Channels of a share: eight are a panel, and two of them make the transformed tiles worth their while. */
const LEAST_COLUMNS = 16;
const PANEL = 8;

/** Whether the algorithm applies and pays. */
export function suitsWinograd(info: ConvInfo): boolean {
  const { filterHeight, filterWidth, strideHeight, strideWidth, padInfo } = info;
  const { inHeight, inWidth, outHeight, outWidth, inChannels, outChannels } = info;
  const isByTwo = filterHeight === filterWidth && strideHeight === 2 && strideWidth === 2;
  const isPadded = padInfo.top === 1 && padInfo.left === 1;
  const isHalving = isPadded && inHeight === 2 * outHeight && inWidth === 2 * outWidth;
  const isWide = inChannels >= 8 && outChannels >= 8;
  const isVectors = inChannels % 4 === 0 && outChannels % 4 === 0;
  const isCovered = (filterHeight === 4 || filterHeight === 3) && isByTwo && isHalving;
  return isCovered && isWide && isVectors && isTiled(info);
}

/** Whether tiles cover the outputs well enough to leave at least a quarter of the multiplications saved. */
function isTiled(info: ConvInfo): boolean {
  const { inHeight, inWidth, outHeight, outWidth } = info;
  if (outHeight === SHORT_SIDE && outWidth === SHORT_SIDE) return true;
  const isEven = inHeight % 4 === 0 && inWidth % 4 === 0;
  return isEven && COMPONENTS * tilesOf(info) <= 3 * outHeight * outWidth;
}

function tilesOf({ outHeight, outWidth }: ConvInfo): number {
  return Math.ceil(outHeight / 4) * Math.ceil(outWidth / 4);
}

/** activation(x ∗ filter + bias), or with `isTransposed` activation(x ∗ᵀ filter + bias). */
export function winogradConv(
  module: KernelModule,
  info: ConvInfo,
  x: TensorInfo,
  filter: TensorInfo,
  epilogue: Epilogue,
  isTransposed: boolean,
): TensorInfo {
  const y = module.output(isTransposed ? info.inShape : info.outShape);
  const { inChannels, outChannels } = info;
  const columns = isTransposed ? inChannels : outChannels;
  const split = splitPictures(module, info, columns);
  const perTile = isTransposed ? inChannels + outChannels : 4 * inChannels + outChannels;
  const shape = convStruct(module, info, groupOf(info, perTile, split.pictures), epilogue);
  const panels = packFilter(module, info, shape, filter, isTransposed);
  const kernel = isTransposed ? 'winogradInputGradient' : 'winogradForward';
  const bias = epilogue.bias ? module.address(epilogue.bias) : 0;
  const [from, to] = [module.address(x), module.address(y)];
  const pictures = sharesOf(info.batchSize, split.pictures);
  const channels = sharesOf(columns, split.columns, PANEL);
  runCalls(module, kernel, module.kernels[`${kernel}Scratch`](shape), (scratch) =>
    pictures.flatMap((share) =>
      channels.map((part) => [shape, from, panels, bias, to, ...share, ...part, scratch]),
    ),
  );
  return y;
}

/** Pictures are shared out while each share has tiles enough, then channels. */
function splitPictures(
  module: KernelModule,
  info: ConvInfo,
  columns: number,
): { pictures: number; columns: number } {
  const wanted = splitsOf(module, operationsOf(info), info.batchSize);
  const most = Math.max(1, Math.floor((info.batchSize * tilesOf(info)) / LEAST_TILES));
  const pictures = Math.min(wanted, most);
  const missing = Math.ceil(Math.min(wanted, threadsOf(module)) / pictures);
  return { pictures, columns: Math.min(missing, Math.max(1, Math.floor(columns / LEAST_COLUMNS))) };
}

function packFilter(
  module: KernelModule,
  info: ConvInfo,
  shape: number,
  filter: TensorInfo,
  isTransposed: boolean,
): number {
  const panels = (module.reserve(module.kernels.winogradFilterBytes(shape, Number(isTransposed))) + 63) & ~63;
  const { inChannels, outChannels } = info;
  const size = isTransposed ? outChannels : 4 * inChannels;
  const align = isTransposed ? 4 : 1;
  const parts = splitsOf(module, COMPONENTS * 4 * inChannels * outChannels * FLOAT_WORK, size / align);
  const kernel = isTransposed ? 'winogradTransposedFilter' : 'winogradFilter';
  const from = module.address(filter);
  runParts(module, kernel, { parts, size, align, scratch: 0 }, (first, last) => [
    shape,
    from,
    panels,
    first,
    last,
  ]);
  return panels;
}

/**
 * xᵀ ∗ dy. Pictures are shared out in sums whose number depends on the sizes alone, so that results are the same to the
 * bit with any number of threads; channels on either side as the cache and the threads ask for.
 */
export function winogradFilterGradient(
  module: KernelModule,
  info: ConvInfo,
  x: TensorInfo,
  dy: TensorInfo,
): TensorInfo {
  const dfilter = module.output(info.filterShape);
  const { inChannels, outChannels, batchSize } = info;
  const sums = Math.max(
    1,
    Math.min(MOST_SUMS, batchSize, Math.floor((batchSize * tilesOf(info)) / TILES_OF_A_SUM)),
  );
  const wanted = Math.ceil(splitsOf(module, operationsOf(info), Infinity) / sums);
  const split = splitChannels(inChannels, outChannels, wanted);
  const targets = addPartials(module, module.address(dfilter), util.sizeFromShape(info.filterShape), sums);
  // The last columns are summed by groups: these depend on the sizes alone, too.
  const whole = splitChannels(inChannels, outChannels, 1);
  const shape = convStruct(module, info, groupOf(info, 4 * whole.rows + whole.columns, sums), NO_EPILOGUE);
  const rows = sharesOf(inChannels, Math.ceil(inChannels / split.rows), 4);
  const columns = sharesOf(outChannels, Math.ceil(outChannels / split.columns), PANEL);
  const bytes = module.kernels.winogradFilterGradientScratch(shape, split.rows, split.columns);
  const [from, by] = [module.address(x), module.address(dy)];
  runCalls(module, 'winogradFilterGradient', bytes, (scratch) =>
    sharesOf(batchSize, sums).flatMap((pictures, sum) =>
      rows.flatMap((row) =>
        columns.map((column) => [shape, from, by, targets.at(sum), ...pictures, ...row, ...column, scratch]),
      ),
    ),
  );
  targets.add();
  return dfilter;
}

/** Channels of a share: halves of the larger side until its sums fit the cache and there are `wanted` shares. */
function splitChannels(
  inChannels: number,
  outChannels: number,
  wanted: number,
): { rows: number; columns: number } {
  let [rows, columns] = [inChannels, outChannels];
  const isEnough = () =>
    COMPONENTS * 4 * rows * columns * 4 <= SUM_BYTES &&
    Math.ceil(inChannels / rows) * Math.ceil(outChannels / columns) >= wanted;
  while (!isEnough()) {
    if (rows > 4 && 4 * rows >= columns) rows = halved(rows, 4);
    else if (columns > PANEL) columns = halved(columns, PANEL);
    else if (rows > 4) rows = halved(rows, 4);
    else break;
  }
  return { rows, columns };
}

function halved(channels: number, align: number): number {
  return Math.ceil(channels / 2 / align) * align;
}

/** Pictures that are transformed together, `floats` per component and tile, where the batch is shared out in `parts`. */
function groupOf(info: ConvInfo, floats: number, parts: number): number {
  const tiles = tilesOf(info);
  const byCache = Math.floor(GROUP_BYTES / (tiles * COMPONENTS * floats * 4));
  const group = Math.max(byCache, Math.ceil(LEAST_TILES / tiles));
  const share = Math.ceil(info.batchSize / parts);
  const groups = Math.max(1, Math.round(share / group));
  if (groups < FEW_GROUPS) return Math.ceil(share / groups);
  return Math.max(PICTURES_TOGETHER, group - (group % PICTURES_TOGETHER));
}
