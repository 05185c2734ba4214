// Whether somebody else's file of LPIPS is one.
import { netOfFile, type LpipsFile } from '../../tracking/lpips-file.ts';
import { readLpips } from '../../tracking/lpips-net.ts';

/** A network of the name that its record says. Whether the digest is its own is looked at whenever it is read. */
export function isOwnLpips({ id, bytes }: Pick<LpipsFile, 'id' | 'bytes'>): boolean {
  try {
    return readLpips(bytes).net === netOfFile(id);
  } catch {
    return false;
  }
}
