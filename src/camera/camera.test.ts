// The life of the camera against a stand-in for the browser's devices: what is asked for, what is stopped, and when.
import { beforeEach, expect, test } from 'vitest';
import { createCamera, type CameraState } from './camera.ts';

/** A track that remembers whether it was stopped, and can be ended or muted from outside as the system does. */
class Track extends EventTarget {
  readyState = 'live';
  muted = false;
  constructor(readonly deviceId: string) {
    super();
  }
  stop() {
    this.readyState = 'ended';
  }
  getSettings() {
    return { deviceId: this.deviceId };
  }
  getCapabilities() {
    return {};
  }
}

const named = (name: string) => Object.assign(new Error(name), { name });

/** Devices whose answers wait until they are told: `answer()` gives a track, `refuse()` an error by name. */
function deviceStandIn() {
  const tracks: Track[] = [];
  const asked: MediaStreamConstraints[] = [];
  const waiting: { resolve: (stream: MediaStream) => void; reject: (error: Error) => void }[] = [];
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return {
    tracks,
    asked,
    isLive: () => tracks.map(({ readyState }) => readyState === 'live'),
    async answer(deviceId = 'rear') {
      const track = new Track(deviceId);
      tracks.push(track);
      const stream = { getTracks: () => [track], getVideoTracks: () => [track] };
      waiting.shift()!.resolve(stream as unknown as MediaStream);
      await settle();
      return track;
    },
    async refuse(name: string) {
      waiting.shift()!.reject(named(name));
      await settle();
    },
    devices: {
      getUserMedia(constraints: MediaStreamConstraints) {
        asked.push(constraints);
        return new Promise<MediaStream>((resolve, reject) => waiting.push({ resolve, reject }));
      },
      enumerateDevices: async () =>
        [
          { kind: 'videoinput', deviceId: 'rear', label: 'Back camera' },
          { kind: 'audioinput', deviceId: 'mic', label: 'Microphone' },
          { kind: 'videoinput', deviceId: '', label: '' },
        ] as MediaDeviceInfo[],
    },
  };
}

let standIn: ReturnType<typeof deviceStandIn>;
let states: CameraState[];
let isHidden: boolean;
const phase = () => states.at(-1)?.phase;
const failure = () => {
  const state = states.at(-1);
  return state?.phase === 'failed' ? state.error.code : null;
};

function open() {
  const camera = createCamera({ devices: standIn.devices, isHidden: () => isHidden }, (state) =>
    states.push(state),
  );
  void camera.open(null);
  return camera;
}

beforeEach(() => {
  standIn = deviceStandIn();
  states = [];
  isHidden = false;
});

test('the rear camera is asked for, and shown once it is there', async () => {
  open();
  expect(phase()).toBe('asking');
  await standIn.answer();
  expect(states.at(-1)).toMatchObject({ phase: 'live', deviceId: 'rear', isInterrupted: false });
  expect(standIn.asked[0]?.video).toMatchObject({ facingMode: { ideal: 'environment' } });
  expect(standIn.asked[0]?.audio).toBe(false);
});

test('closing stops the track, and one that arrives after closing is stopped at once', async () => {
  const camera = open();
  await standIn.answer();
  camera.close();
  expect(standIn.isLive()).toEqual([false]);
  void camera.open(null);
  camera.close();
  await standIn.answer();
  expect(standIn.isLive()).toEqual([false, false]);
  expect(phase()).toBe('idle');
});

test('another camera is opened only when the one before is stopped', async () => {
  const camera = open();
  await standIn.answer();
  void camera.open('front');
  expect(standIn.isLive()).toEqual([false]);
  await standIn.answer('front');
  expect(standIn.asked[1]?.video).toMatchObject({ deviceId: { exact: 'front' } });
  expect(standIn.isLive()).toEqual([false, true]);
  expect(states.at(-1)).toMatchObject({ phase: 'live', deviceId: 'front' });
});

test('a hidden page has no live track, and gets one again when it is shown', async () => {
  const camera = open();
  await standIn.answer();
  isHidden = true;
  camera.followVisibility();
  expect(standIn.isLive()).toEqual([false]);
  expect(phase()).toBe('hidden');
  isHidden = false;
  camera.followVisibility();
  await standIn.answer();
  expect(standIn.isLive()).toEqual([false, true]);
  expect(phase()).toBe('live');
});

test('a page hidden while the browser asks for permission does not get a live track behind its back', async () => {
  const camera = open();
  isHidden = true;
  camera.followVisibility();
  await standIn.answer();
  expect(standIn.isLive()).toEqual([false]);
  expect(phase()).toBe('hidden');
});

test('a closed camera stays closed when the page is shown again', async () => {
  const camera = open();
  await standIn.answer();
  camera.close();
  camera.followVisibility();
  expect(phase()).toBe('idle');
  expect(standIn.asked).toHaveLength(1);
});

test.each([
  ['NotAllowedError', 'camera-denied'],
  ['NotFoundError', 'no-camera'],
  ['NotReadableError', 'camera-busy'],
  ['AbortError', 'camera-busy'],
  ['TypeError', 'unexpected'],
])('%s is told as %s, with the way on', async (name, code) => {
  open();
  await standIn.refuse(name);
  expect(failure()).toBe(code);
  const state = states.at(-1);
  expect(state?.phase === 'failed' && state.error.message).toMatch(/photo or a file works as well/i);
});

test('a chosen camera that is gone gives way to the rear one', async () => {
  const camera = open();
  await standIn.answer();
  void camera.open('unplugged');
  await standIn.refuse('OverconstrainedError');
  expect(standIn.asked.at(-1)?.video).toMatchObject({ facingMode: { ideal: 'environment' } });
  await standIn.answer();
  expect(phase()).toBe('live');
});

test('a camera that is unplugged is told, and tried again when one is plugged in', async () => {
  const camera = open();
  const track = await standIn.answer();
  track.dispatchEvent(new Event('ended'));
  expect(failure()).toBe('camera-lost');
  camera.followDevices();
  await standIn.answer();
  expect(phase()).toBe('live');
});

test('the end of a track that was stopped on purpose is no failure', async () => {
  const camera = open();
  const track = await standIn.answer();
  void camera.open('front');
  await standIn.answer('front');
  track.dispatchEvent(new Event('ended'));
  expect(phase()).toBe('live');
});

test('plugging something in does not ask again where the camera was denied', async () => {
  const camera = open();
  await standIn.refuse('NotAllowedError');
  camera.followDevices();
  expect(standIn.asked).toHaveLength(1);
});

test('frames that the system holds back are told, and told to be back', async () => {
  open();
  const track = await standIn.answer();
  track.muted = true;
  track.dispatchEvent(new Event('mute'));
  expect(states.at(-1)).toMatchObject({ phase: 'live', isInterrupted: true });
  track.muted = false;
  track.dispatchEvent(new Event('unmute'));
  expect(states.at(-1)).toMatchObject({ phase: 'live', isInterrupted: false });
});

test('without a secure context there is a sentence instead of a camera', () => {
  const camera = createCamera({ devices: undefined, isHidden: () => false }, (state) => states.push(state));
  void camera.open(null);
  expect(failure()).toBe('camera-insecure');
});

test('only cameras that can be told apart are listed', async () => {
  expect(await open().list()).toEqual([{ id: 'rear', label: 'Back camera' }]);
});

test.each<[string, 'followReturn' | 'followVisibility', (track: Track) => void]>([
  ['ended without a word', 'followReturn', (track) => track.stop()],
  ['is still held back', 'followReturn', (track) => void (track.muted = true)],
  ['was lost', 'followReturn', (track) => void track.dispatchEvent(new Event('ended'))],
  ['ended unseen', 'followVisibility', (track) => track.stop()],
])('a camera that %s is opened anew when the page comes back (%s)', async (_, follow, happen) => {
  const camera = open();
  happen(await standIn.answer());
  camera[follow]();
  expect(phase()).toBe('asking');
  await standIn.answer();
  expect(states.at(-1)).toMatchObject({ phase: 'live', isInterrupted: false });
  expect(standIn.isLive()).toEqual([false, true]);
});

test('a camera that runs, was denied or is not wanted is left alone when the page comes back', async () => {
  const camera = open();
  await standIn.answer();
  camera.followReturn();
  expect([phase(), standIn.asked.length]).toEqual(['live', 1]);
  camera.close();
  camera.followReturn();
  expect([phase(), standIn.asked.length]).toEqual(['idle', 1]);
  void camera.open(null);
  await standIn.refuse('NotAllowedError');
  camera.followReturn();
  expect([failure(), standIn.asked.length]).toEqual(['camera-denied', 2]);
});

test('a page that comes back while it is hidden waits until it is shown', async () => {
  const camera = open();
  const track = await standIn.answer();
  track.muted = true;
  isHidden = true;
  camera.followReturn();
  expect(standIn.asked).toHaveLength(1);
  camera.followVisibility();
  isHidden = false;
  camera.followReturn();
  await standIn.answer();
  expect(phase()).toBe('live');
});
