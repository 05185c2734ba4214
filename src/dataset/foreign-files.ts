// Files that people take for pictures or put beside them: what they are, by their endings and by their first bytes, and what
// to do instead. Each is a reason to list.
import { message, type Message } from '../shared/message.ts';
import { isPlaceholder } from './names.ts';

type Kind =
  | 'list'
  | 'archive'
  | 'spreadsheet'
  | 'document'
  | 'design'
  | 'raw'
  | 'film'
  | 'sound'
  | 'pdf'
  | 'ours'
  | 'link';

/** Endings of each kind, with how the format is called where that is not the ending itself. */
const ENDINGS: Readonly<Record<Kind, string>> = {
  archive: 'zip 7z rar tar tgz gz bz2 xz zst cab sit sitx dmg iso lzh arj ace z',
  list: 'csv tsv ase aco gpl',
  spreadsheet:
    'xlsx=Excel xls=Excel xlsm=Excel xlsb=Excel ods=OpenDocument fods=OpenDocument numbers=Numbers gsheet=Google',
  document:
    'docx=Word doc=Word odt=OpenDocument pages=Pages rtf pptx=PowerPoint ppt=PowerPoint odp key=Keynote html htm xps',
  design: 'psd psb ai eps indd idml sketch xd fig cdr afdesign afphoto afpub procreate kra xcf clip svgz',
  raw: 'dng cr2 cr3 crw nef nrw arw srf sr2 raf orf rw2 pef srw x3f 3fr iiq erf mrw kdc dcr raw',
  film: 'mp4 mov m4v avi mkv webm wmv mpg mpeg 3gp mts',
  sound: 'mp3 wav m4a ogg flac aac',
  pdf: 'pdf',
  ours: 'swatchpack swatchmodel swatchbackup',
  link: 'lnk url webloc desktop',
};

const KINDS = new Map(
  Object.entries(ENDINGS).flatMap(([kind, endings]) =>
    endings.split(' ').map((ending) => {
      const [letters, format = letters!.toUpperCase()] = ending.split('=');
      return [letters!, { kind: kind as Kind, format }] as const;
    }),
  ),
);

/** What a file is by its ending, as a reason; null where that says nothing. */
export function foreignName(path: string): Message | null {
  if (isPlaceholder(path)) return message('import.notDownloaded');
  const ending = /\.([^./]{1,12})$/.exec(path)?.[1]?.toLowerCase();
  const found = ending === undefined ? undefined : KINDS.get(ending);
  return found ? reasonOf(found.kind, found.format) : null;
}

/** The same by its bytes: only of those that are no picture. Reads the first of them, and of a zip all that are there. */
export function foreignBytes(bytes: Uint8Array): Message | null {
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  const head = text(0, 16);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return ofZip(bytes);
  const found = SIGNATURES.find(([at, mark]) => text(at, mark.length) === mark);
  if (found) return reasonOf(found[2], found[3]);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return reasonOf('spreadsheet', 'Excel'); // or another old document of Office
  if (/^\s*<(?:!doctype html|html)/i.test(text(0, 256))) return reasonOf('document', 'HTML');
  return null;
}

const SIGNATURES: readonly (readonly [at: number, mark: string, kind: Kind, format: string])[] = [
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
  if (holds('opendocument.spreadsheet')) return reasonOf('spreadsheet', 'OpenDocument');
  if (holds('xl/workbook') || holds('xl/worksheets')) return reasonOf('spreadsheet', 'Excel');
  if (holds('Index/Tables/') || holds('Index/CalculationEngine')) return reasonOf('spreadsheet', 'Numbers');
  if (holds('word/document')) return reasonOf('document', 'Word');
  if (holds('ppt/presentation')) return reasonOf('document', 'PowerPoint');
  if (holds('opendocument.text')) return reasonOf('document', 'OpenDocument');
  if (holds('Index/Document.iwa')) return reasonOf('document', 'Pages');
  return reasonOf('archive', 'ZIP');
}

function indexOfText(bytes: Uint8Array, text: string): number {
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  for (let at = bytes.indexOf(codes[0]!); at >= 0; at = bytes.indexOf(codes[0]!, at + 1))
    if (codes.every((code, i) => bytes[at + i] === code)) return at;
  return -1;
}

function reasonOf(kind: Kind, format: string): Message {
  switch (kind) {
    case 'pdf':
      return message('pictures.pdf');
    case 'film':
      return message('pictures.video');
    case 'list':
    case 'link':
      return message(`foreign.${kind}`);
    default:
      return message(`foreign.${kind}`, { format });
  }
}
