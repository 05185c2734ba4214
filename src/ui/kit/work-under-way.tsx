// Work in the background: what it does, how far it is, and the way to stop it.
interface Props {
  /** What it does just now. */
  label: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  /** How far it is, in words. */
  said: string;
  cancel: string;
  onCancel: () => void;
}

export function WorkUnderWay({ label, done, total, said, cancel, onCancel }: Props) {
  return (
    <div className="stack stack--tight">
      <div className="row row--apart">
        <p>
          <span className="strong">{label}</span> {total > 0 && <span className="quiet">{said}</span>}
        </p>
        <button type="button" className="button" onClick={onCancel}>
          {cancel}
        </button>
      </div>
      <progress className="progress" aria-label={label} {...(total > 0 ? { value: done, max: total } : {})} />
    </div>
  );
}
