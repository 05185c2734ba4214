// Compiles the AssemblyScript kernels into .cache/kernels, once with relaxed-SIMD multiply-add and once without,
// and gives Vite a module with the addresses of the two files. `node scripts/build-kernels.mjs` builds by hand.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'src/compute/wasm-kernels/assembly');
const output = join(root, '.cache/kernels');
const builds = { fma: ['--enable', 'relaxed-simd'], simd: [] };
const options = [
  '-O3',
  '--noAssert',
  '--runtime',
  'stub',
  '--importMemory',
  '--enable',
  'simd',
  '--use',
  'abort=',
];

/** Where the file of a build lies once it is built. @param {string} build 'fma' or 'simd' */
export function kernelFile(build) {
  return join(output, `kernels-${build}.wasm`);
}

/**
 * Builds what is out of date and says whether anything was.
 * @throws {Error} with the compiler's messages when the sources don't compile.
 */
export async function buildKernels() {
  const stamp = join(output, 'sources.sha256');
  const digest = digestOfSources();
  if (
    readIfThere(stamp)?.toString() === digest &&
    Object.keys(builds).every((b) => readIfThere(kernelFile(b)))
  ) {
    return false;
  }
  mkdirSync(output, { recursive: true });
  for (const [build, extra] of Object.entries(builds)) {
    const wasm = await compile([...options, ...extra]);
    assertNoStaticData(wasm);
    replaceFile(kernelFile(build), wasm);
  }
  replaceFile(stamp, digest);
  return true;
}

// Several processes may build at once (tests do): none of them reads half a file.
function replaceFile(path, contents) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, contents);
  renameSync(draft, path);
}

function digestOfSources() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)));
  for (const name of sourceNames()) hash.update(name).update(readFileSync(join(sources, name)));
  return hash.digest('hex');
}

function sourceNames() {
  return readdirSync(sources)
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

function readIfThere(path) {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

async function compile(args) {
  const asc = (await import('assemblyscript/asc')).default;
  let wasm = null;
  const { error, stderr } = await asc.main(['kernels.ts', ...args, '-o', 'kernels.wasm'], {
    readFile: (name) => readIfThere(join(sources, name))?.toString() ?? null,
    writeFile: (name, contents) => {
      if (name === 'kernels.wasm') wasm = contents;
    },
    listFiles: sourceNames,
  });
  if (error || !wasm) throw new Error(`The WASM kernels do not compile.\n${stderr.toString()}`);
  return wasm;
}

// The memory belongs to tfjs: a data segment would overwrite what lies there.
function assertNoStaticData(wasm) {
  for (let at = 8; at < wasm.length;) {
    const section = wasm[at];
    const [size, start] = readUnsigned(wasm, at + 1);
    if (section === 11 && readUnsigned(wasm, start)[0] > 0)
      throw new Error('The WASM kernels hold static data.');
    at = start + size;
  }
}

function readUnsigned(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7, at++) {
    value |= (bytes[at] & 127) << shift;
    if (bytes[at] < 128) return [value, at + 1];
  }
}

/**
 * Vite plugin: `import { fmaUrl, simdUrl } from 'virtual:wasm-kernels'`. Belongs into `plugins` and `worker.plugins`.
 * @returns {import('vite').Plugin}
 */
export function wasmKernels() {
  const id = 'virtual:wasm-kernels';
  return {
    name: 'wasm-kernels',
    async buildStart() {
      await buildKernels();
    },
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load(source) {
      if (source !== `\0${id}`) return undefined;
      const [fma, simd] = ['fma', 'simd'].map((build) => JSON.stringify(`${kernelFile(build)}?url`));
      return `export { default as fmaUrl } from ${fma};\nexport { default as simdUrl } from ${simd};\n`;
    },
    async handleHotUpdate({ file, server }) {
      if (!file.startsWith(sources)) return;
      await buildKernels();
      server.ws.send({ type: 'full-reload' });
    },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log((await buildKernels()) ? 'Kernels built.' : 'Kernels are up to date.');
}
