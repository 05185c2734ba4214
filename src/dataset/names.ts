// What names of folders and files mean: a paint's code and name, what is a picture, what is clutter. Text only.
import { normalForm } from '../shared/normal-form.ts';
import type { PaintName } from './dataset.ts';

const PICTURE_EXTENSIONS = new Set(
  'png apng jpg jpeg jpe jfif pjpeg gif webp bmp dib avif avifs ico cur jxl heic heif hif tif tiff svg'.split(
    ' ',
  ),
);
const SYSTEM_FILES = new Set(['thumbs.db', 'ehthumbs.db', 'desktop.ini', '.ds_store', 'icon\r']);
const CLUTTER = new Set(['__macosx', '@eadir', ...SYSTEM_FILES]);

/** Control characters, and those that turn the direction of the text around a name; marks within a script are not among them. */
const UNPRINTABLE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/** Whether a name has nothing but what can be printed. */
export function isPlain(name: string): boolean {
  return name.search(UNPRINTABLE) < 0;
}

/** The name in NFC, without what can't be printed. */
export function plainName(name: string): string {
  const normalised = normalForm(name, 'NFC');
  return isPlain(normalised) ? normalised : normalised.replace(UNPRINTABLE, ' ').trim();
}

/** `0N05 Fawn` → code `0N05`, name `Fawn`; one word, or a first word without a digit, has no code. */
export function parsePaintFolder(folder: string): PaintName {
  const plain = plainName(folder);
  // Of nothing but what can't be seen: it has to be called something.
  const normalised = plain.trim() === '' ? '_' : plain;
  const text = normalised.trim();
  const words = /^(\S+)\s+(?:[-–—:|]\s+)?(\S.*)$/su.exec(text);
  if (words && /\d/.test(words[1]!)) return { folder: normalised, code: words[1]!, name: words[2]! };
  return { folder: normalised, code: null, name: text };
}

/** Hidden files and what systems leave behind; passed over without a word. */
export function isClutter(path: string): boolean {
  return path.split('/').some((part) => {
    const isHidden = /^\.(?!\.?$)/.test(part) && !isPlaceholder(part);
    return isHidden || CLUTTER.has(part.toLowerCase());
  });
}

/** What systems leave behind, in a folder that is not itself left behind: nothing else may be there. */
export function isSystemFile(path: string): boolean {
  const at = path.lastIndexOf('/') + 1;
  return SYSTEM_FILES.has(path.slice(at).toLowerCase()) && !isClutter(path.slice(0, Math.max(0, at - 1)));
}

/** What iCloud Drive leaves in place of a file that is not on this device: `.key.png.icloud`. */
export function isPlaceholder(path: string): boolean {
  return /(?:^|\/)\.[^/]+\.icloud$/i.test(path);
}

/** Whether a file's name lets expect a picture; one without an extension gets its chance too. */
export function hasPictureName(path: string): boolean {
  const extension = /\.([^./\s]{1,8})$/.exec(path)?.[1];
  return extension === undefined || PICTURE_EXTENSIONS.has(extension.toLowerCase());
}

/** The file's name without folder and extension, NFC. */
export function stemOf(path: string): string {
  const name = normalForm(path.slice(path.lastIndexOf('/') + 1), 'NFC');
  return name.replace(/\.[^.\s]{1,8}$/, '');
}

/** Order by UTF-16 code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
