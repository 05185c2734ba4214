// Which of a paint's pictures is its key: the one all brightness is relative to.
import { normalForm } from '../../shared/normal-form.ts';
import { compareText, stemOf } from '../names.ts';
import { parseVariantName } from './variant-name.ts';

/** Whether a file is named as the key or a variant of a paint, or like its folder. */
export function isNamedAsOfPaint(path: string, folder: string): boolean {
  const stem = stemOf(path).trim().toLowerCase();
  const isKey = /^key(?:$|[\s_.-]|\d)/.test(stem);
  return isKey || stem === normalForm(folder, 'NFC').trim().toLowerCase() || parseVariantName(path) !== null;
}

export interface KeyCandidate {
  path: string;
  /** Factor of the candidate as its name has it, 1 where it is no variant. */
  factor: number;
}

/**
 * All pictures of a paint, the best key first: `key*`, then the one named like its folder, then the only one that is
 * not a variant, then variants by how near their factor is to 1, then whatever else. If the first can't be decoded,
 * the next takes its place.
 */
export function rankKeys(folder: string, paths: readonly string[]): KeyCandidate[] {
  const plain = paths.filter((path) => parseVariantName(path) === null);
  const folderName = normalForm(folder, 'NFC').trim().toLowerCase();
  const rank = (path: string): [group: number, within: number] => {
    const stem = stemOf(path).trim().toLowerCase();
    const variant = parseVariantName(path);
    if (variant) return variant.factor === null ? [6, 0] : [4, Math.abs(variant.factor - 1)];
    if (stem === 'key') return [0, 0];
    if (stem.startsWith('key')) return [1, 0];
    if (stem === folderName) return [2, 0];
    return [plain.length === 1 ? 3 : 5, 0];
  };
  return paths
    .map((path) => ({ path, rank: rank(path), factor: parseVariantName(path)?.factor ?? 1 }))
    .sort((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1] || compareText(a.path, b.path))
    .map(({ path, factor }) => ({ path, factor }));
}
