import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuditEntry } from "#shared/domain/audit/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { type Stamp, stampClock } from "#shared/kernel/stamp.ts";
import { cryptoReady, newSigningKeys, type SigningKeys } from "../crypto.ts";
import { newCaseFileId } from "../ids.ts";
import { auditFaults } from "./audit-faults.ts";
import { type AuditPlace, readAuditLine, type StoredLine } from "./audit-line.ts";
import { nextAuditLine } from "./next-line.ts";

const NOON = 1_800_000_000_000;
const ENTRIES: readonly AuditEntry[] = [
  { act: "opening", about: "" },
  { act: "export", about: "stick" },
  { act: "signature", about: "a1b2" },
];

let keys: readonly SigningKeys[] = [];
beforeAll(async () => {
  await cryptoReady();
  keys = Array.from({ length: 5 }, newSigningKeys);
});

const keyOf = (by: number): Uint8Array | null => keys[by - 1]?.publicKey ?? null;

/** What one of them does: logs, or receives what another holds. */
type Step = { readonly device: number; readonly from: number; readonly entry: number; readonly clock: number };

const step: fc.Arbitrary<Step> = fc.record({
  device: fc.nat({ max: 4 }),
  from: fc.nat({ max: 5 }),
  entry: fc.nat({ max: ENTRIES.length - 1 }),
  // Clocks that jump by a day either way.
  clock: fc.integer({ min: -86_400_000, max: 86_400_000 }),
});

const story = fc.record({
  devices: fc.integer({ min: 1, max: 5 }),
  steps: fc.array(step, { minLength: 1, maxLength: 40 }),
});

/** The log of one compartment as each of a few devices comes to hold it, and all of it. */
function told({ devices, steps }: { readonly devices: number; readonly steps: readonly Step[] }, place: AuditPlace) {
  const held = Array.from({ length: devices }, (): readonly StoredLine[] => []);
  const all: StoredLine[] = [];
  for (const { device: drawn, from: drawnFrom, entry, clock } of steps) {
    const [device, from] = [drawn % devices, drawnFrom % (devices + 1)];
    const mine = held[device] ?? [];
    if (from < devices && from !== device) {
      held[device] = [...mine, ...(held[from] ?? []).filter((line) => !mine.includes(line))];
      continue;
    }
    const stamps = stampClock(() => instant(NOON + clock));
    for (const { at } of mine) stamps.see(at);
    const at = stamps.next();
    const author = { by: device + 1, secretKey: keys[device]!.secretKey, keyOf };
    const since = clock % 3 === 0 ? instant(NOON) : null;
    const value = nextAuditLine(place, mine, author, { entry: ENTRIES[entry]!, at, since });
    const line = { by: device + 1, at, value };
    held[device] = [...mine, line];
    all.push(line);
  }
  return { held, all };
}

const aPlace = (): AuditPlace => ({ caseFile: newCaseFileId(), compartment: "field", track: null });

const field = (line: StoredLine, name: string): Json => (line.value as Readonly<Record<string, Json>>)[name] ?? null;
const withFields = (line: StoredLine, fields: Readonly<Record<string, Json>>): StoredLine => ({
  ...line,
  value: { ...(line.value as Readonly<Record<string, Json>>), ...fields },
});

type Alteration = (
  log: readonly StoredLine[],
  at: number,
  other: readonly StoredLine[],
  place: AuditPlace,
) => readonly StoredLine[];

/** The log with one line altered, and each line of that author behind it made to follow the one before it again. */
function chainedAgain(log: readonly StoredLine[], at: number, place: AuditPlace): readonly StoredLine[] {
  const { by } = log[at]!;
  let before = readAuditLine(place, withFields(log[at]!, { act: "consent" }))!;
  return log.map((line, where) => {
    if (where === at) return withFields(line, { act: "consent" });
    if (line.by !== by || Number(field(line, "n")) !== before.n + 1) return line;
    const next = withFields(line, { prev: before.hash });
    before = readAuditLine(place, next)!;
    return next;
  });
}

const replaced = (log: readonly StoredLine[], at: number, line: StoredLine): readonly StoredLine[] =>
  log.map((each, place) => (place === at ? line : each));

const lastOf = (log: readonly StoredLine[], by: number): number =>
  Math.max(...log.filter((line) => line.by === by).map((line) => Number(field(line, "n"))));

/** Whether what stays names this line: by the one behind it, or by a colleague. */
const isNamed = (log: readonly StoredLine[], line: StoredLine): boolean => {
  const n = Number(field(line, "n"));
  const seen = log.flatMap((each) => readAuditLine(NOWHERE, each)?.seen ?? []);
  return n < lastOf(log, line.by) || seen.some((head) => head.by === line.by && head.n === n);
};
const NOWHERE: AuditPlace = { caseFile: "" as never, compartment: "field", track: null };

/** Each is what a hand, a disk, or who makes a snapshot could do without the keys of the others. */
const ALTERATIONS: Readonly<Record<string, Alteration>> = {
  act: (log, at) => replaced(log, at, withFields(log[at]!, { act: "consent" })),
  about: (log, at) => replaced(log, at, withFields(log[at]!, { about: "elsewhere" })),
  number: (log, at) => replaced(log, at, withFields(log[at]!, { n: Number(field(log[at]!, "n")) + 1 })),
  before: (log, at) => replaced(log, at, withFields(log[at]!, { prev: "A".repeat(43) })),
  seen: (log, at) => replaced(log, at, withFields(log[at]!, { seen: [[2, 700, "A".repeat(43)]] })),
  since: (log, at) => replaced(log, at, withFields(log[at]!, { since: NOON - 86_400_000 })),
  signature: (log, at) => replaced(log, at, withFields(log[at]!, { sig: `${"A".repeat(85)}Q` })),
  noSignature: (log, at) => replaced(log, at, withFields(log[at]!, { sig: null })),
  otherSignature: (log, at) =>
    replaced(log, at, withFields(log[at]!, { sig: field(log[(at + 1) % log.length]!, "sig") })),
  chainedAgain: (log, at, _, place) => chainedAgain(log, at, place),
  added: (log, at) => replaced(log, at, withFields(log[at]!, { more: true })),
  time: (log, at) => replaced(log, at, { ...log[at]!, at: (log[at]!.at - 3_600_000 * 1024) as Stamp }),
  author: (log, at) => replaced(log, at, { ...log[at]!, by: (log[at]!.by % 5) + 1 }),
  stranger: (log, at) => replaced(log, at, { ...log[at]!, by: 9 }),
  nothing: (log, at) => replaced(log, at, { ...log[at]!, value: "x" }),
  double: (log, at) => [...log, log[at]!],
  drop: (log, at) => (isNamed(log, log[at]!) ? log.filter((_, place) => place !== at) : log),
  truncate: (log, at) => {
    const { by } = log[at]!;
    const from = Number(field(log[at]!, "n"));
    const left = log.filter((line) => line.by !== by || Number(field(line, "n")) < from);
    const isSeen = left.some((line) =>
      readAuditLine(NOWHERE, line)?.seen.some((head) => head.by === by && head.n >= from),
    );
    return isSeen ? left : log;
  },
  swapTimes: (log, at) => {
    const next = (at + 1) % log.length;
    const [one, two] = [log[at]!, log[next]!];
    return replaced(replaced(log, at, { ...one, at: two.at }), next, { ...two, at: one.at });
  },
  swapValues: (log, at) => {
    const next = (at + 1) % log.length;
    const [one, two] = [log[at]!, log[next]!];
    return replaced(replaced(log, at, { ...one, value: two.value }), next, { ...two, value: one.value });
  },
  replay: (log, at, other) => [...log, other[at % other.length]!],
  replaced: (log, at, other) => replaced(log, at, other[at % other.length]!),
};

const says = (log: readonly StoredLine[]): string =>
  JSON.stringify([...log].map((line) => JSON.stringify(line)).sort());

describe("L102 the log of readings", () => {
  it("has no fault while nobody touches it: 1 to 5 devices, any interleaving, clocks a day off", () => {
    fc.assert(
      fc.property(story, fc.func(fc.nat()), (drawn, order) => {
        const place = aPlace();
        const { all } = told(drawn, place);
        const shuffled = [...all].sort((left, right) => order(left.at) - order(right.at));

        expect(auditFaults(place, shuffled, keyOf)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("on a device that has not received everything, names only what others saw: nothing is called altered", () => {
    fc.assert(
      fc.property(story, (drawn) => {
        const place = aPlace();
        // Held as a replica does: whatever a peer holds comes whole, with what that peer had seen.
        for (const lines of told(drawn, place).held) expect(auditFaults(place, lines, keyOf)).toEqual([]);
        const { all } = told(drawn, place);
        const late = all.filter(({ by }) => by !== 1);
        for (const { kind, by } of auditFaults(place, late, keyOf)) expect([kind, by]).toEqual(["unseen", 1]);
      }),
      { numRuns: 200 },
    );
  });

  it("B24 shows each of 1,000 alterations", () => {
    let altered = 0;
    const met = new Set<string>();
    const pick = fc.record({
      drawn: story,
      other: story,
      tries: fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(ALTERATIONS))), {
        minLength: 10,
        maxLength: 10,
      }),
    });

    for (const { drawn, other, tries } of fc.sample(pick, { numRuns: 400, seed: 7 })) {
      const place = aPlace();
      const { all } = told(drawn, place);
      const elsewhere = told(other, aPlace()).all;
      if (all.length === 0 || elsewhere.length === 0) continue;
      for (const [at, how] of tries) {
        const after = ALTERATIONS[how]!(all, at % all.length, elsewhere, place);
        if (altered === 1_000 || says(after) === says(all)) continue;
        altered++;
        met.add(how);
        expect(auditFaults(place, after, keyOf), `${how} at ${at % all.length}`).not.toEqual([]);
      }
    }

    expect(altered).toBe(1_000);
    expect([...met].sort()).toEqual(Object.keys(ALTERATIONS).sort());
  });

  it("says which line, and what is wrong with it", () => {
    const place = aPlace();
    const write = (device: number): Step => ({ device, from: device, entry: 0, clock: 0 });
    const { all } = told(
      { devices: 2, steps: [write(0), write(0), write(0), { ...write(1), from: 0 }, write(1)] },
      place,
    );
    const [first, second, third, bySonia] = all as [StoredLine, StoredLine, StoredLine, StoredLine];

    expect(auditFaults(place, [first, third, bySonia], keyOf)).toEqual([{ kind: "missing", by: 1, n: 1 }]);
    expect(auditFaults(place, [second, third], keyOf)).toEqual([{ kind: "missing", by: 1, n: 0 }]);
    expect(auditFaults(place, [first, second, second], keyOf)).toEqual([{ kind: "doubled", by: 1, n: 1 }]);
    expect(auditFaults(place, [first, second, bySonia], keyOf)).toEqual([{ kind: "unseen", by: 1, n: 2 }]);
    expect(auditFaults(place, [first, second, withFields(third, { act: "x" }), bySonia], keyOf)[0]).toEqual({
      kind: "altered",
      by: 1,
      n: 2,
    });
    expect(auditFaults({ ...place, compartment: "health" }, [first], keyOf)).toEqual([
      { kind: "altered", by: 1, n: 0 },
    ]);
  });

  it("D4 a signature vouches for the lines that it goes back to: what was done to one of them shows there, and only there", () => {
    const place = aPlace();
    const write: Step = { device: 0, from: 0, entry: 0, clock: 0 };
    const { all } = told({ devices: 1, steps: Array.from({ length: 6 }, () => write) }, place);
    const unsigned = `${"A".repeat(85)}Q`;
    const faults = (log: readonly StoredLine[]) => auditFaults(place, log, keyOf);

    for (const [n, line] of all.entries()) {
      for (const change of [{ sig: unsigned }, { act: "consent" }])
        expect(faults(replaced(all, n, withFields(line, change)))).toEqual([{ kind: "altered", by: 1, n }]);
    }
    // Behind a gap, the last line before it answers for itself.
    const gap = all.toSpliced(3, 1);
    expect(faults(gap)).toEqual([{ kind: "missing", by: 1, n: 3 }]);
    expect(faults(replaced(gap, 2, withFields(gap[2]!, { sig: unsigned })))[0]).toEqual({
      kind: "altered",
      by: 1,
      n: 2,
    });
  });

  it("shows a device that signs again what it had said: another line with its number, or an older date", () => {
    const place = aPlace();
    const author = { by: 1, secretKey: keys[0]!.secretKey, keyOf };
    const line = (before: readonly StoredLine[], at: number, about = ""): StoredLine => ({
      by: 1,
      at: at as Stamp,
      value: nextAuditLine(place, before, author, { entry: { act: "opening", about }, at: at as Stamp, since: null }),
    });
    const [first, second] = [line([], 1_000), line([], 2_000, "other")];
    const third = line([first], 3_000);

    expect(auditFaults(place, [first, second], keyOf)).toEqual([{ kind: "forked", by: 1, n: 0 }]);
    expect(auditFaults(place, [second, third], keyOf)).toEqual([{ kind: "broken", by: 1, n: 1 }]);
    expect(auditFaults(place, [first, line([first], 500)], keyOf)).toEqual([{ kind: "backdated", by: 1, n: 1 }]);
  });
});
