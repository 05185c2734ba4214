// Where the service worker leaves files that were shared to the app, and the page finds them.

export const SHARED_FILES_CACHE = 'swatchlight-shared';
/** Header of a kept file: its name, URI-encoded. */
export const SHARED_FILE_NAME = 'X-File-Name';
/** Form field of the share target in the web app manifest. */
export const SHARED_FILES_FIELD = 'files';
