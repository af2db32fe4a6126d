import type { FigureView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";
import { barOf, longestOf, saidOf } from "./shown.ts";

type FigureTableProps = {
  readonly label: string;
  readonly figures: readonly FigureView[];
  readonly isMasked: boolean;
  readonly hasBars?: boolean;
};

/** What each figure counts stands under its name: nobody has to guess. A bar only repeats the number. */
export function FigureTable({ label, figures, isMasked, hasBars = false }: FigureTableProps) {
  const said = figures.map((figure) => saidOf(figure, isMasked));
  const longest = longestOf(said);
  // What all count alike is said once.
  const [first, ...others] = figures.map(({ definition }) => definition);
  const common = others.length > 0 && others.every((each) => each === first) ? first : undefined;
  return (
    <table className="figure-table" aria-label={label}>
      {common !== undefined && <caption>{common}</caption>}
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          <th scope="col">{words.value}</th>
        </tr>
      </thead>
      <tbody>
        {figures.map(({ code, label: name, definition }, at) => {
          const value = said[at];
          const { main, note } = value === undefined ? { main: "", note: "" } : words.values(value);
          const bar = value === undefined || !hasBars ? null : barOf(value, longest);
          return (
            <tr key={code}>
              <th scope="row">
                {name}
                {common === undefined && <small>{definition}</small>}
                {bar !== null && <span className="figure-bar" style={{ inlineSize: `${bar}%` }} aria-hidden="true" />}
              </th>
              <td>
                <strong>{main}</strong>
                {note !== "" && <small>{note}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
