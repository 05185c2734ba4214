// The paints of a project as files that other programs read, as those of scans are.
import { lightReflectanceValue } from '../colour/luminance.ts';
import { hexOfRgb } from '../colour/srgb.ts';
import type { PaletteColour } from '../dataset/exports/palette.ts';
import { writeAse } from '../dataset/exports/write-ase.ts';
import { writeCsv, type Cell } from '../dataset/exports/write-csv.ts';
import { writeGpl } from '../dataset/exports/write-gpl.ts';
import { amountsOf, litresFor } from '../tracking/amount.ts';
import type { ChosenPaint, Project, Surface } from '../tracking/project.ts';

export type ProjectFormat = 'csv' | 'ase' | 'gpl';

const TYPES: Record<ProjectFormat, string> = {
  csv: 'text/csv',
  ase: 'application/octet-stream',
  gpl: 'text/plain',
};

/** `name` is that of the file, without its ending. A table has a row for each surface, a palette each paint once. */
export function exportProject(project: Project, format: ProjectFormat, name: string): File {
  return new File([contentOf(project, format)], `${name}.${format}`, { type: TYPES[format] });
}

function contentOf(project: Project, format: ProjectFormat): BlobPart {
  const palette = amountsOf(project).map(({ paint }) => paletteColour(paint));
  if (format === 'ase') return writeAse(palette);
  if (format === 'gpl') return writeGpl(project.name, palette);
  const rows = project.rooms.flatMap((room) =>
    room.surfaces.map((surface) => rowOf(project, room.name, surface)),
  );
  return writeCsv(HEADER, rows);
}

const HEADER = [
  ...['project', 'client', 'room', 'surface', 'called', 'code', 'name', 'hex', 'LRV', 'catalogue'],
  ...['area m2', 'coats', 'litres', 'note', 'tin', 'price of a tin'],
];

function rowOf({ name, client, coverage }: Project, room: string, surface: Surface): Cell[] {
  const { kind, name: called, paint, area, coats, note } = surface;
  const of = paint
    ? [
        paint.code,
        paint.name,
        hexOfRgb(paint.rgb),
        Math.round(lightReflectanceValue(paint.rgb)),
        paint.catalogue,
      ]
    : [null, null, null, null, null];
  const tin = [paint?.size ?? null, paint?.price ?? null];
  return [name, client, room, kind, called, ...of, area, coats, litresFor(surface, coverage), note, ...tin];
}

function paletteColour({ code, name, rgb }: ChosenPaint): PaletteColour {
  return { name: [code, name].filter(Boolean).join(' '), rgb };
}
