import { describe, expect, it } from 'vitest';
import type { Encoding } from './list-question.ts';
import { questionOf, readColourList } from './read-colour-list.ts';
import { decodeText } from './text-encoding.ts';

/** In an old encoding: Node writes none of them, but reads them, so that each byte or pair can be looked up. */
function encoded(text: string, encoding: Encoding): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const bytesOf = new Map<string, number[]>();
  for (let first = 255; first >= 0; first--) bytesOf.set(decoder.decode(Uint8Array.of(first)), [first]);
  if (encoding === 'gbk' || encoding === 'shift_jis')
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) {
        const letter = decoder.decode(Uint8Array.of(first, second));
        if ([...letter].length === 1 && !bytesOf.has(letter)) bytesOf.set(letter, [first, second]);
      }
  return Uint8Array.from([...text].flatMap((letter) => bytesOf.get(letter)!));
}

function utf16(text: string, isBig: boolean): Uint8Array {
  return Uint8Array.from(
    [...text].flatMap((letter) => {
      const [low, high] = [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8];
      return isBig ? [high, low] : [low, high];
    }),
  );
}

const tableOf = (names: readonly string[]) =>
  ['Code,Name,Hex', ...names.map((name, i) => `${i},${name},#b24c3c`)].join('\r\n');

const NAMES: [Encoding, string, string[]][] = [
  ['windows-1252', 'German', ['Grün', 'Weiß', 'Rosé', 'Türkis', 'Größe']],
  ['windows-1252', 'French', ['Crème brûlée', 'Forêt', 'Été']],
  ['windows-1252', 'one word', ['Crème']],
  ['windows-1252', 'Danish', ['Grøn', 'Blå', 'Rød', 'Æble']],
  ['windows-1252', 'Portuguese', ['Não', 'Árvore', 'Maçã']],
  ['windows-1252', 'Spanish', ['Caña', 'Limón', 'Añil']],
  ['windows-1252', 'capitals', ['CRÈME', 'FORÊT', 'GRÜN']],
  ['windows-1250', 'Polish', ['Żółty', 'Różowy', 'Kość słoniowa']],
  ['windows-1250', 'Czech', ['Červená', 'Kouřová', 'Světle žlutá']],
  ['windows-1250', 'Hungarian', ['Fűzöld', 'Sötétkék', 'Őszibarack']],
  ['windows-1251', 'Russian', ['Кирпич', 'Мох', 'Тёмно-синий']],
  ['windows-1251', 'capitals', ['КИРПИЧ', 'НЕБО', 'МОХ']],
  ['windows-1251', 'Ukrainian', ['Цегла', 'Небо', 'Зелений мох', 'Їжак']],
  ['gbk', 'Chinese', ['砖红', '苔绿', '天空蓝', '樱桃']],
  ['gbk', 'Chinese and Latin', ['101 Brick 砖红', '102 Moss 苔绿']],
  ['shift_jis', 'Japanese', ['桜色', '若草', 'モスグリーン', 'れんが']],
  ['shift_jis', 'only characters', ['桜色', '若草色', '空色']],
];

describe('the letters of a list', () => {
  it.each(NAMES)('in %s, %s', (encoding, _, names) => {
    const bytes = encoded(tableOf(names), encoding);
    expect(questionOf(bytes, 'list.csv')).toBeNull();
    const expected = names.map((name) => name.split(',')[0]);
    expect(readColourList(bytes, 'list.csv').colours.map(({ name }) => name)).toEqual(expected);
  });

  it('in UTF-16 without a mark, and in UTF-8 whatever they say', () => {
    for (const isBig of [true, false])
      expect(decodeText(utf16(tableOf(['Grün']), isBig)).text).toContain('Grün');
    const all = NAMES.flatMap(([, , names]) => names).join('\n');
    expect(decodeText(new TextEncoder().encode(all))).toEqual({ text: all, encoding: 'utf-8', rivals: [] });
  });

  it('are asked for where two encodings read as well, with what each gives', () => {
    const bytes = encoded(tableOf(['Bílá', 'Malé', 'Stará', 'Březí']), 'windows-1250');
    const question = questionOf(bytes, 'list.csv')!;
    expect(question.doubt).toBeNull();
    expect(question.previews.length).toBeGreaterThan(1);
    expect(new Set(question.previews.map(({ rows }) => rows.flat().join())).size).toBe(
      question.previews.length,
    );
    expect(() => readColourList(bytes, 'list.csv')).toThrow(/how the letters/);
    for (const { encoding, rows } of question.previews) {
      const answer = { columns: question.columns, numbers: null, white: null, encoding } as const;
      const { colours } = readColourList(bytes, 'list.csv', answer);
      expect(colours[0]!.name).toBe(rows[0]![1]);
    }
  });
});

describe('whatever its separator, encoding and sign of decimals', () => {
  const combinations = [',', ';', '\t', '|'].flatMap((separator) =>
    (['utf-8', 'utf-16le', 'windows-1252'] as const).flatMap((encoding) =>
      ['.', ','].map((decimal) => [separator, encoding, decimal] as const),
    ),
  );
  it.each(combinations)('%j, %s and “%s” give the same colours', (separator, encoding, decimal) => {
    const number = (v: number) => {
      const text = String(v).replace('.', decimal);
      return decimal === separator ? `"${text}"` : text;
    };
    for (let seed = 1; seed < 12; seed++) {
      const paints = Array.from({ length: 5 }, (_, i) => {
        const [l, a, b] = [20.5 + 6 * i + seed / 4, -12.25 + 3 * i, 10.5 - 2.75 * i];
        return { code: `${seed}-${i}`, name: `Grün ${i}`, lab: [l, a, b] };
      });
      const lines = paints.map(({ code, name, lab }) => [code, name, ...lab.map(number)].join(separator));
      const text = [['Nr', 'Farbton', 'L*', 'a*', 'b*'].join(separator), ...lines].join('\r\n');
      const bytes =
        encoding === 'utf-8'
          ? new TextEncoder().encode(text)
          : encoding === 'utf-16le'
            ? utf16(`\ufeff${text}`, false)
            : encoded(text, encoding);
      const { colours, skipped } = readColourList(bytes, 'list.csv');
      expect(skipped).toEqual([]);
      const points = new TextEncoder().encode(
        ['Code,Name,L,a,b', ...paints.map(({ code, name, lab }) => [code, name, ...lab].join(','))].join(
          '\n',
        ),
      );
      const plain = readColourList(points, 'list.csv').colours;
      expect(colours.map(({ code, name, rgb }) => [code, name, rgb])).toEqual(
        plain.map(({ code, name, rgb }) => [code, name, rgb]),
      );
    }
  });
});
