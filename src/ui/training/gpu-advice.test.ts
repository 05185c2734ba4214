import { expect, it } from 'vitest';
import { adviceFor } from './gpu-advice.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15';
const CHROME_ON_IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/156.0.0.0 Mobile/15E148 Safari/604.1';
const secure = (userAgent: string) => ({ userAgent, isSecureContext: true });

const REAL = { device: 'NVIDIA', isSoftware: false };
const PLAYED = { device: 'google swiftshader', isSoftware: true };

it('says nothing where WebGPU has the GPU, or the backend needs none', () => {
  const browser = secure(CHROME);
  expect(adviceFor('auto', { webgpu: REAL, webgl: null }, browser)).toBeNull();
  expect(adviceFor('webgpu', { webgpu: REAL, webgl: PLAYED }, browser)).toBeNull();
  expect(adviceFor('webgl', { webgpu: PLAYED, webgl: REAL }, browser)).toBeNull();
  for (const choice of ['wasm', 'cpu'] as const)
    expect(adviceFor(choice, { webgpu: PLAYED, webgl: PLAYED }, browser)).toBeNull();
});

it('warns of a GPU that the processor imitates when it was chosen by name, and says what it is', () => {
  const played = { webgpu: PLAYED, webgl: PLAYED };
  for (const choice of ['webgpu', 'webgl'] as const)
    expect(adviceFor(choice, played, secure(CHROME))).toMatchObject({
      state: 'imitated',
      device: 'google swiftshader',
    });
  expect(adviceFor('auto', played, secure(CHROME))?.state).toBe('aside');
});

it('names the GPU that WebGL has and WebGPU lacks, with an imitation in its place or with nothing', () => {
  for (const webgpu of [PLAYED, null])
    expect(adviceFor('auto', { webgpu, webgl: REAL }, secure(CHROME))).toMatchObject({
      state: 'hidden',
      device: 'NVIDIA',
      steps: ['chromeLinux'],
    });
  expect(adviceFor('auto', { webgpu: null, webgl: PLAYED }, secure(CHROME))?.state).toBe('absent');
});

it.each([
  ['Chrome on Linux', CHROME, ['chromeAcceleration', 'chromeLinux']],
  ['Edge on Windows', EDGE, ['chromeAcceleration', 'chrome']],
  ['Chrome on Android', ANDROID, ['chromeAndroid']],
  ['Firefox', FIREFOX, ['firefoxAcceleration', 'firefox']],
  ['Safari', SAFARI, ['safari']],
  ['Chrome on an iPhone', CHROME_ON_IPHONE, ['safari']],
  ['a browser nobody knows', 'Lynx/2.9', ['other']],
])('says what to switch on in %s: hardware acceleration before WebGPU', (_, userAgent, steps) => {
  expect(adviceFor('auto', { webgpu: null, webgl: PLAYED }, secure(userAgent))?.steps).toEqual(steps);
  expect(adviceFor('auto', { webgpu: null, webgl: REAL }, secure(userAgent))?.steps).toEqual(steps.slice(-1));
});

it('sends a page over plain http to https first: there no setting helps WebGPU, but WebGL is there', () => {
  const browser = { userAgent: CHROME, isSecureContext: false };
  expect(adviceFor('auto', { webgpu: null, webgl: REAL }, browser)?.steps).toEqual(['https']);
  expect(adviceFor('webgl', { webgpu: null, webgl: PLAYED }, browser)?.steps).toEqual(['chromeAcceleration']);
});
