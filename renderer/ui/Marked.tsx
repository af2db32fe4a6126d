import { Fragment } from "react";

type MarkedProps = {
  readonly text: string;
  /** From, up to: in order, none over another. */
  readonly marks: readonly (readonly [number, number])[];
};

/** A text in which the words that answer a search stand out. */
export function Marked({ text, marks }: MarkedProps) {
  return (
    <>
      {marks.map(([from, to], at) => (
        <Fragment key={from}>
          {text.slice(marks[at - 1]?.[1] ?? 0, from)}
          <mark>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
