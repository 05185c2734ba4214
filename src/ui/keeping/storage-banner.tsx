// Trouble with the storage, as it is reported: full, blocked by another tab, gone.
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { AppError } from '../../shared/errors.ts';
import { onStorageTrouble } from '../../app/faults.ts';
import { strings } from '../kit/strings.ts';

export function StorageBanner() {
  const [trouble, setTrouble] = useState<AppError | null>(null);
  useEffect(() => onStorageTrouble(setTrouble), []);
  if (!trouble) return null;
  return (
    <div className="banner" role="alert">
      <span>{trouble.message}</span>
      {trouble.code === 'quota-exceeded' && (
        <Link to="/settings" className="button">
          {strings.storage.free}
        </Link>
      )}
      {trouble.code === 'storage-closed' && (
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {strings.app.reload}
        </button>
      )}
      <button type="button" className="button button--quiet" onClick={() => setTrouble(null)}>
        {strings.toast.close}
      </button>
    </div>
  );
}
