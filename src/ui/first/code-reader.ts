// Reading QR codes off the camera and off pictures: with the browser's own reader where it has one (Chromium on Android,
// macOS and ChromeOS, Safari by a switch), elsewhere with ours, whose code comes when somebody scans.
import { followFrames } from '../../camera/frames.ts';
import { AppError } from '../../shared/errors.ts';
import { message } from '../../shared/message.ts';

export interface CodeReader {
  /** At once or not at all: the next frame is near. */
  inFrame(video: HTMLVideoElement): Promise<string | null>;
  /** With all effort, as there is no other. */
  inPicture(picture: HTMLCanvasElement): Promise<string | null>;
}

interface Detector {
  detect(source: HTMLVideoElement | HTMLCanvasElement): Promise<readonly { rawValue: string }[]>;
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector;
  /** Not in every stand-in for it. */
  getSupportedFormats?(): Promise<readonly string[]>;
}

const QR_CODE = 'qr_code';
/** Least time from one frame that is looked at to the next: more of them would only warm the phone. */
const LEAST_MS = 100;
/** Of the longer side of a picture: room for a small code in the photo of a shelf. */
const PICTURE_PX = 1600;

/** Android without Google's services has the reader and no format that it reads: it would look at a code for ever. */
async function browsersReader(): Promise<CodeReader | null> {
  const { BarcodeDetector: Detector } = globalThis as { BarcodeDetector?: DetectorClass };
  const formats = await Detector?.getSupportedFormats?.().catch((): string[] => []);
  if (!Detector || !formats?.includes(QR_CODE)) return null;
  const detector = new Detector({ formats: [QR_CODE] });
  const read: (source: HTMLVideoElement | HTMLCanvasElement) => Promise<string | null> = (source) =>
    detector.detect(source).then(
      ([code]) => code?.rawValue ?? null,
      () => null, // a frame that is not there yet
    );
  return { inFrame: read, inPicture: read };
}

/** Rejects where its code can't be had. */
async function codeReader(): Promise<CodeReader> {
  return (await browsersReader()) ?? (await import('./own-code-reader.ts')).ownReader();
}

interface Listener {
  onCode(text: string): void;
  /** There is nothing to read codes with. */
  onMissing(): void;
}

/** Tells the text of each code that the video shows until the function that it returns is called. */
export function readCodes(video: HTMLVideoElement, { onCode, onMissing }: Listener): () => void {
  let [isBusy, isOver, nextMs] = [false, false, 0];
  let unfollow = () => {};
  const look = async (reader: CodeReader) => {
    if (isBusy || performance.now() < nextMs) return;
    isBusy = true;
    const text = await reader.inFrame(video).catch(() => null); // a frame that can't be drawn
    [isBusy, nextMs] = [false, performance.now() + LEAST_MS];
    if (!isOver && text !== null) onCode(text);
  };
  const follow = (reader: CodeReader) => {
    if (!isOver) unfollow = followFrames(video, () => void look(reader));
  };
  codeReader().then(follow, () => !isOver && onMissing());
  return () => {
    isOver = true;
    unfollow();
  };
}

/** Null for a picture without a code. AppError `not-a-picture`; another error where there is nothing to read codes with. */
export async function readPicture(file: Blob): Promise<string | null> {
  const picture = await drawn(file);
  return (await codeReader()).inPicture(picture);
}

async function drawn(file: Blob): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new AppError('not-a-picture', message('upkeep.notAPicture'), { cause });
  });
  const scale = Math.min(1, PICTURE_PX / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  const [width, height] = [Math.ceil(bitmap.width * scale), Math.ceil(bitmap.height * scale)];
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff'; // a code on nothing is meant for paper
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  return canvas;
}
