// The offer to file a scan that was just saved, on the message that says so: where scans were filed last comes first.
import { addToToast } from '../../app/toasts.ts';

/** `toastId`: of the message, which gets the offer as soon as there is one. Nothing else waits for it. */
export function offerToFile(toastId: number, scanId: string): void {
  import('../filing/file-offer.ts')
    .then(async ({ fileOffer }) => addToToast(toastId, await fileOffer(scanId)))
    .catch(() => {}); // the scan is saved, and can be filed from its own page
}
