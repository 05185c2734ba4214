// A paint's code and name on a line or two; below `PaintsLead` they lead to the paint's page.
import { createContext, useContext } from 'react';
import { Link } from 'wouter';
import type { PaintName } from '../../dataset/dataset.ts';
import { paintPath } from './paint-path.ts';

const Catalogue = createContext<string | null>(null);

/** What names paints of this catalogue or book inside leads to their pages; null for nothing, as in a button. */
export const PaintsLead = Catalogue.Provider;

interface Props {
  /** With its index it can be led to. */
  paint: PaintName & { index?: number };
}

export function PaintWords({ paint }: Props) {
  const datasetId = useContext(Catalogue);
  const { code, name, index } = paint;
  const words = (
    <span className="paint-words">
      {code && <span className="strong">{code} </span>}
      {code ? name : <span className="strong">{name}</span>}
    </span>
  );
  if (datasetId === null || index === undefined) return words;
  return (
    <Link to={paintPath(datasetId, index)} className="paint-link">
      {words}
    </Link>
  );
}
