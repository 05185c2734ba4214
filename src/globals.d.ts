/** The version in package.json, put in by the build. */
declare const __APP_VERSION__: string;
/** The commit that the app was built from, with `-dirty` where it was not as committed; null outside of a repository. */
declare const __APP_COMMIT__: string | null;
