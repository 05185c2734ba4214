// Keys of the `settings` store.

/** The one record of what a person has set, see settings.ts. */
export const APP_SETTINGS_KEY = 'app';

/** What an import of a backup that is under way may leave behind, see backup-journal.ts. */
export const BACKUP_JOURNAL_KEY = 'backup-import';

/** Which backends were the fastest on this device, see backend-memory.ts; no backup carries it to another. */
export const BACKENDS_KEY = 'backends';

/** What was said of the columns of tables, see list-columns.ts; no backup carries it to another device. */
export const LIST_COLUMNS_KEY = 'list-columns';

/** That something was stored here, see kept-mark.ts; no backup carries it to another device. */
export const KEPT_KEY = 'kept';
