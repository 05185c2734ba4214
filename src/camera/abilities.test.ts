// What a track says that it can do, and what is asked of it.
import { expect, test } from 'vitest';
import { abilitiesOf, holdLight, setTorch } from './abilities.ts';

function trackStandIn(capabilities: object, settings: object = {}) {
  let constraints: MediaTrackConstraints = { width: { ideal: 1280 } };
  const track = {
    getCapabilities: () => capabilities,
    getSettings: () => settings,
    getConstraints: () => constraints,
    applyConstraints: async (next: MediaTrackConstraints) => {
      constraints = next;
    },
  };
  return { track: track as unknown as MediaStreamTrack, constraints: () => constraints };
}

const manual = { exposureMode: ['manual', 'continuous'], whiteBalanceMode: ['continuous', 'manual'] };

test('the lamp and the lock are there when the track says so, and only then', () => {
  expect(abilitiesOf(trackStandIn({ torch: true, ...manual }).track)).toEqual({
    torch: true,
    lightLock: true,
  });
  expect(abilitiesOf(trackStandIn({ torch: [false, true] }).track).torch).toBe(true);
  expect(abilitiesOf(trackStandIn({ torch: false, exposureMode: ['manual'] }).track)).toEqual({
    torch: false,
    lightLock: false,
  });
  expect(abilitiesOf({} as MediaStreamTrack)).toEqual({ torch: false, lightLock: false });
});

test('holding the light keeps the values that the camera had found, and the lamp as it was', async () => {
  const { track, constraints } = trackStandIn(manual, { exposureTime: 120, colorTemperature: 4100 });
  expect(await setTorch(track, true)).toBe(true);
  expect(await holdLight(track, true)).toBe(true);
  const held = { torch: true, exposureMode: 'manual', whiteBalanceMode: 'manual' };
  expect(constraints().advanced).toEqual([{ ...held, exposureTime: 120, colorTemperature: 4100 }]);
  expect(await holdLight(track, false)).toBe(true);
  const free = { torch: true, exposureMode: 'continuous', whiteBalanceMode: 'continuous' };
  expect(constraints().advanced).toEqual([free]);
});

test('the size of the picture is never named beside them: Chromium would refuse both', async () => {
  const { track, constraints } = trackStandIn(manual);
  await setTorch(track, true);
  expect(Object.keys(constraints())).toEqual(['advanced']);
});

test('a wish that the camera passes over in silence counts as not done', async () => {
  const { track } = trackStandIn(manual, { torch: false, exposureMode: 'continuous' });
  expect(await setTorch(track, true)).toBe(false);
  expect(await holdLight(track, true)).toBe(false);
});

test('a camera that refuses is told, not thrown', async () => {
  const { track } = trackStandIn(manual);
  track.applyConstraints = () => Promise.reject(new Error('too hot'));
  expect(await setTorch(track, true)).toBe(false);
  expect(await holdLight(track, true)).toBe(false);
});
