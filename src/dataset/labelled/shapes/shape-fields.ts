// The shapes that the app draws, as distance fields: how far a point is from a shape's edge. Numbers only; nothing but
// + − × ÷ and the square root, which every browser rounds alike, so that the pictures are the same bytes everywhere.

/** Signed distance from the edge in units of the shape's outer radius, negative inside. y grows downwards. */
export type ShapeField = (x: number, y: number) => number;

type Point = readonly [x: number, y: number];

/** In the order in which their pictures are stored. */
export const SHAPES = ['circle', 'ring', 'square', 'triangle', 'star', 'cross', 'crescent', 'bars'] as const;
export type ShapeName = (typeof SHAPES)[number];

/** Of a regular triangle and of a regular pentagram, to the sixth digit. */
const [COS_30, COS_18, SIN_18, SIN_36, COS_36] = [0.866025, 0.951057, 0.309017, 0.587785, 0.809017];
const STAR_WAIST = 0.42;

const TRIANGLE: readonly Point[] = [
  [0, -1],
  [COS_30, 0.5],
  [-COS_30, 0.5],
];

const STAR: readonly Point[] = [
  [0, -1],
  [STAR_WAIST * SIN_36, -STAR_WAIST * COS_36],
  [COS_18, -SIN_18],
  [STAR_WAIST * COS_18, STAR_WAIST * SIN_18],
  [SIN_36, COS_36],
  [0, STAR_WAIST],
  [-SIN_36, COS_36],
  [-STAR_WAIST * COS_18, STAR_WAIST * SIN_18],
  [-COS_18, -SIN_18],
  [-STAR_WAIST * SIN_36, -STAR_WAIST * COS_36],
];

/**
 * @param stroke half the width of a line, of a ring, cross or bar, 0–0.5
 * @param isFilled whether a square, triangle or star is filled, or drawn as a line
 */
export function shapeField(name: ShapeName, stroke: number, isFilled: boolean): ShapeField {
  const filledOrLine = (field: ShapeField): ShapeField =>
    isFilled ? field : (x, y) => Math.abs(field(x, y) + stroke) - stroke;
  switch (name) {
    case 'circle':
      return disc(0, 1);
    case 'ring': {
      const outer = disc(0, 1);
      return (x, y) => Math.abs(outer(x, y) + stroke) - stroke;
    }
    case 'square':
      return filledOrLine(polygon(box(0, 0.7, 0.7)));
    case 'triangle':
      return filledOrLine(polygon(TRIANGLE));
    case 'star':
      return filledOrLine(polygon(STAR));
    case 'cross':
      return union(polygon(box(0, 0.95, stroke)), polygon(box(0, stroke, 0.95)));
    case 'crescent': {
      const [whole, bite] = [disc(0, 1), disc(0.25 + stroke, 0.85)];
      return (x, y) => Math.max(whole(x, y), -bite(x, y));
    }
    case 'bars':
      return union(polygon(box(-0.5, stroke, 0.65)), polygon(box(0.5, stroke, 0.65)));
  }
}

const union =
  (a: ShapeField, b: ShapeField): ShapeField =>
  (x, y) =>
    Math.min(a(x, y), b(x, y));

function disc(centreX: number, radius: number): ShapeField {
  return (x, y) => Math.sqrt((x - centreX) * (x - centreX) + y * y) - radius;
}

function box(centreX: number, halfWidth: number, halfHeight: number): Point[] {
  const [left, right] = [centreX - halfWidth, centreX + halfWidth];
  return [
    [left, -halfHeight],
    [right, -halfHeight],
    [right, halfHeight],
    [left, halfHeight],
  ];
}

/** Distance to the nearest side; inside by the even-odd rule. */
function polygon(corners: readonly Point[]): ShapeField {
  return (x, y) => {
    let nearest = Infinity;
    let isInside = false;
    for (let i = 0, before = corners.length - 1; i < corners.length; before = i++) {
      const [ax, ay] = corners[i]!;
      const [bx, by] = corners[before]!;
      const [dx, dy] = [bx - ax, by - ay];
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
      const t = Math.min(1, Math.max(0, along));
      const [ex, ey] = [x - ax - t * dx, y - ay - t * dy];
      nearest = Math.min(nearest, ex * ex + ey * ey);
      if (ay > y !== by > y && x < (dx * (y - ay)) / dy + ax) isInside = !isInside;
    }
    return isInside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
  };
}
