// Keeping the preview of a painted wall: its picture, small enough for a list of them, with what is on it and how sure it is.
import { AppError } from '../shared/errors.ts';
import { message } from '../shared/message.ts';
import { newId } from '../storage/ids.ts';
import { idOfProjectNamed } from '../storage/stores/filing.ts';
import { savePreview } from '../storage/stores/previews.ts';
import { MOST_PREVIEW_BYTES, type Preview } from '../tracking/preview.ts';
import type { EncodedPicture } from '../wall/wall-api.ts';

export type PreviewToKeep = Omit<Preview, 'id' | 'createdAt' | 'picture'>;

/** Of the longer side, tried one after another until the file is small enough: a noisy photo needs many bytes. */
const SIDES = [1280, 800, 512];

/**
 * Resolves once it is on disk. AppError `quota-exceeded`, `storage-…`: nothing was kept, nothing else was lost.
 * @param draw the picture with a longer side of so many pixels at most
 */
export async function keepPreview(
  preview: PreviewToKeep,
  draw: (side: number) => Promise<EncodedPicture>,
): Promise<Preview> {
  for (const side of SIDES) {
    const picture = await draw(side);
    if (picture.bytes.length > MOST_PREVIEW_BYTES) continue;
    const projectId = await idOfProjectNamed(preview.project);
    const at = projectId === null ? {} : { projectId };
    const kept: Preview = { ...preview, ...at, id: newId(), createdAt: Date.now(), picture };
    await savePreview(kept);
    return kept;
  }
  throw new AppError('unexpected', message('pictures.noMemory'));
}
