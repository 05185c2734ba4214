// What a file is that is no picture, by its ending.
import { message, type Message } from '../shared/message.ts';
import { foreignReason, type ForeignKind } from './foreign-kinds.ts';
import { isPlaceholder } from './names.ts';

/** Endings of each kind, with how the format is called where that is not the ending itself. */
const ENDINGS: Readonly<Record<ForeignKind, string>> = {
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
      return [letters!, { kind: kind as ForeignKind, format }] as const;
    }),
  ),
);

/** What a file is by its ending, as a reason; null where that says nothing. */
export function foreignName(path: string): Message | null {
  if (isPlaceholder(path)) return message('import.notDownloaded');
  const ending = /\.([^./]{1,12})$/.exec(path)?.[1]?.toLowerCase();
  const found = ending === undefined ? undefined : KINDS.get(ending);
  return found ? foreignReason(found.kind, found.format) : null;
}
