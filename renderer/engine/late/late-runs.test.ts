import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { LatePart } from "#shared/ports/late-work.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import type { SetAsideRow } from "./carry-late.ts";
import { inRuns, type LateRun } from "./late-runs.ts";

const rowOf = (device: string, seq: number, reason: SetAsideRow["reason"] = "late"): SetAsideRow => ({
  key: `${device}/${seq}`,
  reason,
  envelope: { kind: "update", device, seq, prev: NO_HASH } as SetAsideRow["envelope"],
  updates: [],
  order: 0,
});

const value = (field: string, said: string): LatePart => ({
  kind: "value",
  field,
  record: null,
  value: said,
  label: null,
  at: instant(0),
});
const text = (name: string, before: string, after: string): LatePart => ({ kind: "text", name, before, after });
const run = (row: SetAsideRow, ...parts: readonly LatePart[]): LateRun => ({ rows: [row], parts });

describe("late rows that are one line", () => {
  it("tells a note that left in three envelopes once, with all of its words", () => {
    const [line, ...others] = inRuns([
      run(rowOf("sonia", 0), value("note/1", "")),
      run(rowOf("sonia", 1), text("note/1", "", "Froid")),
      run(rowOf("sonia", 2), text("note/1", "Froid", "Froid aux pieds")),
    ]);

    expect(others).toEqual([]);
    expect(line?.rows.map(({ envelope }) => envelope.seq)).toEqual([0, 1, 2]);
    expect(line?.parts).toEqual([value("note/1", ""), text("note/1", "", "Froid aux pieds")]);
  });

  it("keeps apart what speaks of something else, what another wrote, and what was set aside", () => {
    const runs = inRuns([
      run(rowOf("sonia", 0), value("phone", "06")),
      run(rowOf("marc", 0), value("phone", "07")),
      run(rowOf("sonia", 1), value("name", "Aya")),
      run(rowOf("sonia", 2), value("phone", "08")),
      run(rowOf("sonia", 3, "declined"), value("phone", "09")),
      run(rowOf("marc", 1), value("phone", "10")),
    ]);

    expect(runs.map(({ rows }) => rows.map(({ key }) => key))).toEqual([
      ["sonia/0"],
      ["marc/0", "marc/1"],
      ["sonia/1"],
      ["sonia/2"],
      ["sonia/3"],
    ]);
    expect(runs[1]?.parts).toEqual([value("phone", "10")]);
  });

  it("leaves out no row, and tells what is said last of each field", () => {
    const rows = fc.array(fc.tuple(fc.constantFrom("a", "b"), fc.constantFrom("x", "y")), { maxLength: 20 });
    fc.assert(
      fc.property(rows, (all) => {
        const told = all.map(([device, field], seq) => run(rowOf(device, seq), value(field, String(seq))));
        const runs = inRuns(told);

        expect(runs.flatMap((each) => each.rows.map(({ envelope }) => envelope.seq)).toSorted(byNumber)).toEqual(
          all.map((_, seq) => seq),
        );
        for (const { rows: own, parts } of runs)
          expect(parts).toMatchObject([{ value: String(own.at(-1)?.envelope.seq) }]);
      }),
    );
  });
});

const byNumber = (left: number, right: number): number => left - right;
