// Why there is no such paint, and the way on.
import { Link } from 'wouter';
import type { Dataset } from '../../dataset/dataset.ts';
import { Notice } from '../kit/notice.tsx';
import { strings } from '../kit/strings.ts';
import { paintStrings as words } from '../paint/paint-strings.ts';

interface Props {
  title: string;
  hint?: string;
  /** That it would be of. */
  dataset?: Pick<Dataset, 'id'>;
}

export function NoPaint({ title, hint, dataset }: Props) {
  return (
    <Notice title={title}>
      {hint !== undefined && <p>{hint}</p>}
      <Link to={dataset ? `/catalogue/${dataset.id}` : '/'} className="button">
        {dataset ? words.toCatalogue : strings.app.toCatalogues}
      </Link>
    </Notice>
  );
}
