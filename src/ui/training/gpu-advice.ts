// What a person should know about the GPU before a training: that the processor imitates it, or that the browser hides it,
// and what to switch on there. Pure.
import type { Graphics } from '../../app/queries/graphics.ts';
import type { GraphicsDevice } from '../../shared/gpu-devices.ts';
import type { Told } from '../../shared/message.ts';
import type { BackendChoice } from '../../tracking/run.ts';
import type { trainStrings } from '../kit/train-strings.ts';

export type GpuStep = keyof (typeof trainStrings)['gpu']['steps'];

export interface GpuAdvice {
  /**
   * `imitated`: the backend that was chosen by name is the processor. Of the automatic choice: `aside`, it leaves such a
   * one aside; `hidden`, the device has a GPU that WebGPU does not get; `absent`, the browser shows none.
   */
  state: 'imitated' | 'aside' | 'hidden' | 'absent';
  device: Told;
  /** One after the other. */
  steps: GpuStep[];
}

export interface Browser {
  userAgent: string;
  isSecureContext: boolean;
}

/** Null where there is nothing to say: the backend needs no GPU, or has one. */
export function adviceFor(
  choice: BackendChoice,
  { webgpu, webgl }: Graphics,
  browser: Browser,
): GpuAdvice | null {
  if (choice === 'wasm' || choice === 'cpu') return null;
  const wanted = choice === 'webgl' ? webgl : webgpu;
  if (isReal(wanted)) return null;
  const steps = stepsFor(choice, webgl, browser);
  if (wanted && choice !== 'auto') return { state: 'imitated', device: wanted.device, steps };
  if (webgl && isReal(webgl)) return { state: 'hidden', device: webgl.device, steps };
  if (wanted) return { state: 'aside', device: wanted.device, steps };
  return { state: 'absent', device: '', steps };
}

const isReal = (device: GraphicsDevice | null): boolean => device !== null && !device.isSoftware;

/** Hardware acceleration first: without it no page has the GPU, for whatever interface. */
function stepsFor(choice: BackendChoice, webgl: GraphicsDevice | null, browser: Browser): GpuStep[] {
  const { userAgent, isSecureContext } = browser;
  if (!isSecureContext && choice !== 'webgl') return ['https'];
  const kind = kindOf(userAgent);
  const acceleration: GpuStep[] = isReal(webgl) ? [] : ACCELERATION[kind];
  return choice === 'webgl' ? acceleration : [...acceleration, kind];
}

type BrowserKind = Extract<
  GpuStep,
  'chromeLinux' | 'chrome' | 'chromeAndroid' | 'firefox' | 'safari' | 'other'
>;

const ACCELERATION: Record<BrowserKind, GpuStep[]> = {
  chromeLinux: ['chromeAcceleration'],
  chrome: ['chromeAcceleration'],
  firefox: ['firefoxAcceleration'],
  chromeAndroid: [],
  safari: [],
  other: [],
};

/** By engine: browsers built on Chromium have its pages of settings, and all of an iPhone are Safari inside. */
function kindOf(userAgent: string): BrowserKind {
  if (/iPhone|iPad/.test(userAgent)) return 'safari';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  if (/Chrome\//.test(userAgent)) {
    if (/Android/.test(userAgent)) return 'chromeAndroid';
    return /Linux/.test(userAgent) ? 'chromeLinux' : 'chrome';
  }
  return /Safari\//.test(userAgent) ? 'safari' : 'other';
}
