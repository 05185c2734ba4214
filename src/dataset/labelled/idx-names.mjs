// What names of IDX files say, to the app and to the command line, which in Node reads no TypeScript.

const IDX = /idx[13]-ubyte(?:\.gz)?$/i;
const IMAGES = /images?([-._ ]?)idx3-ubyte(?:\.gz)?$/i;
const PART = /(?:t10k|train|training|test|testing|val|valid|validation)/gi;

/** @param {string} path */
export const isIdxName = (path) => IDX.test(path);

/** @param {string} path */
export const isIdxImages = (path) => IMAGES.test(path);

/** The same for a file and its packed copy. @param {string} path */
export const plainIdxPath = (path) => path.toLowerCase().replace(/\.gz$/, '');

/** What files of pictures of one dataset share: their name without the part that says whether they train or test. @param {string} path */
export const idxFamily = (path) => plainIdxPath(path).replace(PART, '');

/** Of those that belong to pictures: `Train-Images-idx3-ubyte.gz` → `train-labels-idx1-ubyte`. @param {string} path */
export const idxLabelsPath = (path) =>
  plainIdxPath(path).replace(IMAGES, (name) => name.replace(/images?/, 'labels').replace('idx3', 'idx1'));
