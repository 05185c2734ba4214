// Reading QR codes off a video, where the browser can: Chromium on Android, macOS and ChromeOS, and Safari by a switch.
import { followFrames } from '../../camera/frames.ts';

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

export const canReadCodes = () => detectorClass() !== undefined;

/** Calls back with the text of each code that is seen until the function that it returns is called. */
export function readCodes(video: HTMLVideoElement, onCode: (text: string) => void): () => void {
  const detector = new (detectorClass()!)({ formats: ['qr_code'] });
  let [isBusy, isOver] = [false, false];
  const look = async () => {
    if (isBusy) return;
    isBusy = true;
    const codes = await detector.detect(video).catch(() => []); // a frame that is not there yet
    isBusy = false;
    if (!isOver && codes[0]) onCode(codes[0].rawValue);
  };
  const unfollow = followFrames(video, () => void look());
  return () => {
    isOver = true;
    unfollow();
  };
}
