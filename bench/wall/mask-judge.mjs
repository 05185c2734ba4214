// How right a mask is: IoU with the true one, and where a person would tap next.
import { depthsOf } from '../rooms/first-tap.mjs';

/** From this share on a pixel is painted. */
export const IS_PART = 0.5;

/** Intersection over union of alpha ≥ 0.5 and the true mask. */
export function iouOf(alpha, mask) {
  let [both, either] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    const [isPart, isTrue] = [alpha[i] >= IS_PART, mask[i] === 1];
    if (isPart && isTrue) both++;
    if (isPart || isTrue) either++;
  }
  return both / either;
}

/**
 * A tap in the middle of the largest wrong piece, plus where the surface is missing, minus where there is too much.
 * @returns {{ points: [number, number][], radius: number, isPart: boolean } | null} null: nothing is wrong
 */
export function nextTap(alpha, mask, width, height) {
  const isWrong = [0, 1].map((wanted) =>
    Uint8Array.from(mask, (value, i) =>
      value === wanted && (alpha[i] >= IS_PART ? 1 : 0) !== wanted ? 1 : 0,
    ),
  );
  const [tooMuch, missing] = isWrong.map((wrong) => largestPiece(wrong, width));
  const isPart = missing.length >= tooMuch.length;
  const piece = isPart ? missing : tooMuch;
  if (piece.length === 0) return null;
  const only = new Uint8Array(mask.length);
  for (const i of piece) only[i] = 1;
  const depth = depthsOf(only, width, height);
  const at = piece.reduce((best, i) => (depth[i] > depth[best] ? i : best), piece[0]);
  return { points: [[at % width, Math.floor(at / width)]], radius: 0, isPart };
}

/** Pixels of the largest connected piece. */
function largestPiece(wrong, width) {
  const isSeen = new Uint8Array(wrong.length);
  let largest = [];
  for (let start = 0; start < wrong.length; start++) {
    if (!wrong[start] || isSeen[start]) continue;
    const piece = [start];
    isSeen[start] = 1;
    for (const i of piece) {
      const x = i % width;
      const next = [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width];
      for (const j of next)
        if (j >= 0 && wrong[j] && !isSeen[j]) {
          isSeen[j] = 1;
          piece.push(j);
        }
    }
    if (piece.length > largest.length) largest = piece;
  }
  return largest;
}
