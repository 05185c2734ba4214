// A helper thread of the training worker: does its share of the kernels until it is told to stop.
import { runThread, type ThreadStart } from '../src/compute/wasm-kernels/thread-loop.ts';

self.onmessage = ({ data }: MessageEvent<ThreadStart>) => {
  runThread(data, () => self.postMessage('ready'));
  self.close();
};
