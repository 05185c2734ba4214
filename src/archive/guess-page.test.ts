import { expect, it } from 'vitest';
import { CODE_PAGES, decodeIn, type CodePage } from './code-pages.ts';
import { guessPage } from './guess-page.ts';

/** Each page's own letters back to bytes; of two bytes a letter by trying all of them. */
function encoderOf(page: CodePage): (text: string) => Uint8Array {
  const bytesOf = new Map<string, number[]>();
  for (let byte = 0; byte < 256; byte++) {
    const letter = decodeIn(page, Uint8Array.of(byte));
    if (letter?.length === 1 && letter !== '\ufffd') bytesOf.set(letter, [byte]);
  }
  if (/jis|gbk|euc|big5/.test(page))
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) {
        const letter = decodeIn(page, Uint8Array.of(lead, trail));
        if (letter?.length === 1 && !bytesOf.has(letter)) bytesOf.set(letter, [lead, trail]);
      }
  return (text) => Uint8Array.from([...text].flatMap((letter) => bytesOf.get(letter)!));
}

it.each<[CodePage, string[]]>([
  ['cp850', ['101 Grøn', '102 Árvore', '103 Não']],
  ['cp850', ['12 Blåbær']],
  ['cp850', ['201 Größe', '202 Straße']],
  ['cp850', ['7 Crème brûlée', '8 Forêt']],
  ['cp437', ['11 Piñata', '12 Grün']],
  ['cp852', ['1 Zielony ląd', '2 Żółty', '3 Śliwka']],
  ['cp852', ['4 Červená', '5 Žlutá', '6 Světle šedá']],
  ['cp852', ['1 Vörös', '2 Zöld', '3 Sárga mező']],
  ['windows-1252', ['101 Grøn', '102 Árvore']],
  ['windows-1252', ['Café au lait', 'Weiß']],
  ['windows-1250', ['1 Żółty', '2 Śliwka', '3 Różowy']],
  ['ibm866', ['1 Красный', '2 Синий']],
  ['windows-1251', ['1 Красный', '2 Зелёный']],
  ['windows-1253', ['1 Κόκκινο', '2 Μπλε']],
  ['cp737', ['1 Κόκκινο', '2 Πράσινο']],
  ['cp857', ['1 Kırmızı', '2 Yeşil', '3 Açık gri']],
  ['shift_jis', ['桜色', '若草', 'さくら']],
  ['shift_jis', ['1 藍色', '2 抹茶']],
  ['gbk', ['1 红色', '2 天蓝', '3 草绿']],
  ['euc-kr', ['1 빨강', '2 하늘색']],
  ['big5', ['1 紅色', '2 天藍', '3 草綠']],
])('names in %s are read as such: %j', (page, names) => {
  const encode = encoderOf(page);
  const bytes = names.map((name) => encode(name));
  const found = guessPage(bytes);
  expect(
    bytes.map((name) => decodeIn(found, name)),
    found,
  ).toEqual(names);
});

it('a page is not guessed by what is not there', () => {
  expect(CODE_PAGES).toContain(guessPage([]));
});
