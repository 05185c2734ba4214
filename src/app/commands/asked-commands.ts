// What a person does to what was asked: delete it, and bring that back.
import { forgetPicture } from '../sessions/kept-picture.ts';
import { deleteAsked, restoreAsked } from '../../storage/stores/asked.ts';

/** All of a catalogue, at once. Resolves to the undo, which this tab alone can do. */
export async function removeAsked(datasetId: string): Promise<() => Promise<void>> {
  const gone = await deleteAsked(datasetId);
  void forgetPicture();
  return () => restoreAsked(datasetId, gone);
}
