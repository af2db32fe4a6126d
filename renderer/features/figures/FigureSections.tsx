import type { FiguresView } from "#shared/ports/figures.ts";
import { figures as words } from "#text/fr/figures.ts";
import { Card } from "#ui/Card.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { OrganizationTable } from "./OrganizationTable.tsx";
import { sectionsOf } from "./sections.ts";

/** On the screen and on paper alike. */
export function FigureSections({ view, isMasked }: { readonly view: FiguresView; readonly isMasked: boolean }) {
  return (
    <div className="figure-sections">
      {sectionsOf(view.figures).map(([name, figures]) => (
        <Card key={name} title={words.sections[name]}>
          <FigureTable
            label={words.sections[name]}
            figures={figures}
            isMasked={isMasked}
            hasBars={name === "path" || name === "stock"}
          />
        </Card>
      ))}
      {view.byOrganization.length > 0 && (
        <Card title={words.byOrganization}>
          <OrganizationTable view={view} isMasked={isMasked} />
        </Card>
      )}
    </div>
  );
}
