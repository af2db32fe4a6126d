import { Eraser } from "lucide-react";
import { memo, type PointerEvent, useRef } from "react";
import { contractSigning as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { addPoint, beginStroke, canBegin, dotted, type Strokes } from "./strokes.ts";

type SigningFieldProps = { readonly strokes: Strokes; readonly onChange: (strokes: Strokes) => void };

/** Where one signs with the mouse, a finger or a pen. The line is kept as points, never as a picture. */
export function SigningField({ strokes, onChange }: SigningFieldProps) {
  const pointer = useRef<number | null>(null);
  const latest = useRef(strokes);
  latest.current = strokes;

  const at = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  };
  const show = (next: Strokes): void => {
    latest.current = next;
    onChange(next);
  };
  const begin = (event: PointerEvent<SVGSVGElement>): void => {
    if (pointer.current !== null || event.button !== 0 || !canBegin(latest.current)) return;
    pointer.current = event.pointerId;
    event.currentTarget.setPointerCapture(event.pointerId);
    show(beginStroke(latest.current, at(event)));
  };
  const draw = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.pointerId === pointer.current) show(addPoint(latest.current, at(event)));
  };
  const end = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.pointerId !== pointer.current) return;
    pointer.current = null;
    show(dotted(latest.current));
  };

  return (
    <div className="signing-field">
      <svg
        viewBox="0 0 1000 333"
        role="img"
        aria-label={strokes.length === 0 ? words.field : words.fieldFilled}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {strokes.map((stroke, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is known by its place
          <Line key={place} stroke={stroke} />
        ))}
      </svg>
      {strokes.length === 0 && (
        <span className="signing-hint" aria-hidden="true">
          {words.field}
        </span>
      )}
      <div className="signing-foot">
        <span className="small">{words.fieldHelp}</span>
        <Button look="quiet" isSmall isDisabled={strokes.length === 0} onPress={() => show([])}>
          <Eraser className="icon" aria-hidden="true" />
          {words.again}
        </Button>
      </div>
    </div>
  );
}

/** A stroke that is finished is drawn once, however the next one goes on. */
const Line = memo(({ stroke }: { readonly stroke: Strokes[number] }) => <polyline points={stroke.join(" ")} />);
