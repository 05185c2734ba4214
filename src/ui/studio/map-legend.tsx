// Which colour a class has on the map, and its name beside it.
import { studioStrings as words } from './studio-strings.ts';

/** With more classes the colours come too near to each other to be told apart by. */
const MOST_NAMED = 24;

/** Golden angles apart, light and dark in turn, so that neighbours in the list differ. */
export function hueOf(label: number): string {
  return `hsl(${(label * 137.5) % 360} 80% ${label % 2 === 0 ? 70 : 30}%)`;
}

/** @param classes names by label; none for paints, whose points have the paints' own colours */
export function MapLegend({ classes }: { classes: readonly string[] }) {
  if (classes.length === 0 || classes.length > MOST_NAMED) return null;
  return (
    <ul className="map-legend small" aria-label={words.map.classes}>
      {classes.map((name, label) => (
        <li key={label}>
          <span className="map-legend__colour" style={{ background: hueOf(label) }} aria-hidden="true" />
          {name}
        </li>
      ))}
    </ul>
  );
}
