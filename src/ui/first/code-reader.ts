// Reading QR codes off a video, where the browser can: Chromium on Android, macOS and ChromeOS, and Safari by a switch.
import { followFrames } from '../../camera/frames.ts';

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  /** Not in every stand-in for it. */
  getSupportedFormats?(): Promise<readonly string[]>;
}

const QR_CODE = 'qr_code';

const detectorClass = () => (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Android without Google's services has the reader and no format that it reads: it would look at a code for ever. */
export async function canReadCodes(): Promise<boolean> {
  const formats = await detectorClass()
    ?.getSupportedFormats?.()
    .catch((): string[] => []);
  return formats?.includes(QR_CODE) ?? false;
}

/** Calls back with the text of each code that is seen until the function that it returns is called. */
export function readCodes(video: HTMLVideoElement, onCode: (text: string) => void): () => void {
  const detector = new (detectorClass()!)({ formats: [QR_CODE] });
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
