// Swatch files for the tests of this folder, written as Adobe's programs write them. Not imported by the app.

/** Big-endian, as both formats are. */
const u16 = (v: number) => [(v >> 8) & 255, v & 255];
const u32 = (v: number) => [...u16(v >>> 16), ...u16(v & 0xffff)];
const f32 = (v: number) => {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, v);
  return [...new Uint8Array(view.buffer)];
};
const utf16 = (text: string) => [...text].flatMap((letter) => u16(letter.charCodeAt(0)));
/** With its closing zero. */
const zeroed = (text: string) => utf16(`${text}\0`);

export interface AseColour {
  name: string;
  model: string;
  values: number[];
}

const block = (type: number, body: number[]) => [...u16(type), ...u32(body.length), ...body];

export function aseColourBlock({ name, model, values }: AseColour): number[] {
  const body = [...u16(name.length + 1), ...zeroed(name)];
  body.push(...[...model].map((letter) => letter.charCodeAt(0)), ...values.flatMap(f32), ...u16(0));
  return block(0x0001, body);
}

/** With a group around the colours if it has a name; `count` is what the header claims. */
export function aseFile(
  colours: AseColour[],
  { group = '', count = colours.length } = {},
): Uint8Array<ArrayBuffer> {
  const blocks = colours.flatMap(aseColourBlock);
  const start = group ? block(0xc001, [...u16(group.length + 1), ...zeroed(group)]) : [];
  const end = group ? block(0xc002, []) : [];
  return Uint8Array.from([
    ...u32(0x41534546),
    ...u16(1),
    ...u16(0),
    ...u32(count),
    ...start,
    ...blocks,
    ...end,
  ]);
}

export interface AcoColour {
  name: string;
  space: number;
  /** Up to four words; negative ones as two's complement. */
  words: number[];
}

export function acoFile(colours: AcoColour[], versions: readonly (1 | 2)[] = [1, 2], count = colours.length) {
  const section = (version: 1 | 2) => [
    ...u16(version),
    ...u16(count),
    ...colours.flatMap(({ name, space, words }) => [
      ...u16(space),
      ...[0, 1, 2, 3].flatMap((i) => u16(words[i] ?? 0)),
      ...(version === 2 ? [...u32(name.length + 1), ...zeroed(name)] : []),
    ]),
  ];
  return Uint8Array.from(versions.flatMap(section));
}
