// Backs up everything into one file, wherever there is a reason to.
import { transfer } from '../../app/transfer-state.ts';
import { exportToFile } from './transfer-files.ts';
import { useStore } from '../kit/use-store.ts';
import { transferStrings } from './transfer-strings.ts';

export function BackupButton() {
  const isBusy = useStore(transfer, (now) => now !== null);
  return (
    <button
      type="button"
      className="button"
      disabled={isBusy}
      onClick={() => void exportToFile({ kind: 'backup' })}
    >
      {transferStrings.backUp}
    </button>
  );
}
