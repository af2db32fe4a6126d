// The line of a hand as a record holds it: points in thousandths of the width of the field, which is three times as wide as
// high (see `evidence/act.ts`). Pure.
export type Strokes = readonly (readonly number[])[];

const RIGHT = 1_000;
const BOTTOM = 333;
/** Nearer than this to the last one, a point says nothing more. */
const STEP = 3;
const MOST_POINTS = 2_000;
const MOST_STROKES = 60;

type Place = readonly [x: number, y: number];

/** `place`: in parts of the width and of the height of the field; outside of it, its edge. */
const pointAt = ([x, y]: Place): readonly [number, number] => [within(x, RIGHT), within(y, BOTTOM)];
const within = (part: number, most: number): number => Math.round(Math.min(1, Math.max(0, part)) * most);

export const canBegin = (strokes: Strokes): boolean => strokes.length < MOST_STROKES;

export const beginStroke = (strokes: Strokes, place: Place): Strokes => [...strokes, [...pointAt(place)]];

/** Adds to the last stroke: those that are finished stay the very same, however many there are. */
export function addPoint(strokes: Strokes, place: Place): Strokes {
  const last = strokes.at(-1);
  if (last === undefined || last.length >= 2 * MOST_POINTS) return strokes;
  const [x, y] = pointAt(place);
  const [beforeX = 0, beforeY = 0] = last.slice(-2);
  if (Math.hypot(x - beforeX, y - beforeY) < STEP) return strokes;
  return [...strokes.slice(0, -1), [...last, x, y]];
}

/** A dot is a line too: of one point, it would be no stroke of a record. */
export function dotted(strokes: Strokes): Strokes {
  return strokes.map((stroke) => {
    const [x = 0, y = 0] = stroke;
    return stroke.length >= 4 ? stroke : [x, y, x < RIGHT ? x + 1 : x - 1, y];
  });
}
