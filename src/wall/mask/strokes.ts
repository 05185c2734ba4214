// What a person marks on a photo: taps and brush strokes that belong to a surface, or don't.

export interface Stroke {
  /** Pixels of the picture that the surface is looked for in; one point is a tap. */
  points: readonly (readonly [x: number, y: number])[];
  /** Of the brush, in those pixels; 0 for a tap, which says nothing but where it is. */
  radius: number;
  /** Whether what it covers belongs to the surface. */
  isPart: boolean;
}
