// What spoils a reading: pointed at on the picture by its name, and told in a sentence that begins with the same name.
import { say } from '../../shared/message.ts';
import type { ReadingWarning, Region } from '../../reading/frame-reading.ts';
import { cameraStrings as strings } from './camera-strings.ts';
import type { Size } from '../../reading/region-geometry.ts';

interface Props {
  warnings: readonly ReadingWarning[];
}

/** Over the picture; the list says the same to a screen reader. */
export function CameraWarningPlaces({ warnings, frame }: Props & { frame: Size }) {
  return warnings.map(({ kind, where }, i) => {
    if (!where) return null;
    return (
      <div key={kind} className="camera__place" style={placeOf(where, frame)} aria-hidden="true">
        <span className="camera__tag" style={{ insetBlockStart: `calc(100% + ${i} * 1.6em)` }}>
          {strings.warnings.labels[kind]}
        </span>
      </div>
    );
  });
}

/** Above the frame: a spot that does not count in the answer. The row of spots says the same to a screen reader. */
export function SpotLeftOut({ why, where, frame }: { why: string; where: Region; frame: Size }) {
  return (
    <div className="camera__spot" style={placeOf(where, frame)} aria-hidden="true">
      <span className="camera__tag camera__tag--above">{why}</span>
    </div>
  );
}

const placeOf = (where: Region, frame: Size) => ({
  left: `${(where.x / frame.width) * 100}%`,
  top: `${(where.y / frame.height) * 100}%`,
  width: `${(where.width / frame.width) * 100}%`,
  height: `${(where.height / frame.height) * 100}%`,
});

export function CameraWarnings({ warnings }: Props) {
  if (warnings.length === 0) return null;
  return (
    <ul className="camera__warnings" aria-label={strings.warnings.title}>
      {warnings.map(({ kind, sentence }) => (
        <li key={kind}>
          <span className="strong">{strings.warnings.labels[kind]}.</span> {say(sentence)}
        </li>
      ))}
    </ul>
  );
}
