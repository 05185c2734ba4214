// Keys of the `settings` store.

/** The one record of what a person has set, see settings.ts. */
export const APP_SETTINGS_KEY = 'app';
