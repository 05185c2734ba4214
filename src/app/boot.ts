// What happens once when the app opens: choose the dataset to match with, then all that can wait for the first picture.
import { readSettings } from '../storage/stores/settings.ts';

/** Rejects with AppError `storage-…` when nothing can be stored; the caller shows the sentence. */
export async function boot(): Promise<void> {
  await readSettings();
  followAsked();
  await (await import('./after-start.ts')).lookAfterStored();
}

/** The match worker always holds what the settings name, with its models. Its code is wanted once the page stands. */
function followAsked(): void {
  import('./sessions/match-session.ts').then(({ followAsked }) => followAsked()).catch(() => {}); // told as code that is missing
}
