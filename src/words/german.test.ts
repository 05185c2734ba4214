import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const FOLDER = new URL('../locales/de/', import.meta.url);
const linesWith = (pattern: RegExp) =>
  readdirSync(FOLDER).flatMap((file) =>
    readFileSync(new URL(file, FOLDER), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line)),
  );

/** Imperatives that no noun looks like. */
const INFORMAL =
  /(?<![\wäöüß])(du|dir|dich|dein\w*|gib|lege|wähle|füge|importiere|exportiere|speichere|drucke|öffne|tippe|ziehe|halte|nimm|schreibe|lösche|entscheide|prüfe|miss|klicke|warte|trainiere|verschiebe|entferne|benutze|unterscheide|sag|zeig|verwende)(?![\wäöüß])/i;

it('in German everybody is addressed as “Sie”', () => {
  expect(linesWith(/(?<!\w)Sie(?!\w)/).length).toBeGreaterThan(200);
  expect(linesWith(INFORMAL)).toEqual([]);
});

it('in German a saved reading is a “Messung” and its lightness the “HBW”', () => {
  expect(linesWith(/[Gg]espeicherte Scans|Scans und Modelle|\bLRV\b/)).toEqual([]);
});
