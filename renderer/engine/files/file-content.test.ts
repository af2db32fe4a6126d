import { describe, expect, it } from "vitest";
import { FILE_FIELDS, type FileField } from "#shared/domain/case-file/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { docsOf, readFields, readNotes, readSummary } from "./file-content.ts";
import { readTimeline } from "./timeline.ts";

const reader = {
  authorName: (number: number) => `Poste n° ${number}`,
  me: 1,
  now: instant(1_800_000_000_000),
  knowsActor: () => true,
  actorOf: () => null,
};

/** A file whose every field holds this value, as a member turned bad may write it. */
const aFileOf = (value: Json) => {
  const doc = new CompartmentDoc(1);
  const at = (order: number) => (1_800_000_000_000 * 1024 + order) as Stamp;
  const fields = [...Object.keys(FILE_FIELDS), "constructor", "__proto__", "notes/a"];
  doc.addFacts(fields.map((field, order) => ({ field, value, by: 1, at: at(order), supersedes: [] })));
  return docsOf(() => doc);
};

describe("a value that its field can't hold", () => {
  const strange: readonly Json[] = [{ name: "Inès" }, [["Inès"]], true, 1e300, -1, "x".repeat(1_000_000), "31/02/2009"];

  it.each(strange.map((value) => [value]))("reads like an emptied one: %.40j", (value) => {
    const docs = aFileOf(value);

    const shown = Object.values(readFields(docs, reader)).flatMap(({ values }) => values.map((each) => each.value));
    const summary = readSummary("f" as CaseFileId, docs, reader);

    expect(shown.filter((each) => each !== null && typeof each !== "string")).toEqual([]);
    expect(JSON.stringify([shown, summary]).length).toBeLessThan(1_500);
    expect([summary.bornOn, summary.apparentAge]).toEqual([null, null]);
  });

  it("names no field that a file does not have, whatever the language gives to every object", () => {
    const timeline = readTimeline(aFileOf("x"), [], reader);

    expect(new Set(timeline.map(({ field }) => field))).toEqual(
      new Set([...(Object.keys(FILE_FIELDS) as FileField[]), null]),
    );
    expect(readNotes(aFileOf("x"), reader)).toHaveLength(1);
  });

  it("a name does not turn around, break, or erase the words beside it", () => {
    const summary = readSummary("f" as CaseFileId, aFileOf("\u202eInès\u0000\u2066 M.\u2028"), reader);

    expect(summary.name).toBe("Inès   M.");
  });
});

it("a note that is taken out and put back is one note: the timeline tells each", () => {
  const doc = new CompartmentDoc(1);
  const at = (order: number) => (1_800_000_000_000 * 1024 + order) as Stamp;
  const say = (value: Json, order: number): void => {
    const supersedes = doc.facts.current("notes/a").map(({ id }) => id);
    doc.addFacts([{ field: "notes/a", value, by: 1, at: at(order), supersedes }]);
  };
  say({}, 0);
  say(null, 1);
  say({}, 2);

  const timeline = readTimeline(
    docsOf((compartment) => (compartment === "field" ? doc : null)),
    [],
    reader,
  );

  expect(timeline.map(({ kind }) => kind)).toEqual(["noteRestored", "noteRemoved", "note"]);
});
