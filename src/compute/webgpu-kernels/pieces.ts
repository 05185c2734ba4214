// Cutting a tensor along an axis and joining tensors: several pieces in each dispatch, as many as it may bind.
import { util, type TensorInfo } from '@tensorflow/tfjs-core';
import { dispatchInto, FLAT_MAIN, flatWorkgroups, type Program } from './dispatch.ts';
import type { WebgpuBackend } from './tfjs-webgpu.ts';

/** `whole` cut along `axis` into pieces of these lengths. */
export function runCut(
  backend: WebgpuBackend,
  whole: TensorInfo,
  lengths: number[],
  axis: number,
): TensorInfo[] {
  const pieces = lengths.map((length) =>
    backend.makeTensorInfo(
      whole.shape.map((size, i) => (i === axis ? length : size)),
      'float32',
    ),
  );
  for (const group of groupsOf(backend, pieces, axis))
    dispatchInto(backend, pieceProgram('cut', whole.shape, axis, group), [whole], group.pieces);
  return pieces;
}

/** Inverse of `runCut`. */
export function runJoin(
  backend: WebgpuBackend,
  pieces: TensorInfo[],
  shape: number[],
  axis: number,
): TensorInfo {
  const whole = backend.makeTensorInfo(shape, 'float32');
  for (const group of groupsOf(backend, pieces, axis))
    dispatchInto(backend, pieceProgram('join', shape, axis, group), group.pieces, [whole]);
  return whole;
}

interface Group {
  pieces: TensorInfo[];
  /** Where the first piece begins, in values of a row: what lies behind the axis counts as well. */
  start: number;
  widths: number[];
}

/** Pieces that one dispatch binds beside the whole; empty ones are left out. */
function groupsOf(backend: WebgpuBackend, pieces: readonly TensorInfo[], axis: number): Group[] {
  const most = backend.device.limits.maxStorageBuffersPerShaderStage - 1;
  const groups: Group[] = [];
  let at = 0;
  for (const piece of pieces) {
    const width = util.sizeFromShape(piece.shape.slice(axis));
    if (util.sizeFromShape(piece.shape) > 0) {
      if (groups.length === 0 || groups.at(-1)!.pieces.length === most)
        groups.push({ pieces: [], start: at, widths: [] });
      groups.at(-1)!.pieces.push(piece);
      groups.at(-1)!.widths.push(width);
    }
    at += width;
  }
  return groups;
}

function pieceProgram(
  direction: 'cut' | 'join',
  shape: readonly number[],
  axis: number,
  { start, widths }: Group,
): Program {
  const row = util.sizeFromShape(shape.slice(axis));
  const rows = util.sizeFromShape(shape.slice(0, axis));
  const span = widths.reduce((sum, width) => sum + width, 0);
  const names = widths.map((_, p) => `piece${p}`);
  let before = 0;
  const cases = widths.map((width, p) => {
    const place = `piece${p}[row * ${width}u + column - ${before}u]`;
    const move = direction === 'cut' ? `${place} = whole[at];` : `whole[at] = ${place};`;
    before += width;
    return `if (column < ${before}u) { ${move} return; }`;
  });
  return {
    key: `${direction} ${rows} ${row} ${start} ${widths.join(' ')}`,
    inputs: direction === 'cut' ? ['whole'] : names,
    outputs: direction === 'cut' ? names : ['whole'],
    code: () => `${FLAT_MAIN}
  if (i >= ${rows * span}u) { return; }
  let row = i / ${span}u; let column = i % ${span}u;
  let at = row * ${row}u + ${start}u + column;
  ${cases.join('\n  ')}
}`,
    workgroups: flatWorkgroups(rows * span),
  };
}
