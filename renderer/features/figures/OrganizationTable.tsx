import type { FiguresView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";
import { saidOf } from "./shown.ts";

type OrganizationTableProps = {
  readonly view: Pick<FiguresView, "organizations" | "byOrganization">;
  readonly isMasked: boolean;
};

export function OrganizationTable({ view, isMasked }: OrganizationTableProps) {
  return (
    <table className="figure-table by-organization" aria-label={words.byOrganization}>
      <thead>
        <tr>
          <th scope="col">{words.figure}</th>
          {view.organizations.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.byOrganization.map(({ code, label, cells }) => (
          <tr key={code}>
            <th scope="row">{label}</th>
            {view.organizations.map((name, at) => {
              const cell = cells[at];
              return <td key={name}>{cell === undefined ? "" : words.values(saidOf(cell, isMasked)).main}</td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
