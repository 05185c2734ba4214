// A camera for the walk that shows a painted scene: whatever a state needs to see stands still there, or moves.
/* global DOMException, document, navigator, sessionStorage, window -- it runs in the page */

/**
 * What is seen, or what comes of asking for it. `board` and `card` are sRGB code values; without a card none lies there.
 * @typedef {{ board: readonly number[], card?: readonly number[], isMoving?: boolean }} Scene
 * @typedef {Scene | 'held' | 'refused' | 'none' | 'asks'} CameraAnswer
 */

/** Until a page says otherwise by `sessionStorage.camera`, a refusal. Runs in the page before anything else does. */
export function standInCamera() {
  const [width, height] = [640, 480];
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const answer = () => JSON.parse(sessionStorage.getItem('camera') ?? '"refused"');
  let frame = 0;
  const fill = (context, colour, ...box) => {
    context.fillStyle = typeof colour === 'string' ? colour : `rgb(${colour.join(' ')})`;
    context.fillRect(...box);
  };
  const paint = () => {
    const { board, card, isMoving } = answer();
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.globalCompositeOperation = 'source-over';
    fill(context, [150, 146, 140], 0, 0, width, height);
    fill(context, board ?? [150, 146, 140], 220, 60, 380, 360);
    if (card) fill(context, card, 60, 150, 110, 180);
    if (isMoving) fill(context, [190, 140, 120], 200 + 60 * (frame++ % 5), 160, 140, 320);
    const light = context.createLinearGradient(0, 0, width, 0);
    for (const place of [0, 1])
      light.addColorStop(place, `rgb(${[1, 1, 1].map(() => 230 + 15 * place).join(' ')})`);
    context.globalCompositeOperation = 'multiply';
    context.fillStyle = light;
    context.fillRect(0, 0, width, height);
  };
  const refusals = { refused: 'NotAllowedError', none: 'NotFoundError' };
  navigator.mediaDevices.getUserMedia = () => {
    const now = answer();
    if (now === 'held') return new Promise(() => {});
    if (typeof now === 'string')
      return Promise.reject(new DOMException('', refusals[now] ?? 'NotAllowedError'));
    paint();
    window.setInterval(paint, 33);
    return Promise.resolve(canvas.captureStream(30));
  };
  const query = navigator.permissions.query.bind(navigator.permissions);
  navigator.permissions.query = (of) =>
    of.name === 'camera' && answer() === 'asks'
      ? Promise.resolve(/** @type {PermissionStatus} */ ({ state: 'prompt' }))
      : query(of);
}
