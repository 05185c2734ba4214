// A picture that is a paint by itself: what it is called, by its file's name or a person, and the catalogue that it makes.
import type { PaintName } from '../../dataset/dataset.ts';
import { parsePaintFolder, stemOf } from '../../dataset/names.ts';
import { parsePaintFolders } from '../../dataset/paints/paint-names.ts';
import type { DroppedSource } from '../../dataset/taken-drop.ts';
import { safeSegment } from '../../shared/safe-path.ts';

export interface LonePaint {
  /** Empty for none. */
  code: string;
  name: string;
  /** The catalogue that it comes into; null for a new one. */
  datasetId: string | null;
  /** What a new one is called. */
  catalogue: string;
}

/** Code and name as a catalogue's import reads them, the code before the name or behind it. */
export function loneName(file: string): PaintName {
  return parsePaintFolders([stemOf(file)])[0]!;
}

export function newPaintOf({ code, name }: Pick<PaintName, 'code' | 'name'>): LonePaint {
  return { code: code ?? '', name, datasetId: null, catalogue: name };
}

/** Why it can't be stored so. */
export function paintProblem(paint: LonePaint): 'name' | 'code' | 'catalogue' | null {
  const { code, name, datasetId, catalogue } = paint;
  if (name.trim() === '') return 'name';
  if (datasetId !== null) return null;
  if (catalogue.trim() === '') return 'catalogue';
  const text = code.trim();
  return text === '' || parsePaintFolder(`${text} x`).code === text ? null : 'code';
}

/** A catalogue's folder with that of one paint in it, which has this picture. */
export function sourceOfPaint({ code, name, catalogue }: LonePaint, file: File): DroppedSource {
  const folder = safeSegment([code.trim(), name.trim()].filter(Boolean).join(' '));
  const ending = /\.[a-z0-9]{1,5}$/i.exec(file.name)?.[0] ?? '';
  const path = `${safeSegment(catalogue.trim())}/${folder}/key${ending}`;
  return { kind: 'files', name: catalogue.trim(), files: [{ path, file }] };
}

/** A list of one colour, which an import makes a catalogue of; its name is the file's. @param hex #rrggbb */
export function listOfPaint({ code, name, catalogue }: LonePaint, hex: string): File {
  const paint = { ...(code.trim() && { code: code.trim() }), name: name.trim(), hex };
  return new File([JSON.stringify([paint])], `${safeSegment(catalogue.trim())}.json`, {
    type: 'application/json',
  });
}
