// The picture of a card with the grid on it: four corners to drag, the cells that will be read, a magnifier.
import { useRef, useState, type MouseEvent } from 'react';
import { changeDraft, selectCell, type Card } from '../../app/sessions/card-store.ts';
import { cellAt, cellsOf } from '../../app/sessions/card-draft.ts';
import { cellsPath, gridPath, outlinePath } from './card-drawing.ts';
import type { Point, Size } from '../../reading/region-geometry.ts';
import { cardStrings as words } from './card-strings.ts';
import { CardCorner } from './card-corner.tsx';
import { RegionBox } from '../reference/region-box.tsx';

export function CardStage({ card }: { card: Card }) {
  const frame = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState<number | null>(null);
  const { url, size } = card.picture;
  const { width, height } = size;
  const draft = card.history.present;
  const scale = () => width / (frame.current?.clientWidth || width);
  const tap = (event: MouseEvent<HTMLElement>) => {
    const rect = event.currentTarget.getBoundingClientRect();
    const point = { x: (event.clientX - rect.left) * scale(), y: (event.clientY - rect.top) * scale() };
    const cell = cellAt(draft, point);
    if (cell !== null) selectCell(cell);
  };
  return (
    <div className="stage">
      {/* The list of cells does by keyboard what a tap here does. */}
      <div
        ref={frame}
        className="stage__frame"
        style={{
          aspectRatio: `${width} / ${height}`,
          width: `min(100%, calc(var(--stage-height) * ${width / height}))`,
        }}
        onClick={tap}
      >
        <img className="stage__picture" src={url} alt={words.stage} draggable={false} />
        <Grid card={card} />
        {draft.white.kind === 'box' && (
          <RegionBox
            kind="white"
            region={draft.white.region}
            picture={size}
            scale={scale}
            onChange={(region) => changeDraft((now) => ({ ...now, white: { kind: 'box', region } }), 'white')}
          />
        )}
        {draft.corners.map((corner, i) => (
          <CardCorner key={i} index={i} corner={corner} picture={size} scale={scale} onHeld={setHeld} />
        ))}
        {held !== null && (
          <Magnifier url={url} point={draft.corners[held]!} picture={size} frame={frame.current} />
        )}
      </div>
    </div>
  );
}

/** The grid's lines, what is read of each paint, the white, and the cell that is being looked at. */
function Grid({ card }: { card: Card }) {
  const { size } = card.picture;
  const draft = card.history.present;
  const cells = cellsOf(draft);
  const numbersOf = (isWanted: (cell: (typeof cells)[number]) => boolean) =>
    cells.flatMap((cell, i) => (isWanted(cell) ? [i] : []));
  const read = cellsPath(
    draft,
    numbersOf(({ isPaint }) => isPaint),
  );
  const white = cellsPath(
    draft,
    numbersOf(({ isWhite }) => isWhite),
  );
  const selected = cellsPath({ ...draft, margin: 0 }, [card.selected]);
  const lines = gridPath(draft);
  return (
    <svg
      className="card-grid"
      viewBox={`0 0 ${size.width} ${size.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lines === '' && <path className="card-grid__broken" d={outlinePath(draft.corners)} />}
      <path className="card-grid__under" d={`${lines}${read}${white}`} />
      <path className="card-grid__line" d={lines} />
      <path className="card-grid__read" d={read} />
      <path className="card-grid__white" d={white} />
      <path className="card-grid__under card-grid__under--wide" d={selected} />
      <path className="card-grid__selected" d={selected} />
    </svg>
  );
}

interface MagnifierProps {
  url: string;
  point: Point;
  picture: Size;
  frame: HTMLElement | null;
}

/** What lies under the finger, three times as large, in the upper corner that is further from it. */
function Magnifier({ url, point, picture, frame }: MagnifierProps) {
  if (!frame) return null;
  const zoom = 3 * (frame.clientWidth / picture.width);
  const isLeft = point.x > picture.width / 2;
  return (
    <div className={`magnifier ${isLeft ? 'magnifier--left' : ''}`} aria-hidden="true">
      <div
        className="magnifier__picture"
        style={{
          backgroundImage: `url("${url}")`,
          backgroundSize: `${picture.width * zoom}px ${picture.height * zoom}px`,
          backgroundPosition: `calc(var(--half) - ${point.x * zoom}px) calc(var(--half) - ${point.y * zoom}px)`,
        }}
      />
    </div>
  );
}
