// Which flags give a headless Chromium the GPU of this machine: sets of them in turn, and the first whose page has it.
import { existsSync, readdirSync } from 'node:fs';
import { messageOf } from '../errors.mjs';

/**
 * @import { HeadlessGraphics } from '../../src/app/headless/headless-stored-types.ts'
 * @typedef {{ name: string, args: string[], onScreen?: boolean }} FlagSet `onScreen`: not headless, but on a screen in memory
 * @typedef {{ name: string, found: string }} Attempt what a set of flags gave, in words
 */

const WEBGPU = '--enable-unsafe-webgpu';
/** Headless Chromium takes SwiftShader unless it is told not to. */
const HARDWARE = ['--enable-gpu', '--ignore-gpu-blocklist'];

/**
 * Chromium on Linux gives WebGPU a Vulkan adapter only where it draws pages with Vulkan itself, or where what WebGPU drew is
 * handed to OpenGL (`ForceEnableWebGpuInterop`, Chromium 147 and later). The first set is the one that Chrome's authors
 * publish for NVIDIA servers (developer.chrome.com/docs/web-platform/webgpu/colab-headless); on an H200 without /dev/dri
 * Chromium 156 gave it no adapter. None of the sets has been seen to work there yet.
 * @type {FlagSet[]}
 */
const LINUX_SETS = [
  {
    name: 'Vulkan',
    args: [
      ...[WEBGPU, ...HARDWARE, '--use-angle=vulkan', '--enable-features=Vulkan'],
      '--disable-vulkan-surface',
    ],
  },
  {
    name: 'Vulkan beside OpenGL over Vulkan',
    args: [WEBGPU, ...HARDWARE, '--use-angle=vulkan', '--enable-features=ForceEnableWebGpuInterop'],
  },
  {
    name: 'Vulkan beside EGL',
    args: [
      ...[WEBGPU, ...HARDWARE, '--use-gl=angle', '--use-angle=gl-egl'],
      '--enable-features=ForceEnableWebGpuInterop',
    ],
  },
  {
    name: 'Vulkan on a screen in memory',
    args: [
      ...[WEBGPU, '--ignore-gpu-blocklist', '--ozone-platform=x11', '--use-angle=vulkan'],
      '--enable-features=Vulkan,VulkanFromANGLE,DefaultANGLEVulkan',
    ],
    onScreen: true,
  },
];

/** Elsewhere the system's own interface is there, once headless Chromium is told to take it. @type {FlagSet[]} */
const OTHER_SETS = [{ name: 'the GPU', args: [WEBGPU, ...HARDWARE] }];

/** Without a GPU, and without WebGPU. @type {FlagSet} */
export const PLAIN = { name: 'no GPU', args: [] };

/** The processor plays the GPU. @type {Record<'webgpu' | 'webgl', FlagSet>} */
export const SOFTWARE = {
  webgpu: {
    name: 'SwiftShader',
    args: [
      WEBGPU,
      ...(process.platform === 'linux' ? ['--enable-features=Vulkan'] : []),
      '--use-webgpu-adapter=swiftshader',
    ],
  },
  webgl: PLAIN,
};

/** Whether the processor can play it. @param {string} backend @returns {backend is keyof typeof SOFTWARE} */
export const isPlayable = (backend) => backend in SOFTWARE;

/** Device files of GPU drivers: DRM, NVIDIA without it, Windows' GPU in WSL, phones and single-board computers. */
const GPU_FILES = /^(nvidia\d+|dxg|mali\d*|kgsl-3d\d+)$/;

/** @param {string} [devices] the folder of device files */
export function hasGpuFiles(devices = '/dev') {
  const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  return (
    namesIn(devices).some((name) => GPU_FILES.test(name)) ||
    namesIn(`${devices}/dri`).some((name) => name.startsWith('renderD'))
  );
}

/**
 * The sets of flags that a backend may find the GPU with, best first; none where the machine has no GPU, or the backend
 * needs none.
 * @param {string} backend @returns {FlagSet[]}
 */
export function setsFor(
  backend,
  platform = process.platform,
  hasGpu = platform !== 'linux' || hasGpuFiles(),
) {
  if (!hasGpu || !['auto', 'webgpu', 'webgl'].includes(backend)) return [];
  return platform === 'linux' ? LINUX_SETS : OTHER_SETS;
}

/**
 * Opens a browser with one set of flags after the other and returns the first that has the GPU for the backend; all others
 * are closed. `auto` wants WebGPU, and is content with WebGL where no set gives more. `app` is null where none has it;
 * beside it what each set gave.
 * @template {{ close: () => Promise<void> }} App
 * @param {string} backend @param {FlagSet[]} sets
 * @param {(set: FlagSet) => Promise<App>} open @param {(app: App) => Promise<HeadlessGraphics>} ask
 * @returns {Promise<{ app: App | null, attempts: Attempt[] }>}
 */
export async function searchGpu(backend, sets, open, ask) {
  /** @type {Attempt[]} */
  const attempts = [];
  /** @type {FlagSet | undefined} */
  let second;
  for (const set of sets) {
    const { name } = set;
    let app;
    try {
      app = await open(set);
      const { webgpu, webgl } = await ask(app);
      const wanted = backend === 'webgl' ? webgl : webgpu;
      attempts.push({ name, found: wanted?.device ?? 'no adapter' });
      if (isReal(wanted)) return { app, attempts };
      if (backend === 'auto' && isReal(webgl)) second ??= set;
    } catch (error) {
      attempts.push({ name, found: messageOf(error).split('\n')[0] });
    }
    await app?.close();
  }
  return { app: second ? await open(second) : null, attempts };
}

/** @param {HeadlessGraphics['webgl']} device */
const isReal = (device) => device !== null && !device.isSoftware;

/** @param {Attempt[]} attempts */
export const attemptsText = (attempts) => attempts.map(({ name, found }) => `${name}: ${found}`).join('; ');

/**
 * Why a training on a GPU that there is not was refused, and what to do.
 * @param {'webgpu' | 'webgl'} backend @param {Attempt[]} attempts none where the machine has no GPU
 */
export function refusal(backend, attempts) {
  const title = { webgpu: 'WebGPU', webgl: 'WebGL' }[backend];
  const why =
    attempts.length === 0
      ? 'This machine has no GPU (none of /dev/dri/renderD*, /dev/nvidia0 and the like).'
      : `Chromium gave it no GPU (${attemptsText(attempts)}). It needs the GPU’s Vulkan driver, so that vulkaninfo lists the GPU (in a container: NVIDIA_DRIVER_CAPABILITIES=all), and a current Chromium (CHROMIUM_PATH).`;
  const instead =
    'Leave --backend out to train on the fastest that there is, or add --allow-software to train on the processor all the same.';
  return `${title} would run on the processor here, many times slower than WebAssembly: nothing was trained. ${why} ${instead}`;
}
