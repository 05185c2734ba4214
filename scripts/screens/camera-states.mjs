// The camera's states, from the question whether it may be used to several spots of one wall that disagree.
/* global sessionStorage -- a function of it runs in the page */
import { NO_PAINT, PALE_GREEN } from './pictures.mjs';
import { state, withCatalogue } from './shared-steps.mjs';

/** @typedef {import('./tools.mjs').Tools} Tools */
/** @typedef {import('./stand-in-camera.mjs').CameraAnswer} CameraAnswer */

const WHITE = [236, 234, 230];
const OTHER = [170, 120, 90];

/** @type {readonly import('./shared-steps.mjs').State[]} */
export const CAMERA = [
  state('camera/start', async (tools) => {
    await openCamera(tools, 'asks');
    await tools.page.reload(); // now it is where the app is opened, and nobody has tapped yet
    await tools.see('.camera-ready__start');
  }),
  state('camera/asking', (tools) => openCamera(tools, 'held')),
  state('camera/refused', async (tools) => {
    await openCamera(tools, 'refused');
    await tools.see('main [role=alert], main .notice');
  }),
  state('camera/none-there', async (tools) => {
    await openCamera(tools, 'none');
    await tools.see('main [role=alert], main .notice');
  }),
  state('camera/question', async (tools) => {
    await openCamera(tools, { board: PALE_GREEN, isMoving: true });
    await tools.see('.camera__first');
  }),
  state('camera/question-locked', async (tools) => {
    await openCamera(tools, { board: PALE_GREEN });
    await locked(tools);
  }),
  state('camera/card-used', async (tools) => {
    await openCamera(tools, { board: PALE_GREEN, card: WHITE, isMoving: true });
    await tools.press('camera', 'reference.cards.paper');
    await openCamera(tools, { board: PALE_GREEN, card: WHITE });
    await locked(tools);
  }),
  state('camera/searching-with-card', async (tools) => {
    await openCamera(tools, { board: PALE_GREEN, card: WHITE, isMoving: true });
    await tools.see('.camera__first');
  }),
  state('camera/card-missing', async (tools) => {
    await openCamera(tools, { board: PALE_GREEN });
    await locked(tools);
  }),
  state('camera/not-in-catalogue', async (tools) => {
    await openCamera(tools, { board: NO_PAINT, card: WHITE });
    await locked(tools);
  }),
  state('camera/next-spot', async (tools) => {
    await openCamera(tools, { board: PALE_GREEN, card: WHITE });
    await locked(tools);
    await see(tools, { board: PALE_GREEN, card: WHITE, isMoving: true });
    await nextSpot(tools);
  }),
  state('camera/spots-agree', async (tools) => {
    await see(tools, { board: PALE_GREEN, card: WHITE });
    await locked(tools);
  }),
  state('camera/spots-disagree', async (tools) => {
    await see(tools, { board: OTHER, card: WHITE, isMoving: true });
    await nextSpot(tools);
    await see(tools, { board: OTHER, card: WHITE });
    await locked(tools);
  }),
  state('camera/saved', async (tools) => {
    await tools.press('result', 'save');
    await tools.see('.toast .button');
  }),
];

/** What the camera shows from now on. @param {Tools} tools @param {CameraAnswer} answer */
function see({ page }, answer) {
  return page.evaluate((now) => sessionStorage.setItem('camera', JSON.stringify(now)), answer);
}

/** @param {Tools} tools @param {CameraAnswer} answer */
async function openCamera(tools, answer) {
  await withCatalogue(tools);
  await see(tools, answer);
  await tools.go('/');
  await tools.page.reload();
  await tools.go('/camera');
}

/** @param {Tools} tools */
async function nextSpot(tools) {
  await tools.press('readings', 'another');
  await tools.page.getByRole('button', { name: tools.word('camera', 'freeze') }).waitFor();
}

/** Until the reading is held by itself, and its answer stands. @param {Tools} tools */
async function locked(tools) {
  await tools.page.getByRole('button', { name: tools.word('camera', 'again') }).waitFor();
  await tools.see('.camera__first');
}
