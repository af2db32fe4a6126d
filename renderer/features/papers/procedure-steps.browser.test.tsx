import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { type Engine, EngineContext } from "#features/engine/index.ts";
import { procedures } from "#shared/domain/documents/index.ts";
import { type RecordId, recordKinds, type SaidFile, stepId } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { papers, records } from "#text/fr.ts";
import { ProcedureSteps } from "./ProcedureSteps.tsx";

const [FIRST, PLANNED] = procedures.domiciliation.steps;
const NOW = Date.parse("2026-11-23T11:00:00Z") as Instant;
const nothing = Object.fromEntries(recordKinds.map((kind) => [kind, []]));
const file = { summary: { id: "f" }, canWrite: true, records: nothing } as unknown as FileView;

/** A step is planned, and the one before it has still to be done. */
const said = {
  ...{ bornOn: null, opening: null, decisions: [] },
  records: {
    ...nothing,
    steps: [{ id: stepId("domiciliation", PLANNED!.code) as RecordId, values: { dueOn: "2026-11-12" } }],
  },
} as unknown as SaidFile;

it("DOC-10 TDY-14 a step that has a day is planned anew where it stands, though one before it is the next", async () => {
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const engine = { readForm: () => Promise.resolve(null) } as unknown as Engine;
  root.render(
    <EngineContext value={engine}>
      <ProcedureSteps file={file} code="domiciliation" said={said} now={NOW} />
    </EngineContext>,
  );
  const groups = () => [...place.querySelectorAll("fieldset")];

  await vi.waitFor(() =>
    expect(groups().map(({ ariaLabel }) => ariaLabel)).toEqual(
      [FIRST!, PLANNED!].map(({ label }) => papers.planOf(label)),
    ),
  );
  for (const group of groups()) expect(group.textContent).toContain(records.field("steps", "dueOn").label);
  root.unmount();
  place.remove();
});
