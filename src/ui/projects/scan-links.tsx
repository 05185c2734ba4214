// Scans of a project as links, each with its colour.
import { Link } from 'wouter';
import type { Scan } from '../../tracking/scan.ts';
import { scanName } from '../answer/scan-words.ts';
import { formatDate } from '../kit/format.ts';

export function ScanLinks({ scans }: { scans: readonly Scan[] }) {
  return (
    <ul className="scan-links">
      {scans.map((scan) => (
        <li key={scan.id}>
          <Link to={`/scans/${scan.id}`} className="scan-link">
            <span className="scan-link__colour" style={{ backgroundColor: scan.colour.hex }} />
            <span>
              {scanName(scan)} <span className="quiet small">{formatDate(scan.createdAt)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
