// What is published of cases, as documents: nothing personal is in it, and whoever publishes, in whatever order, says the same.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { FILE_FIELDS, type FieldCompartment, type FileField } from "#shared/domain/case-file/index.ts";
import { diagnosisDomains } from "#shared/domain/diagnosis/index.ts";
import { caseOf, monthsIn, partsOf } from "#shared/domain/figures/index.ts";
import { figureEventKinds } from "#shared/domain/indicators/index.ts";
import { type RecordId, recordFields, recordKinds, recordRule } from "#shared/domain/records/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { CalendarMonth } from "#shared/kernel/calendar-month.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import { DEFAULT_TIME_ZONE, instantAt } from "#shared/kernel/time-zone.ts";
import { FIGURES_VERSION, readFacts } from "#shared/ports/stored-figures.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import type { NewFact } from "../files/fact-writer.ts";
import { docsOf, type Reader } from "../files/file-content.ts";
import { recordField } from "../records/record-facts.ts";
import { readFigures } from "./case-figures.ts";
import { newFiguresKey } from "./pseudonym.ts";
import { partIn, remember, type Said, sayingFigures } from "./published.ts";

beforeAll(cryptoReady);

const noon = instantAt(day("2026-05-12"), 12, 0, DEFAULT_TIME_ZONE);
const reader: Reader = {
  authorName: () => "",
  me: 1,
  now: noon,
  knowsActor: () => true,
  actorOf: () => null,
};

/** One device: a clock, and a document for each compartment and for the room of figures of each month. */
function aDevice(number: number) {
  const clock = stampClock(() => noon);
  const docs = new Map(
    ["identity", "field", "support", "housing", "mobility", "health"].map((each) => [each, new CompartmentDoc(number)]),
  );
  const doc = (name: string): CompartmentDoc => {
    const known = docs.get(name) ?? new CompartmentDoc(number);
    docs.set(name, known);
    return known;
  };
  const rooms = (): readonly string[] => [...docs.keys()].filter((name) => name.startsWith("figures/"));
  const write = (name: string, facts: readonly NewFact[]): void => {
    clock.see(doc(name).facts.latest);
    doc(name).addFacts(facts.map((fact) => ({ ...fact, by: number, at: clock.next() })));
  };
  const said = new Map<string, Said>();
  return {
    doc,
    docs,
    /** All that was ever published, by field. */
    published: (): readonly (Fact & { readonly room: string })[] =>
      rooms().flatMap((room) =>
        doc(room)
          .facts.all()
          .map((fact) => ({ ...fact, room })),
      ),
    /** What stands of each field, in each room. */
    standing: (): ReadonlyMap<string, readonly Json[]> =>
      new Map(
        rooms().flatMap((room) =>
          doc(room)
            .facts.fields()
            .map((field) => [
              `${room} ${field}`,
              doc(room)
                .facts.current(field)
                .map(({ value }) => value),
            ]),
        ),
      ),
    write,
    say: (name: string, field: string, value: Json): void =>
      write(name, [
        {
          field,
          value,
          supersedes: doc(name)
            .facts.current(field)
            .map(({ id }) => id),
        },
      ]),
    figures: (file: CaseFileId) =>
      readFigures(
        file,
        docsOf((each: FieldCompartment) => doc(each), [doc("health")]),
        { ...reader, me: number },
        true,
      ),
    /** What it would say now, said. */
    publish: (file: CaseFileId): number => {
      const own = readFigures(
        file,
        docsOf((each) => doc(each)),
        { ...reader, me: number },
        true,
      );
      const months = new Set([...rooms(), ...monthsIn(partsOf(own.facts)).map((month) => `figures/${month}`)]);
      return [...months].sort().reduce((count, room) => {
        const saidHere = said.get(room) ?? new Map();
        said.set(room, saidHere);
        const facts = sayingFigures(
          doc(room),
          room.slice("figures/".length) as CalendarMonth,
          { ...own, same: [] },
          saidHere,
        );
        if (facts.length > 0) write(room, facts);
        remember(saidHere, facts);
        return count + facts.length;
      }, 0);
    },
    hear: (other: { readonly docs: ReadonlyMap<string, CompartmentDoc> }): void => {
      for (const [name, heard] of other.docs) doc(name).apply([heard.snapshot()]);
    },
  };
}
type Device = ReturnType<typeof aDevice>;

const anEncounter = (on: string, word = () => ""): Json => ({
  ...{ on, hour: null, kind: "met", nextOn: null, others: 0, from: null, by: 1 },
  ...{ place: word(), said: word(), needs: [word()], next: word() },
});

const levels = diagnosisDomains
  .filter((domain) => domain !== "health" && domain !== "justice")
  .map((domain) => `${domain}Level` as FileField);

describe("nothing personal is published", () => {
  it("FIG-1 200 words of a case, in every field that it has, health and justice too: none of them is there", () => {
    const device = aDevice(1);
    const file = newCaseFileId();
    let count = 0;
    const word = (): string => `canari${String(++count).padStart(4, "0")}`;
    for (const field of Object.keys(FILE_FIELDS) as FileField[])
      device.say(FILE_FIELDS[field].compartment, field, word());
    for (const kind of recordKinds) {
      const { compartment, named } = recordRule(kind);
      const ids = (named.length > 0 ? named.slice(0, 2) : ["one", "two", "three"]) as unknown as readonly RecordId[];
      for (const id of ids)
        for (const field of recordFields(kind)) device.say(compartment, recordField(kind, id, field), word());
    }
    for (const compartment of ["identity", "field", "support", "housing", "mobility", "health"]) {
      for (const field of ["notes/a", "later/field", `consents/${word()}`, "healthLevel", "card"])
        device.say(compartment, field, word());
      device.doc(compartment).editText("notes/a", [{ insert: word() }]);
    }
    device.say("field", "encounters/e1", anEncounter("2026-05-02", word));
    // What is read of it: a birth date, codes, a level of health and one of justice.
    device.say("identity", "bornOn", "2007-03-04");
    device.say("identity", "phase", "engaged");
    device.say("field", "justiceLevel", "blocking");
    device.say("health", "healthLevel", "blocking");
    for (const field of levels) device.say(FILE_FIELDS[field].compartment, field, "major");
    const health = { category: "health", status: "done", doneOn: "2026-05-05", doneMinutes: 77 };
    for (const [field, value] of Object.entries(health))
      device.say("support", recordField("actions", "one" as RecordId, field), value);
    device.write("identity", [newFiguresKey()]);

    expect(device.publish(file)).toBeGreaterThan(1);

    const published = JSON.stringify(device.published().map(({ field, value }) => [field, value]));
    expect(count).toBeGreaterThan(200);
    for (let at = 1; at <= count; at++) expect(published).not.toContain(`canari${String(at).padStart(4, "0")}`);
    expect(published).not.toContain(file);
    const values = JSON.stringify(device.published().map(({ value }) => value));
    for (const told of ["2007", "health", "justice", "77"]) expect(values).not.toContain(told);
    expect(published).toContain("age18to21");
    expect(published).toContain("2026-05-02");
    // Only codes of the lists, days, numbers and the names of what is told.
    const texts = new Set(published.match(/"[^"]*"/g)?.map((text) => text.slice(1, -1)));
    const known = new Set<string>([
      ...figureEventKinds,
      ...levels.map((field) => field.slice(0, -"Level".length)),
      ...[
        "v",
        "age",
        "level",
        "startsOn",
        "workKnownUntil",
        "events",
        "weeks",
        "held",
        "obstacles",
        "jobs",
        "age18to21",
      ],
    ]);
    const isPlain = (text: string): boolean =>
      known.has(text) || /^\d{4}-\d{2}-\d{2}$/.test(text) || partIn(text) !== null;
    expect([...texts].filter((text) => !isPlain(text))).toEqual([]);
  });

  it("FIG-9 the pseudonym is not told by the id of the case alone", () => {
    const [one, other] = [aDevice(1), aDevice(2)];
    const file = newCaseFileId();
    const pseudonymsOf = (device: Device) => new Set(device.published().map(({ field }) => partIn(field)?.pseudonym));
    for (const device of [one, other]) {
      device.say("identity", "name", "Rizou");
      device.write("identity", [newFiguresKey()]);
      device.publish(file);
    }
    expect([...pseudonymsOf(one)]).not.toEqual([...pseudonymsOf(other)]);
  });
});

describe("the housing and the mobility track", () => {
  const ofTracks = recordKinds.filter((kind) => ["housing", "mobility"].includes(recordRule(kind).compartment));

  it.each(ofTracks)("FIG-12 is taken up by the first thing that is written of it and stands: %s", (kind) => {
    const { compartment, named } = recordRule(kind);
    const id = (named[0] ?? "0123456789abcdef") as RecordId;
    const began = (device: Device) =>
      device
        .figures(newCaseFileId())
        .facts.events.flatMap(({ kind: told }) =>
          told === "housingMobilised" || told === "mobilityMobilised" ? told : [],
        );
    for (const field of recordFields(kind)) {
      const device = aDevice(1);
      device.say("identity", "name", "Rizou");
      device.say(compartment, recordField(kind, id, field), null);
      expect(began(device)).toEqual([]);
      device.say(compartment, recordField(kind, id, field), "something");
      expect(began(device)).toEqual([`${compartment}Mobilised`]);
      const seen = device.doc(compartment).facts.current(recordField(kind, id, field));
      device.say(compartment, recordField(kind, id, "removed"), seen.map(({ id: fact }) => fact) as unknown as Json);
      expect(began(device)).toEqual([]);
    }
  });

  it("FIG-12 is taken up by its note, and not by how the young person is called there", () => {
    const device = aDevice(1);
    device.say("mobility", "later/field", "something");
    expect(device.figures(newCaseFileId()).facts.events.map(({ kind }) => kind)).not.toContain("mobilityMobilised");
    device.say("mobility", "mobilityNote", "something");
    expect(device.figures(newCaseFileId()).facts.events.map(({ kind }) => kind)).toContain("mobilityMobilised");
  });
});

describe("several publishers", () => {
  type Step =
    | { readonly kind: "say"; readonly by: number; readonly field: FileField; readonly value: string }
    | { readonly kind: "key" | "publish"; readonly by: number }
    | { readonly kind: "meet"; readonly by: number; readonly id: string; readonly on: string }
    | { readonly kind: "hear"; readonly by: number; readonly from: number };
  const by = fc.nat(2);
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      kind: fc.constant("say" as const),
      by,
      field: fc.constantFrom<FileField>("housingLevel", "papersLevel", "phase"),
      value: fc.constantFrom("none", "major", "blocking", "trustBuilding", "engaged", "exited"),
    }),
    fc.record({ kind: fc.constantFrom("key", "publish"), by }),
    fc.record({
      kind: fc.constant("meet" as const),
      by,
      id: fc.constantFrom("e1", "e2"),
      on: fc.constantFrom("2026-03-31", "2026-04-15", "2026-05-01", "2026-05-11"),
    }),
    fc.record({ kind: fc.constant("hear" as const), by, from: by }),
  ) as never;

  it("FIG-2 FIG-6 FIG-9 FIG-13 one case is told once, as it stands, by whoever published and in whatever order it came", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const file = newCaseFileId();
        const devices = [aDevice(1), aDevice(2), aDevice(3)];
        devices[0]!.say("identity", "name", "Rizou");
        for (const each of steps) {
          const device = devices[each.by]!;
          if (each.kind === "say") device.say(FILE_FIELDS[each.field].compartment, each.field, each.value);
          else if (each.kind === "key") {
            if (device.figures(file).keys.length === 0) device.write("identity", [newFiguresKey()]);
          } else if (each.kind === "meet") device.say("field", `encounters/${each.id}`, anEncounter(each.on));
          else if (each.kind === "publish") device.publish(file);
          else if (each.kind === "hear") device.hear(devices[each.from]!);
        }
        if (devices.every((device) => device.figures(file).keys.length === 0))
          devices[0]!.write("identity", [newFiguresKey()]);

        const meet = (): void => {
          for (const device of devices) for (const other of devices) device.hear(other);
        };
        meet();
        // Each looks once more when all has come, one after the other; then nobody has anything left to say.
        for (const device of devices) {
          device.publish(file);
          meet();
        }
        expect(devices.map((device) => device.publish(file))).toEqual([0, 0, 0]);

        const [wanted] = devices.map((device) => device.figures(file));
        const fresh = aDevice(9);
        for (const name of ["identity", "field", "support", "housing", "mobility"])
          fresh.doc(name).apply([devices[0]!.doc(name).snapshot()]);
        fresh.publish(file);
        const expected = [...fresh.standing()].map(([field, values]) => [field, JSON.stringify(values[0])]).sort();
        for (const device of devices) {
          const told = [...device.standing()].filter(([, values]) => values.some((value) => value !== null));
          expect(told.map(([field, values]) => [field, JSON.stringify(values[0])]).sort()).toEqual(expected);
          expect(new Set(told.map(([field]) => partIn(field.split(" ")[1] ?? "")?.pseudonym)).size).toBe(1);
          for (const [, values] of told) expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(1);
        }
        expect(wanted?.facts).toEqual(fresh.figures(file).facts);
        const counted = [...fresh.standing()].flatMap(([name, [value]]) => {
          const [part, read] = [partIn(name.split(" ")[1] ?? "")?.part, readFacts(value ?? null)];
          return part === undefined || part === "same" || read === null ? [] : [[part, read.facts] as const];
        });
        expect(caseOf(new Map(counted))).toEqual(wanted?.facts);
      }),
      { numRuns: 30 },
    );
  });

  it("FIG-7 what a later version published stays", () => {
    const device = aDevice(1);
    const file = newCaseFileId();
    device.say("identity", "name", "Rizou");
    device.write("identity", [newFiguresKey()]);
    device.publish(file);
    const { room, field } = device.published().find((each) => partIn(each.field)?.part === "case")!;
    device.say(room, field, { v: FIGURES_VERSION + 1, more: "of a later version" });
    expect(device.publish(file)).toBe(0);
  });
});
