// What trains, by name. JavaScript, because the command line reads the list in Node as it is.

/** In the order in which they are tried, and in which a run moves on when one fails. */
export const BACKENDS = /** @type {const} */ (['webgpu', 'webgl', 'wasm', 'cpu']);

export const BACKEND_CHOICES = /** @type {const} */ (['auto', ...BACKENDS]);
