// What a file is that is no picture, by its first bytes.
import type { Message } from '../shared/message.ts';
import { foreignReason, type ForeignKind } from './foreign-kinds.ts';

/** A reason to list; null where the bytes say nothing. Of a zip all of them are looked at. */
export function foreignBytes(bytes: Uint8Array): Message | null {
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  const head = text(0, 16);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return ofZip(bytes);
  const found = SIGNATURES.find(([at, mark]) => text(at, mark.length) === mark);
  if (found) return foreignReason(found[2], found[3]);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return foreignReason('spreadsheet', 'Excel'); // or another old document of Office
  if (/^\s*<(?:!doctype html|html)/i.test(text(0, 256))) return foreignReason('document', 'HTML');
  return null;
}

const SIGNATURES: readonly (readonly [at: number, mark: string, kind: ForeignKind, format: string])[] = [
  [0, '7z\xbc\xaf\x27\x1c', 'archive', '7Z'],
  [0, 'Rar!\x1a\x07', 'archive', 'RAR'],
  [257, 'ustar', 'archive', 'TAR'],
  [0, '\x1f\x8b', 'archive', 'GZ'],
  [0, 'BZh', 'archive', 'BZ2'],
  [0, '\xfd7zXZ\0', 'archive', 'XZ'],
  [0, '\x28\xb5\x2f\xfd', 'archive', 'ZST'],
  [0, 'MSCF', 'archive', 'CAB'],
  [0, '%PDF-', 'pdf', 'PDF'],
  [0, '8BPS', 'design', 'PSD'],
  [0, '%!PS', 'design', 'EPS'],
  [0, '\xc5\xd0\xd3\xc6', 'design', 'EPS'],
  [0, '\x06\x06\xed\xf5', 'design', 'INDD'],
  [0, 'gimp xcf', 'design', 'XCF'],
  [0, '{\\rtf', 'document', 'RTF'],
  [0, 'II*\0\x10\0\0\0CR', 'raw', 'CR2'],
  [0, 'FUJIFILMCCD-RAW', 'raw', 'RAF'],
  [0, 'IIU\0', 'raw', 'RW2'],
  [0, 'IIRO', 'raw', 'ORF'],
  [0, 'FOVb', 'raw', 'X3F'],
  [4, 'ftypcrx ', 'raw', 'CR3'],
  [0, 'ID3', 'sound', 'MP3'],
  [0, 'OggS', 'sound', 'OGG'],
  [0, 'fLaC', 'sound', 'FLAC'],
  [8, 'WAVE', 'sound', 'WAV'],
  [4, 'ftypM4A', 'sound', 'M4A'],
  [8, 'AVI ', 'film', 'AVI'],
  [0, '\x1a\x45\xdf\xa3', 'film', 'MKV'],
  [4, 'ftyp', 'film', 'MP4'],
  [4, 'moov', 'film', 'MOV'],
];

/** Documents that are zip archives of parts are told by the names of those. */
function ofZip(bytes: Uint8Array): Message {
  const holds = (name: string) => indexOfText(bytes, name) >= 0;
  if (holds('opendocument.spreadsheet')) return foreignReason('spreadsheet', 'OpenDocument');
  if (holds('xl/workbook') || holds('xl/worksheets')) return foreignReason('spreadsheet', 'Excel');
  if (holds('Index/Tables/') || holds('Index/CalculationEngine'))
    return foreignReason('spreadsheet', 'Numbers');
  if (holds('word/document')) return foreignReason('document', 'Word');
  if (holds('ppt/presentation')) return foreignReason('document', 'PowerPoint');
  if (holds('opendocument.text')) return foreignReason('document', 'OpenDocument');
  if (holds('Index/Document.iwa')) return foreignReason('document', 'Pages');
  return foreignReason('archive', 'ZIP');
}

function indexOfText(bytes: Uint8Array, text: string): number {
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  for (let at = bytes.indexOf(codes[0]!); at >= 0; at = bytes.indexOf(codes[0]!, at + 1))
    if (codes.every((code, i) => bytes[at + i] === code)) return at;
  return -1;
}
