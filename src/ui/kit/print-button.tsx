// Prints the page as a document, as the browser's own menu and keys do.
import { printStrings } from './print-strings.ts';
import { printPage } from './printing.ts';

export function PrintButton({ isPrimary = false, isDisabled = false }) {
  return (
    <button
      type="button"
      className={isPrimary ? 'button button--primary' : 'button'}
      disabled={isDisabled}
      onClick={printPage}
    >
      {printStrings.print}
    </button>
  );
}
