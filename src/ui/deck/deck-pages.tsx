// The pages of a fan deck. On the screen only those in sight exist, so that thousands of paints scroll as fifty do.
import { memo, useRef, type CSSProperties } from 'react';
import { lightReflectanceValue } from '../../colour/luminance.ts';
import { hexOfRgb } from '../../colour/srgb.ts';
import type { Paint } from '../../dataset/dataset.ts';
import { useElementWidth } from '../kit/use-element-width.ts';
import { useWindowRows } from '../kit/use-window-rows.ts';
import { LINE_MM, MARGIN_MM, PAPERS, pageCountOf, pageOf, rowsOf, type DeckLayout } from './deck-layout.ts';
import { deckStrings as words } from './deck-strings.ts';

/** CSS Values 4, 6.2. */
const PX_PER_MM = 96 / 25.4;
/** Between two pages on the screen. */
const GAP_PX = 24;

interface PagesProps {
  name: string;
  paints: readonly Paint[];
  layout: DeckLayout;
}

export function DeckPages({ name, paints, layout }: PagesProps) {
  const list = useRef<HTMLDivElement>(null);
  const { width, height } = PAPERS[layout.paper];
  const mmPx = Math.min(PX_PER_MM, useElementWidth(list) / width);
  const pagePx = height * mmPx + GAP_PX;
  const count = pageCountOf(paints.length, layout);
  const { first, end } = useWindowRows(list, Math.max(1, pagePx), count);
  const style = {
    ...{ height: count * pagePx, '--mm': `${mmPx}px`, '--rows': rowsOf(layout), '--strips': layout.columns },
    ...{ '--width': width, '--height': height, '--margin': MARGIN_MM, '--line': LINE_MM },
  } as CSSProperties;
  return (
    <div ref={list} className={`deck__pages deck__pages--${layout.paper}`} style={style}>
      {Array.from({ length: end - first }, (_, i) => first + i).map((page) => (
        <div key={page} className="deck__place" style={{ top: page * pagePx }}>
          <Page name={name} paints={paints} layout={layout} page={page} count={count} />
        </div>
      ))}
    </div>
  );
}

interface PageProps extends PagesProps {
  page: number;
  count: number;
}

const Page = memo(function Page({ name, paints, layout, page, count }: PageProps) {
  const number = words.page({ page: page + 1, count });
  return (
    <section className="deck__page" aria-label={number}>
      <p className="deck__line">
        <strong>{name}</strong>
        <span>{number}</span>
      </p>
      <div className="deck__strips">
        {pageOf(paints, layout, page).map((strip) => (
          <ul key={strip[0]!.index} className="deck__strip">
            {strip.map((paint) => (
              <Swatch key={paint.index} paint={paint} />
            ))}
          </ul>
        ))}
      </div>
      <p className="deck__line deck__line--end">{words.differ}</p>
    </section>
  );
});

function Swatch({ paint: { code, name, colour, isDiscontinued } }: { paint: Paint }) {
  const hex = hexOfRgb(colour);
  return (
    <li className="deck__swatch">
      <div className="deck__colour" style={{ background: hex }} />
      <p className="deck__words">
        {code && <strong>{code}</strong>} {name}
      </p>
      <p className="deck__numbers">
        <span>{words.lrv({ value: Math.round(lightReflectanceValue(colour)) })}</span>
        <span>{hex}</span>
        {isDiscontinued && <span>{words.discontinued}</span>}
      </p>
    </li>
  );
}
