// A paint for a surface by its name or code.
import { projectStrings as words } from '../filing/project-strings.ts';
import { useFinding, WhereToLook } from '../paint/finding.tsx';
import { PaintButtons, type FoundPaint } from './paint-buttons.tsx';

export function FindPaints({ onPaint }: { onPaint: (paint: FoundPaint) => void }) {
  const finding = useFinding(null);
  const { text, setText, found, note } = finding;
  return (
    <section className="stack stack--tight" aria-label={words.fromCatalogue}>
      <WhereToLook finding={finding} />
      <input
        type="search"
        className="input"
        aria-label={words.findPaint}
        placeholder={words.findPaint}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <PaintButtons paints={found} onPaint={onPaint} />
      <p className="small quiet" role="status">
        {note}
      </p>
    </section>
  );
}
