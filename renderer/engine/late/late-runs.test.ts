import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { LatePart } from "#shared/ports/late-work.ts";
import { NO_HASH } from "#shared/protocol/ids.ts";
import { LARGEST_CARRIED } from "../crdt/batch.ts";
import type { SetAsideRow } from "./carry-late.ts";
import { inRuns, type LateRun } from "./late-runs.ts";

const rowOf = (device: string, seq: number, reason: SetAsideRow["reason"] = "late", length = 100): SetAsideRow => ({
  key: `${device}/${seq}`,
  reason,
  envelope: { kind: "update", device, seq, prev: NO_HASH, bytes: new Uint8Array(length) } as SetAsideRow["envelope"],
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
      run(rowOf("marc", 2), value("phone", "11")),
    ]);

    expect(runs.map(({ rows }) => rows.map(({ key }) => key))).toEqual([
      ["sonia/0"],
      ["marc/0"],
      ["sonia/1"],
      ["sonia/2"],
      ["sonia/3"],
      ["marc/1", "marc/2"],
    ]);
    expect(runs.at(-1)?.parts).toEqual([value("phone", "11")]);
  });

  it("puts no words of another in a line, and goes on over what another wrote of something else", () => {
    const runs = inRuns([
      run(rowOf("sonia", 0), text("note/1", "", "Froid")),
      run(rowOf("marc", 0), text("note/1", "Froid", "Froid. Vu à midi")),
      run(rowOf("sonia", 1), text("note/1", "Froid. Vu à midi", "Froid aux pieds. Vu à midi")),
      run(rowOf("marc", 1), value("phone", "07")),
      run(rowOf("sonia", 2), text("note/1", "Froid aux pieds. Vu à midi", "Froid aux deux pieds. Vu à midi")),
    ]);

    expect(runs.map(({ rows }) => rows.map(({ key }) => key))).toEqual([
      ["sonia/0"],
      ["marc/0"],
      ["sonia/1", "sonia/2"],
      ["marc/1"],
    ]);
  });

  it("keeps apart a row that is too long to be said again: the others can be taken in", () => {
    const runs = inRuns([
      run(rowOf("sonia", 0), value("phone", "06")),
      run(rowOf("sonia", 1, "late", LARGEST_CARRIED + 1), value("phone", "07")),
      run(rowOf("sonia", 2), value("phone", "08")),
    ]);

    expect(runs.map(({ rows }) => rows.length)).toEqual([1, 1, 1]);
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
