import { describe, expect, it } from "vitest";
import type { Checklist } from "#shared/domain/documents/index.ts";
import { checklistOf, type RecordId, recordKinds, type SaidFile } from "#shared/domain/records/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { AttachmentView } from "#shared/ports/attachments.ts";
import type { RecordsView } from "#shared/ports/records.ts";
import { paperLines } from "./paper-lines.ts";

const today = "2026-11-23" as CalendarDay;
const empty = Object.fromEntries(recordKinds.map((kind) => [kind, []]));
const said = {
  bornOn: null,
  opening: null,
  decisions: [],
  records: empty as unknown as SaidFile["records"],
} as SaidFile;
const attachedTo = (id: string): AttachmentView => ({ of: { kind: "papers", id: id as RecordId } }) as AttachmentView;

/** The lines of a file of which nothing was said, and to papers of which something was attached. */
const linesOf = (list: Checklist, ...papers: readonly string[]) =>
  paperLines(
    { records: empty as unknown as RecordsView, attachments: papers.map(attachedTo) },
    "papers",
    said,
    list,
    today,
  );

describe("the papers of a file as lines", () => {
  const list = checklistOf(said, today);

  it("keep in sight what was attached to a paper that nobody asks for any more, once", () => {
    const asked = linesOf(list).map(({ id }) => id);
    expect(asked).not.toContain("registeredAddress");
    const lines = linesOf(list, "registeredAddress", "registeredAddress");
    expect(lines.map(({ id }) => id)).toEqual([...asked, "registeredAddress"]);
    expect(lines.at(-1)).toMatchObject({ record: null, item: null, state: "notApplicable" });
    expect(lines.at(-1)?.label).not.toBe("");
  });

  it("have one line for a paper that is asked, attached to or not", () => {
    expect(linesOf(list, "identityProof")).toEqual(linesOf(list));
    expect(linesOf({ ...list, items: [] }, "identityProof").map(({ id }) => id)).toEqual(["identityProof"]);
  });
});
