// Hostile packs without end, made from a sound one by a seeded generator: what must be refused, by kind.
import { zipSync } from 'fflate';
import type { Random } from '../../shared/random.ts';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import * as packs from './test-pack-files.ts';
import { json, parse, text, type Files } from './test-pack-files.ts';
import {
  joined,
  kindOf,
  listed,
  noise,
  pick,
  UNREADABLE,
  type Bytes,
  type Json,
  type Make,
} from './test-hostile-zips.ts';

const HASHED = ['paints.json', 'calibration.json', 'thumbs/thumbnails.rgb'] as const;
const TENSORS = ['encoder.safetensors', 'embeddings.safetensors'] as const;
const MEMBERS = [...HASHED, ...TENSORS, 'manifest.json'] as const;
const MILLION = 1_000_000;

export const HOSTILE: Record<string, Make> = {
  ...UNREADABLE,
  'with a wrong checksum': (random, files) => {
    const path = pick(random, [...HASHED, ...TENSORS]);
    return packs.zip(packs.manifest(files, { files: listed(files, path, { sha256: hex(random) }) }));
  },
  'with a wrong size': (random, files) => {
    const path = pick(random, [...HASHED, ...TENSORS]);
    const bytes = pick(random, [0, files[path]!.length + 1, 2 ** 31, 2 ** 53, -1, 1.5]);
    return packs.zip(packs.manifest(files, { files: listed(files, path, { bytes }) }));
  },
  'with a file elsewhere': (random, files) => {
    const path = pick(random, MEMBERS);
    const place = pick(random, [
      '../',
      '/',
      'C:\\',
      '..\\',
      './',
      'thumbs/../../',
      '\\\\host\\share\\',
      '\0',
    ]);
    return packs.zip({ ...packs.without(files, path), [`${place}${path}`]: files[path]! });
  },
  'whose pictures lie elsewhere': (random, files) => {
    const place = pick(random, ['../../x.png', 'a/../../x.png', '/etc/passwd', 'C:\\x.png', '..\\x.png']);
    const role = { role: 'key', factor: 1 };
    return withPaint(random, files, { pictures: [{ [pick(random, ['file', 'path'])]: place, ...role }] });
  },
  'whose folders lie elsewhere': (random, files) =>
    withPaint(random, files, { folder: pick(random, ['..', '../x', '/etc', 'C:\\x', 'a\\..\\..']) }),
  'that grows without end': async (random, files) => {
    const path = pick(random, [...HASHED, ...TENSORS]);
    const zeros = new Uint8Array(2 ** (20 + random.integer(7)));
    const bomb = random.next() < 0.5 ? await packs.replaced(files, path, zeros) : { ...files, [path]: zeros };
    const zip = packs.zip(bomb);
    return random.next() < 0.5 ? packs.lieAboutSize(zip, path, files[path]!.length) : zip;
  },
  'that says that it grows': (random, _, sound) =>
    packs.lieAboutSize(sound, pick(random, MEMBERS), pick(random, [0, 2 ** 28, 2 ** 31, 2 ** 32 - 1])),
  'with a pack in the pack': async (random, files, sound) => {
    const path = pick(random, MEMBERS);
    const nested = zipSync({ [path]: zipSync({ [path]: sound }) }) as Bytes;
    return packs.zip(
      path === 'manifest.json' ? { ...files, [path]: nested } : await packs.replaced(files, path, nested),
    );
  },
  'with arrays of other shapes': (random, files) =>
    withTensors(random, files, (tensors) => {
      const [name, { shape, data }] = pick(random, [...tensors]);
      const others = [[...shape, 1], shape.slice(1), [data.length], [1, ...shape]];
      const change = pick(
        random,
        others.filter((other) => other.join() !== shape.join()),
      );
      const count = change.reduce((product, size) => product * size, 1);
      tensors.set(name, { shape: change, data: data.slice(0, count) });
    }),
  'with arrays more or less': (random, files) =>
    withTensors(random, files, (tensors) => {
      const [name, tensor] = pick(random, [...tensors]);
      if (random.next() < 0.5) tensors.delete(name);
      else tensors.set(pick(random, ['encoder/more', 'decoder/x', '', '../x']), tensor);
    }),
  'with arrays of another type or place': (random, files) =>
    withHeader(random, files, (header) => {
      const { __metadata__: _, ...entries } = header;
      const entry = header[pick(random, Object.keys(entries))] as Json;
      const offsets = entry.data_offsets as [number, number];
      const place = pick(random, [-4, 4, 1, 2 ** 40, 2 ** 53, NaN, 1e300]);
      const changes: Json[] = [
        { dtype: pick(random, ['F16', 'F64', 'I32', 'BOOL', 'f32', '', null, 32]) },
        { data_offsets: [offsets[0] + place, offsets[1] + place] },
        { data_offsets: pick(random, [[], [0], [offsets[1], offsets[0] - 4], {}, '0,4', null]) },
        { shape: pick(random, [[-1], [2 ** 53], [1.5], {}, null, [[1]], ['4']]) },
        { more: 1 },
      ];
      Object.assign(entry, pick(random, changes));
    }),
  'with arrays that have no header': async (random, files) => {
    const path = pick(random, TENSORS);
    const bytes = files[path]!.slice() as Bytes;
    const length = pick(random, [0n, 1n, BigInt(bytes.length), 2n ** 40n, 2n ** 64n - 1n]);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return packs.zip(await packs.replaced(files, path, bytes));
  },
  'with weights that are no numbers': (random, files) =>
    withTensors(random, files, (tensors) => {
      const [, { data }] = pick(random, [...tensors]);
      data[random.integer(data.length)] = pick(random, [NaN, Infinity, -Infinity]);
    }),
  'with colours that are none': (random, files) => {
    const value = pick(random, ['1e999', '-1', '255.001', 'null', '"7"', '[7]', '-1e999', 'true']);
    const colours = [`[${value},0,0]`, `[0,0,${value}]`, `[0,0]`, `[0,0,0,0]`, `{}`, value];
    return withPaint(random, files, { colour: '$' }, pick(random, colours));
  },
  'with factors that are none': (random, files) => {
    const value = pick(random, ['1e999', '0', '-1', 'null', '"1"']);
    return withPaint(random, files, { pictures: [{ file: 'key.png', role: 'key', factor: '$' }] }, value);
  },
  'with a calibration that is none': async (random, files) => {
    const value = pick(random, ['1e999', '0', '-1', 'null', '[]']);
    const calibration = `{"temperature":{"none":${value},"reference":1},"embeddingWeight":{"none":0,"reference":0},"count":4}`;
    return packs.zip(await packs.replaced(files, 'calibration.json', text(calibration)));
  },
  'with a million paints': async (random, files) => {
    const paintCount = pick(random, [MILLION, 50_000, 24]);
    const list = text(`[${new Array(MILLION).fill('{}').join()}]`);
    const said = packs.manifest(files, { paintCount });
    return packs.zip(await packs.replaced(said, 'paints.json', list));
  },
  'with names that can’t be printed or have no end': (random, files) => {
    const bad = pick(random, ['\u202e', '\u0000', '\u001b[31m', '\u2066', '\n', '\u0085', 'x'.repeat(501)]);
    const name = pick(random, [`${bad}Fawn`, `Fa${bad}wn`, `Fawn${bad}`]);
    const head = parse<{ model: Json }>(files['manifest.json']);
    const heads = [{ datasetName: name }, { metrics: { [name]: 1 } }, { model: { ...head.model, name } }];
    if (random.next() < 0.5) return packs.zip(packs.manifest(files, pick(random, heads)));
    return withPaint(random, files, { [pick(random, ['name', 'code', 'folder'])]: name });
  },
  'with something twice': (random, files) => {
    const path = pick(random, MEMBERS);
    const twin = path.replace(/.$/, '~');
    const { files: all } = parse<{ files: unknown[] }>(files['manifest.json']);
    const another = pick(
      random,
      MEMBERS.filter((name) => name !== path),
    );
    return pick<() => Bytes | Promise<Bytes>>(random, [
      () => packs.renamed(packs.zip({ ...files, [twin]: files[path]! }), twin, path),
      () => packs.renamed(packs.zip({ ...packs.without(files, another), [twin]: files[path]! }), twin, path),
      () => packs.zip(packs.manifest(files, { files: [...all, pick(random, all)] })),
      () => withPaints(files, (paints) => [paints[1]!, ...paints.slice(1)]),
    ])();
  },
  'that lacks something': (random, files) => {
    const path = pick(random, MEMBERS);
    const { files: all } = parse<{ files: unknown[] }>(files['manifest.json']);
    if (random.next() < 0.5) return packs.zip(packs.without(files, path));
    return packs.zip(
      packs.manifest(files, { files: all.filter((_, i) => i !== random.integer(all.length)).slice(0, 4) }),
    );
  },
  'of another version or format': (random, files) =>
    packs.zip(
      packs.manifest(
        files,
        pick<Json>(random, [
          { version: pick(random, [0, 2, 99, '1', 1.5, null, [1], true]) },
          { format: pick(random, ['zip', '', null, 1, 'SWATCHPACK']) },
        ]),
      ),
    ),
  'whose manifest has other types': (random, files) => {
    const head = parse<Json>(files['manifest.json']);
    const { owner, name } = pick(random, leavesOf(head));
    const kind = kindOf(owner[name]);
    const others = [null, [], {}, 'x', -1, true, [[]], undefined].filter((value) => kindOf(value) !== kind);
    owner[name] = pick(random, others);
    return packs.zip({ ...files, 'manifest.json': json(head) });
  },
  'with a time or number beyond all': (random, files) => {
    const { model, params } = parse<{ model: Json; params: Json }>(files['manifest.json']);
    const number = pick(random, [1e300, -1e300, 8.65e15]);
    const name = pick(
      random,
      Object.keys(params).filter((key) => typeof params[key] === 'number'),
    );
    const changes = [{ model: { ...model, createdAt: number } }, { params: { ...params, [name]: number } }];
    return packs.zip(packs.manifest(files, pick(random, changes)));
  },
};

/** A few bits of the file turned round; some of them say nothing, such as the time of a file in the zip. */
export function flipped(random: Random, sound: Bytes): Bytes {
  const damaged = sound.slice();
  for (let i = 1 + random.integer(8); i > 0; i--)
    damaged[random.integer(sound.length)]! ^= 1 << random.integer(8);
  return damaged;
}

const hex = (random: Random) =>
  Array.from(noise(random, 32), (byte) => byte.toString(16).padStart(2, '0')).join('');

async function withPaints(files: Files, change: (paints: Json[]) => unknown, raw?: string): Promise<Bytes> {
  const list = JSON.stringify(change(parse<Json[]>(files['paints.json'])));
  const written = raw === undefined ? list : list.replace('"$"', raw);
  return packs.zip(await packs.replaced(files, 'paints.json', text(written)));
}

/** One of the paints changed; a `$` in it is replaced by `raw` as it stands. */
function withPaint(random: Random, files: Files, patch: Json, raw?: string): Promise<Bytes> {
  const change = (paints: Json[]) => {
    const at = random.integer(paints.length);
    return paints.map((paint, i) => (i === at ? { ...paint, ...patch } : paint));
  };
  return withPaints(files, change, raw);
}

async function withTensors(
  random: Random,
  files: Files,
  change: (tensors: Map<string, NamedArray>) => void,
): Promise<Bytes> {
  const path = pick(random, TENSORS);
  const { tensors } = decodeSafetensors(files[path]!.slice());
  change(tensors);
  return packs.zip(await packs.replaced(files, path, encodeSafetensors(tensors)));
}

/** The header of one of the files of arrays changed, its bytes as they are. */
async function withHeader(random: Random, files: Files, change: (header: Json) => void): Promise<Bytes> {
  const path = pick(random, TENSORS);
  const bytes = files[path]!;
  const start = 8 + Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const header = parse<Json>(bytes.subarray(8, start));
  change(header);
  const written = json(header);
  const length = new Uint8Array(8);
  new DataView(length.buffer).setBigUint64(0, BigInt(written.length), true);
  return packs.zip(await packs.replaced(files, path, joined(length, written, bytes.subarray(start))));
}

/** Every value of the manifest that must be what it is: not what a metric is called, nor a run that may be unknown. */
function leavesOf(value: Json): { owner: Json; name: string }[] {
  return Object.entries(value).flatMap(([name, item]) => {
    const own = name === 'runId' ? [] : [{ owner: value, name }];
    const isNested = typeof item === 'object' && item !== null && name !== 'metrics';
    return [...own, ...(isNested ? leavesOf(item as Json) : [])];
  });
}
