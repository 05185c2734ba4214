// Frames of a playing video: told when a new one is there, and taken in a form that a worker can be given.

/** Calls `onFrame` once for every new frame until the function that it returns is called. */
export function followFrames(video: HTMLVideoElement, onFrame: () => void): () => void {
  return 'requestVideoFrameCallback' in video ? followCallbacks(video, onFrame) : followTime(video, onFrame);
}

function followCallbacks(video: HTMLVideoElement, onFrame: () => void): () => void {
  let handle = 0;
  const next = () => {
    handle = video.requestVideoFrameCallback(next);
    onFrame();
  };
  handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}

/** Firefox before 132: the time of the video moves on with every frame. */
function followTime(video: HTMLVideoElement, onFrame: () => void): () => void {
  let handle = 0;
  let shown = -1;
  const look = () => {
    handle = requestAnimationFrame(look);
    if (video.currentTime === shown) return;
    shown = video.currentTime;
    onFrame();
  };
  handle = requestAnimationFrame(look);
  return () => cancelAnimationFrame(handle);
}

/** The frame that is shown now, as displayed, to be transferred. Null while there is none. */
export async function takeFrame(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap | null> {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0 || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
  if ('VideoFrame' in globalThis) {
    const frame = new VideoFrame(video);
    // A phone held upright may give frames that lie on their side.
    if (frame.displayWidth === width && frame.displayHeight === height) return frame;
    frame.close();
  }
  return createImageBitmap(video);
}
