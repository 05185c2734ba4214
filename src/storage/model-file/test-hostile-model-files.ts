// Hostile model files without end, made from a sound one by a seeded generator: what must be refused, by kind. The ways
// that don't look inside are those of packs.
import { sha256Hex } from '../../dataset/sha256.ts';
import type { Random } from '../../shared/random.ts';
import { decodeSafetensors, encodeSafetensors, type NamedArray } from '../../shared/safetensors.ts';
import * as packs from '../pack/test-pack-files.ts';
import { json, parse, text, type Files } from '../pack/test-pack-files.ts';
import {
  kindOf,
  listed,
  noise,
  pick,
  UNREADABLE,
  type Bytes,
  type Json,
  type Make,
} from '../pack/test-hostile-zips.ts';

const NETWORKS = ['networks/gan_generator.safetensors', 'networks/gan_discriminator.safetensors'] as const;
const HASHED = ['paints.json', 'thumbs/thumbnails.rgb', 'epochs.json', 'pictures.rgb', ...NETWORKS] as const;
const MEMBERS = [...HASHED, 'manifest.json'] as const;

export const HOSTILE: Record<string, Make> = {
  ...UNREADABLE,
  'with a wrong checksum or size': (random, files) => {
    const path = pick(random, HASHED);
    const bytes = pick(random, [files[path]!.length + 1, 2 ** 31, 2 ** 53, -1, 1.5]);
    const patch = random.next() < 0.5 ? { bytes } : { sha256: '0'.repeat(64) };
    return packs.zip(packs.manifest(files, { files: listed(files, path, patch) }));
  },
  'with a file elsewhere': (random, files) => {
    const path = pick(random, MEMBERS);
    const place = pick(random, ['../', '/', 'C:\\', '..\\', './', 'networks/../../', '\0']);
    return packs.zip({ ...packs.without(files, path), [`${place}${path}`]: files[path]! });
  },
  'with something more, less or twice': (random, files) => {
    const path = pick(random, MEMBERS);
    const twin = path.replace(/.$/, '~');
    return pick<() => Bytes>(random, [
      () => packs.zip(packs.without(files, path)),
      () => packs.zip({ ...files, [twin]: files[path]! }),
      () => packs.renamed(packs.zip({ ...files, [twin]: files[path]! }), twin, path),
      () => packs.zip({ ...files, ...Object.fromEntries(many(100).map((i) => [`${i}`, noise(random, 9)])) }),
    ])();
  },
  'that grows without end': async (random, files) => {
    const path = pick(random, HASHED);
    const zeros = new Uint8Array(2 ** (20 + random.integer(7)));
    const bomb = random.next() < 0.5 ? await packs.replaced(files, path, zeros) : { ...files, [path]: zeros };
    const zip = packs.zip(await withDigest(bomb));
    return random.next() < 0.5 ? packs.lieAboutSize(zip, path, files[path]!.length) : zip;
  },
  'with JSON that is nested too deep or has too many values': async (random, files) => {
    const path = pick(random, ['paints.json', 'epochs.json', 'manifest.json'] as const);
    const deep = text(
      random.next() < 0.5 ? `${'['.repeat(100_000)}${']'.repeat(100_000)}` : `[${'{},'.repeat(1e6)}{}]`,
    );
    return packs.zip(
      path === 'manifest.json' ? { ...files, [path]: deep } : await packs.replaced(files, path, deep),
    );
  },
  'with arrays of other shapes, more or less': (random, files) =>
    withTensors(random, files, (tensors) => {
      const [name, { shape, data }] = pick(random, [...tensors]);
      const count = (sides: readonly number[]) => sides.reduce((product, side) => product * side, 1);
      const others = [[...shape, 1], [1, ...shape], shape.map((side) => side + 1)];
      const other = pick(random, others);
      pick(random, [
        () => tensors.delete(name),
        () => tensors.set(pick(random, ['', '../x', 'encoder/x']), { shape, data }),
        () => tensors.set(name, { shape: other, data: new Float32Array(count(other)) }),
      ])();
    }),
  'with weights that no training comes to': (random, files) =>
    withTensors(random, files, (tensors) => {
      const [, { data }] = pick(random, [...tensors]);
      data[random.integer(data.length)] = pick(random, [NaN, Infinity, -Infinity, 1e10, -3e38]);
    }),
  'with arrays that have no header': async (random, files) => {
    const path = pick(random, NETWORKS);
    const bytes = files[path]!.slice() as Bytes;
    const length = pick(random, [0n, 1n, BigInt(bytes.length), 2n ** 40n, 2n ** 64n - 1n]);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return packs.zip(await withDigest(await packs.replaced(files, path, bytes)));
  },
  'of another version or format': (random, files) =>
    packs.zip(
      packs.manifest(
        files,
        pick<Json>(random, [
          { version: pick(random, [0, 2, 99, '1', 1.5, null, [1], true]) },
          { format: pick(random, ['zip', '', null, 1, 'SWATCHMODEL', 'swatchpack']) },
          { kind: pick(random, ['constructor', '__proto__', 'toString', '', null, 'vae', 'GAN', ['gan']]) },
        ]),
      ),
    ),
  'that was made from pictures of another size': (random, files) => {
    const { preprocessing, dataset } = parse<Record<'preprocessing' | 'dataset', Json>>(
      files['manifest.json'],
    );
    const patch = pick<Json>(random, [
      { width: 28 },
      { channels: 1 },
      { range: [0, 1] },
      { height: 2 ** 53 },
    ]);
    const classes = [{ name: 'a', count: 3, heldOut: 0 }];
    const data = { kind: 'pictures', shape: [28, 28, 1], classes };
    return packs.zip(
      packs.manifest(
        files,
        pick<Json>(random, [
          { preprocessing: { ...preprocessing, ...patch } },
          { dataset: { ...dataset, data } },
          { version: 2 },
          { version: 2, dataset: { ...dataset, data } },
        ]),
      ),
    );
  },
  'whose manifest has other types': (random, files) => {
    const head = parse<Json>(files['manifest.json']);
    const { owner, name } = pick(random, leavesOf(head));
    const kind = kindOf(owner[name]);
    const others = [null, [], {}, 'x', -1, true, [[]], undefined].filter((value) => kindOf(value) !== kind);
    owner[name] = pick(random, others);
    return packs.zip({ ...files, 'manifest.json': json(head) });
  },
  'with names that can’t be printed or have no end': (random, files) => {
    const bad = pick(random, ['\u202e', '\u0000', '\u001b[31m', '\u2066', '\u0085', 'x'.repeat(501)]);
    const { run, dataset, networks } = parse<Record<'run' | 'dataset', Json> & { networks: Json[] }>(
      files['manifest.json'],
    );
    const name = pick(random, [`${bad}Fawn`, `Fa${bad}wn`]);
    return packs.zip(
      packs.manifest(
        files,
        pick<Json>(random, [
          { dataset: { ...dataset, name } },
          { run: { ...run, name } },
          { run: { ...run, experiment: name } },
          { run: { ...run, summary: { [name]: { last: 1, min: 1, max: 1, minEpoch: 1, maxEpoch: 1 } } } },
          { networks: networks.map((network) => ({ ...network, metrics: { [name]: 1 } })) },
          { appVersion: name },
        ]),
      ),
    );
  },
  'with a time or number beyond all': (random, files) => {
    const { run, networks, params, pictures } = parse<
      Record<'run' | 'params' | 'pictures', Json> & { networks: Json[] }
    >(files['manifest.json']);
    const number = pick(random, [1e300, -1e300, 8.65e15]);
    const changes: Json[] = [
      { run: { ...run, [pick(random, ['startedAt', 'endedAt', 'epoch', 'epochs'])]: number } },
      { networks: networks.map((network) => ({ ...network, createdAt: number })) },
      { params: { ...params, [pick(random, ['epochs', 'latentSize', 'batchSize', 'seed'])]: number } },
      { pictures: { ...pictures, [pick(random, ['count', 'side', 'epoch'])]: number } },
    ];
    return packs.zip(packs.manifest(files, pick(random, changes)));
  },
};

/** The manifest's digest made right for its networks' checksums. */
export async function withDigest(files: Files): Promise<Files> {
  const { files: all } = parse<{ files: { path: string; sha256: string }[] }>(files['manifest.json']);
  const checksums = NETWORKS.map((path) => all.find((file) => file.path === path)!.sha256);
  return packs.manifest(files, { digest: await sha256Hex(text(checksums.join(''))) });
}

async function withTensors(
  random: Random,
  files: Files,
  change: (tensors: Map<string, NamedArray>) => void,
): Promise<Bytes> {
  const path = pick(random, NETWORKS);
  const { tensors } = decodeSafetensors(files[path]!.slice());
  change(tensors);
  return packs.zip(await withDigest(await packs.replaced(files, path, encodeSafetensors(tensors))));
}

/** Every value of the manifest that must be what it is: not what a metric is called. */
function leavesOf(value: Json): { owner: Json; name: string }[] {
  return Object.entries(value).flatMap(([name, item]) => {
    const isMap = name === 'metrics' || name === 'summary';
    const isNested = typeof item === 'object' && item !== null && !isMap;
    return [{ owner: value, name }, ...(isNested ? leavesOf(item as Json) : [])];
  });
}

const many = (count: number) => Array.from({ length: count }, (_, i) => i);
