// Saved matches as files that other programs read.
import { labOfRgb, rgbOfLab } from '../colour/lab.ts';
import { lchOfLab } from '../colour/lch.ts';
import { hexOfRgb } from '../colour/srgb.ts';
import type { PaletteColour } from '../dataset/exports/palette.ts';
import { writeAse } from '../dataset/exports/write-ase.ts';
import { writeCsv, type Cell } from '../dataset/exports/write-csv.ts';
import { writeGpl } from '../dataset/exports/write-gpl.ts';
import { base64Of } from '../shared/base64.ts';
import { say } from '../shared/message.ts';
import { verdictOfScan } from '../matching/scan-verdict.ts';
import { SCAN_MATCHES, type Scan } from '../tracking/scan.ts';

export type ExportFormat = 'csv' | 'json' | 'ase' | 'gpl';

const TYPES: Record<ExportFormat, string> = {
  csv: 'text/csv',
  json: 'application/json',
  ase: 'application/octet-stream',
  gpl: 'text/plain',
};

/** The encoded picture of a scan, if it has one. */
export type ReadCrop = (scanId: string) => Promise<Uint8Array | undefined>;

/** All of them in one file, in this order. `name` is that of the file, without its ending. */
export async function exportScans(
  scans: readonly Scan[],
  format: ExportFormat,
  name: string,
  readCrop: ReadCrop,
): Promise<File> {
  const content = await contentOf(scans, format, name, readCrop);
  return new File([content], `${name}.${format}`, { type: TYPES[format] });
}

async function contentOf(
  scans: readonly Scan[],
  format: ExportFormat,
  name: string,
  readCrop: ReadCrop,
): Promise<BlobPart> {
  switch (format) {
    case 'csv':
      return writeCsv(HEADER, scans.map(rowOf));
    case 'json':
      return JSON.stringify(await jsonOf(scans, readCrop), null, 2);
    case 'ase':
      return writeAse(scans.map(paletteColour));
    case 'gpl':
      return writeGpl(name, scans.map(paletteColour));
  }
}

const PLACES = Array.from({ length: SCAN_MATCHES }, (_, i) => i + 1);
const HEADER = [
  ...['date', 'project', 'note', 'hex', 'L*', 'a*', 'b*', 'C*', 'h', 'reference', 'catalogue', 'model'],
  ...PLACES.flatMap((n) => ['code', 'name', 'hex', 'deltaE00', 'confidence'].map((what) => `${what} ${n}`)),
  'verdict',
  // Behind what was there before them: a table that is read by the place of its columns stays as it was.
  ...PLACES.map((n) => `source ${n}`),
];

function rowOf(scan: Scan): Cell[] {
  const { lab, hex } = scan.colour;
  const [, c, h] = lchOfLab(lab);
  const numbers = [...lab, c, h].map((v) => rounded(v, 2));
  return [
    ...[new Date(scan.createdAt).toISOString(), scan.project, scan.note, hex, ...numbers],
    ...[scan.reference?.kind ?? 'none', scan.dataset.name, modelName(scan)],
    ...PLACES.flatMap((n) => matchCells(scan.matches[n - 1], scan.reference !== null)),
    verdictOfScan(scan).kind,
    ...PLACES.map((n) => sourceOf(scan, scan.matches[n - 1])),
  ];
}

/** A distance says something with a reference only: without one it is taken at whatever brightness fits best. */
function matchCells(match: Scan['matches'][number] | undefined, hasReference: boolean): Cell[] {
  if (!match) return [null, null, null, null, null];
  const { code, name, colour, deltaE00, confidence } = match;
  return [
    code,
    name,
    hexOfRgb(colour),
    hasReference ? rounded(deltaE00, 2) : null,
    confidence && rounded(confidence, 4),
  ];
}

/** The catalogue or colour book that a paint is of: the scan's, unless several were asked. */
function sourceOf({ dataset }: Scan, match: Scan['matches'][number] | undefined): string | null {
  return match ? (match.source?.name ?? dataset.name) : null;
}

function modelName({ model }: Scan): string | null {
  return model && `${model.name} ${model.version}`;
}

/** The record as it is stored, what was told of it as sentences, the picture as a data URL. Numbers are not rounded. */
async function jsonOf(scans: readonly Scan[], readCrop: ReadCrop) {
  const records = [];
  for (const scan of scans) records.push(await jsonRecord(scan, readCrop));
  return { format: 'swatchlight-scans', version: 1, scans: records };
}

async function jsonRecord(scan: Scan, readCrop: ReadCrop) {
  const { crop, colour, matches, createdAt } = scan;
  const bytes = crop && (await readCrop(scan.id));
  return {
    ...scan,
    warnings: scan.warnings.map(say),
    verdict: verdictOfScan(scan),
    date: new Date(createdAt).toISOString(),
    colour: { ...colour, lch: lchOfLab(colour.lab) },
    matches: matches.map((match) => ({
      ...match,
      hex: hexOfRgb(match.colour),
      lab: labOfRgb(match.colour),
    })),
    crop: crop && { ...crop, url: bytes ? `data:${crop.type};base64,${base64Of(bytes)}` : null },
  };
}

/** The colour that was measured, under the note and the first paint's name, or its own where it is no paint's. */
function paletteColour(scan: Scan): PaletteColour {
  const { colour, matches, note } = scan;
  const name = verdictOfScan(scan).kind === 'not-in-catalogue' ? colour.hex : matches[0]!.folder;
  return { name: note ? `${note} (${name})` : name, rgb: rgbOfLab(colour.lab) };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
