// Everything that looks into text from outside, fed with long text made to be slow. What takes time with the square of
// the length would not end within the bound long before a million characters; what is linear takes a fraction of it.
import { describe, expect, it } from 'vitest';
import { namesOfText, tidyName } from '../../dataset/card/card-names.ts';
import { writeCsv } from '../../dataset/exports/write-csv.ts';
import { writeGpl } from '../../dataset/exports/write-gpl.ts';
import { rankKeys } from '../../dataset/paints/choose-key.ts';
import { isSurelyColour, parseColour, parseNumber } from '../../dataset/lists/colour-text.ts';
import { flatPaintsOf } from '../../dataset/lists/flat-paints.ts';
import { isListName, withoutListExtension } from '../../dataset/lists/list-name.ts';
import { readAse } from '../../dataset/lists/read-ase.ts';
import { readColourList } from '../../dataset/lists/read-colour-list.ts';
import { readGpl } from '../../dataset/lists/read-gpl.ts';
import { readJson } from '../../dataset/lists/read-json.ts';
import { findLayout } from '../../dataset/lists/table-layout.ts';
import { parsePaintFolders } from '../../dataset/paints/paint-names.ts';
import { planManifest } from '../../dataset/paints/manifest.ts';
import { hasPictureName, isClutter, parsePaintFolder, plainName, stemOf } from '../../dataset/names.ts';
import { sniffPicture } from '../../dataset/sniff.ts';
import { parseVariantName } from '../../dataset/paints/variant-name.ts';
import { decodeTogether } from '../../archive/guess-page.ts';
import { csvText } from '../../shared/csv-cell.ts';
import { AppError } from '../../shared/errors.ts';
import { normalForm } from '../../shared/normal-form.ts';
import { safePath, safeSegment } from '../../shared/safe-path.ts';
import { experimentId } from '../../tracking/exporters/mlflow.ts';
import { FilterError } from '../../tracking/filter-error.ts';
import { compileFilter } from '../../tracking/filter-runs.ts';
import { fieldsOf } from '../../tracking/run-fields.ts';
import { isMoreBetter } from '../../tracking/run-summary.ts';
import { parseTags } from '../../tracking/tags.ts';
import { kindOfDrop } from '../../app/dropped-kind.ts';
import { plain } from '../../shared/plain-text.ts';

/** Beginnings that get a pattern going, units to repeat, and ends on which it fails. */
const BEGINNINGS = [
  ...['', 'rgb(1', 'rgb(1,1,1', '1', 'brightness', 'brightness 1', 'GIMP Palette\n1 1 1', 'GIMP Palette\n1'],
  ...[
    'sep=;\n',
    'name;hex\nA;"rgb(1',
    'name,lab',
    '[{"rgb":[',
    '[{"hex":"rgb(1',
    '0N05 Fawn',
    '"',
    '\u{1f3a8}',
  ],
];
const UNITS = [
  ...[
    ' ',
    '1',
    '2',
    '10',
    'value',
    '_',
    '-',
    '.',
    ',',
    ';',
    '(',
    ')',
    '"',
    '""',
    '\t',
    '\n',
    'a',
    '\r\n',
    '[',
    '/',
  ],
  ...[
    '\u3000',
    '\u2028',
    '\u0301',
    '\u0315\u0316',
    '1 ',
    ' 1',
    '=;',
    '=',
    '%',
    '{"a":',
    'a1',
    '..',
    '\\',
    '\0',
    '#',
  ],
];
const ENDS = ['', 'x', '\u2028x', '!', ')', '\u0316'.repeat(2000)];

/** The first half of a run of marks in one class, the second in a lower one: each has to pass all of the first. */
const MARKS = (length: number) => 'a' + '\u0315'.repeat(length / 2) + '\u0316'.repeat(length / 2);

const bytesOf = (text: string) => new TextEncoder().encode(text);
const runs = fieldsOf([]);
const filter = (text: string) => compileFilter(text, runs);

/** By what is asked of the text; whatever comes of it, but nothing raw may be thrown. */
const READERS: Record<string, (text: string) => unknown> = {
  'a colour': parseColour,
  'whether it is surely a colour': isSurelyColour,
  'a number': parseNumber,
  'the columns of a table': (text) => findLayout([[text, text, text], ...Array(3).fill([text, '1', '#fff'])]),
  'a list of colours': (text) => readColourList(bytesOf(text), 'list.txt'),
  'a GIMP palette': readGpl,
  'a JSON list': readJson,
  'a swatch exchange file': (text) => readAse(bytesOf(`ASEF${text}`)),
  'the paints of a list': (text) => flatPaintsOf([{ code: text, name: text, rgb: [1, 2, 3], at: '1' }]),
  'the name of a folder': parsePaintFolder,
  'a plain name': plainName,
  'the stem of a file': stemOf,
  'whether it is a picture': hasPictureName,
  'whether it is clutter': isClutter,
  'a variant': (text) => parseVariantName(`brightness${text}`),
  'a key picture': (text) => rankKeys(text, [`${text}/key.png`, text]),
  'a manifest': (text) => planManifest([{ path: `${text}/key.png` }, { path: text }]),
  'a name in a zip': (text) => decodeTogether([bytesOf(text)]),
  'names of folders together': (text) => parsePaintFolders([text, `${text} 9204`, `a_${text}`]),
  'the first bytes of a picture': (text) => [
    sniffPicture(bytesOf(text)),
    sniffPicture(bytesOf(`0000ftypmif1${text}`)),
  ],
  'the names of a card': (text) => [namesOfText(text), tidyName(text)],
  'the name of a list': (text) => [isListName(text), withoutListExtension(text)],
  'the kind of a drop': (text) => kindOfDrop([{ name: text, type: text, isDirectory: false }]),
  'the tags of a run': parseTags,
  'a filter': filter,
  'a number in a filter': (text) => filter(`epoch = "${text}"`),
  'a time in a filter': (text) => filter(`duration > "${text}"`),
  'a metric': isMoreBetter,
  'an experiment': experimentId,
  'what is searched': plain,
  'a cell of CSV': csvText,
  'a table': (text) => writeCsv([text], [[text]]),
  'a palette': (text) => writeGpl(text, [{ name: text, rgb: [1, 2, 3] }]),
  'a path': (text) => [safePath(text), safeSegment(text)],
  'a normal form': (text) => [normalForm(text, 'NFC'), normalForm(text, 'NFKD')],
};

/** Milliseconds of the processor's time; what is thrown must be ours. */
function timeOf(read: (text: string) => unknown, text: string): number {
  const begun = process.cpuUsage(); // the clock would count what else the machine does
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof AppError || error instanceof FilterError)) throw error;
  }
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

const textOf = (length: number, [beginning, unit, end]: readonly [string, string, string]) =>
  beginning + unit.repeat(Math.ceil(length / unit.length)) + end;

const ALL = BEGINNINGS.flatMap((beginning) =>
  UNITS.flatMap((unit) => ENDS.map((end) => [beginning, unit, end] as const)),
);

describe('text from outside, made to be slow, is read in linear time:', () => {
  it.each(Object.entries(READERS))('%s', (_, read) => {
    const expectWithin = (ms: number, length: number, parts: (typeof ALL)[number]) => {
      const taken = timeOf(read, textOf(length, parts));
      expect(taken, `${length} of ${JSON.stringify(parts.map((part) => part.slice(0, 20)))}`).toBeLessThan(
        ms,
      );
      return { parts, taken };
    };
    const timed = ALL.map((parts) => expectWithin(500, 2000, parts));
    const slowest = timed.sort((a, b) => b.taken - a.taken).slice(0, 12);
    for (const { parts } of slowest) expectWithin(1000, 32_000, parts);
    expect(timeOf(read, MARKS(128_000)), 'marks').toBeLessThan(1500);
    for (const { parts } of slowest.slice(0, 2))
      for (const length of [128_000, 1_000_000]) expectWithin(3000, length, parts);
  });
});
