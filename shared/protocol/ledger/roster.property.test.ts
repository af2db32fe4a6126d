import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady, newBoxKeys, newSigningKeys } from "../crypto.ts";
import { deviceEntry, writeGenesis } from "../genesis.ts";
import { type DeviceId, deviceIdOf, newProjectId } from "../ids.ts";
import { type Act, type Duty, REMOVAL_REASONS } from "./act.ts";
import { type DirectoryContent, parseDirectoryRecord, writeDirectoryRecord } from "./record.ts";
import {
  activeDevices,
  afterRecord,
  afterTaken,
  nextPerson,
  numberFor,
  type Roster,
  type RosterPerson,
  rosterOf,
} from "./roster.ts";

beforeAll(cryptoReady);

/** Keys are slow to draw: devices of all runs come from one drawer. */
const drawer: {
  readonly id: DeviceId;
  readonly signing: ReturnType<typeof newSigningKeys>;
  readonly boxKey: Uint8Array;
}[] = [];
const device = (at: number) => {
  while (drawer.length <= at) {
    const [signing, box] = [newSigningKeys(), newBoxKeys()];
    drawer.push({ id: deviceIdOf(signing.publicKey, box.publicKey), signing, boxKey: box.publicKey });
  }
  return drawer[at]!;
};

/** Founded by the first of three. */
function aProject(): Roster {
  const devices = [0, 1, 2].map((at) => {
    const { signing, boxKey } = device(at);
    return deviceEntry(at + 1, signing.publicKey, boxKey.slice());
  });
  const content = { project: newProjectId(), createdAt: instant(0), relay: null, devices, founder: devices[0]!.id };
  return rosterOf(writeGenesis(content, device(0).signing.secretKey));
}

function record(roster: Roster, issuer: number, acts: readonly Act[], changes: Partial<DirectoryContent> = {}) {
  const { id, signing } = device(issuer);
  const { project, head } = roster;
  const content = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), issuer: id, acts };
  return writeDirectoryRecord({ ...content, ...changes }, signing.secretKey);
}

/** The roster after acts that must be taken. */
function taken(roster: Roster, issuer: number, ...acts: readonly Act[]): Roster {
  const after = afterRecord(roster, record(roster, issuer, acts));
  if (!after.ok) throw new Error(after.failure);
  return after.value;
}

const refusal = (roster: Roster, issuer: number, ...acts: readonly Act[]): string | null => {
  const after = afterRecord(roster, record(roster, issuer, acts));
  return after.ok ? null : after.failure;
};

const newDevice = (roster: Roster, at: number, person: number): Act => {
  const { id, signing, boxKey } = device(at);
  return {
    kind: "device",
    number: numberFor(roster, id),
    person,
    signingKey: signing.publicKey,
    boxKey: boxKey.slice(),
  };
};

const person = (number: number, organization = 1, ...duties: readonly Duty[]): Act => ({
  kind: "person",
  person: number,
  organization,
  duties,
});

describe("a roster", () => {
  it("begins with the devices of the genesis; its founder alone lets people in", () => {
    const roster = aProject();

    expect(activeDevices(roster).map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(refusal(roster, 1, { kind: "organization", organization: 2 })).toBe("right");
    expect(refusal(roster, 0, { kind: "organization", organization: 2 })).toBeNull();
  });

  it("takes in an organisation, a person of it and their laptop in one record", () => {
    const roster = aProject();
    const after = taken(
      roster,
      0,
      { kind: "organization", organization: 2 },
      person(4, 2, "organization"),
      newDevice(roster, 3, 4),
    );

    expect(after.devices.get(device(3).id)).toMatchObject({ person: 4, removed: null });
    expect(refusal(after, 3, person(5, 2), { kind: "personLeft", person: 5 })).toBeNull();
    expect(refusal(after, 3, person(5, 1))).toBe("right");
    expect(refusal(after, 3, person(5, 2, "project"))).toBe("right");
  });

  it("holds nothing of a record when one of its acts does not stand", () => {
    const roster = aProject();

    expect(refusal(roster, 0, { kind: "organization", organization: 2 }, person(9, 2))).toBe("number");
    expect(parseDirectoryRecord(record(roster, 0, []).bytes).ok).toBe(false);
  });

  it("lets a person bring a second laptop, and nobody another’s", () => {
    const roster = aProject();

    expect(refusal(roster, 1, newDevice(roster, 3, 2))).toBeNull();
    expect(refusal(roster, 1, newDevice(roster, 3, 3))).toBe("right");
    expect(refusal(roster, 0, newDevice(roster, 3, 3))).toBe("right");
  });

  it("lets who lets people in bring back, as the person that they were, somebody who has no laptop left, and nobody above", () => {
    const host = taken(aProject(), 0, person(2, 1, "organization"));
    const removal = (at: number): Act => ({ kind: "deviceRemoved", device: device(at).id, reason: "lost" });
    const without = taken(host, 0, removal(2));

    for (const by of [0, 1]) expect(refusal(without, by, newDevice(without, 3, 3))).toBeNull();
    const back = taken(without, 1, newDevice(without, 3, 3));
    expect(back.devices.get(device(3).id)).toMatchObject({ person: 3, letInBy: device(1).id });
    // From then on they bring their own.
    expect(refusal(back, 1, newDevice(back, 4, 3))).toBe("right");
    const elsewhere = taken(host, 0, { kind: "organization", organization: 2 }, person(3, 2), removal(2));
    expect(refusal(elsewhere, 1, newDevice(elsewhere, 3, 3))).toBe("right");
    const gone = taken(host, 0, { kind: "personLeft", person: 3 });
    expect(refusal(gone, 0, newDevice(gone, 3, 3))).toBe("number");
  });

  it("never takes a device again, nor gives its number to another", () => {
    const roster = aProject();
    const without = taken(roster, 0, { kind: "deviceRemoved", device: device(2).id, reason: "lost" });

    expect(refusal(without, 0, newDevice(without, 2, 3))).toBe("key");
    expect(refusal(without, 0, { ...newDevice(without, 3, 3), number: 3 } as Act)).toBe("number");
    for (const number of [0, 2 ** 16]) {
      expect(refusal(without, 0, { ...newDevice(without, 3, 3), number } as Act)).toBe("number");
    }
  });

  it("lets a colleague say that a laptop is lost, and then hears it no more", () => {
    const roster = aProject();
    const after = taken(roster, 1, { kind: "deviceRemoved", device: device(2).id, reason: "lost" });

    expect(refusal(after, 2, { kind: "personLeft", person: 3 })).toBe("stranger");
    expect(refusal(after, 1, { kind: "personLeft", person: 3 })).toBe("right");
  });

  it("does not let the laptop of somebody who may do more be removed by who may not", () => {
    const two = taken(aProject(), 0, person(2, 1, "organization"));
    const removal = (at: number): Act => ({ kind: "deviceRemoved", device: device(at).id, reason: "lost" });

    expect([refusal(two, 2, removal(0)), refusal(two, 2, removal(1)), refusal(two, 1, removal(0))]).toEqual([
      "right",
      "right",
      "right",
    ]);
    expect([refusal(two, 1, removal(1)), refusal(two, 0, removal(1)), refusal(two, 2, removal(2))]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("does not let another organisation’s laptop be removed, but by who lets people in everywhere", () => {
    const roster = aProject();
    const two = taken(roster, 0, { kind: "organization", organization: 2 }, person(4, 2), newDevice(roster, 3, 4));

    expect(refusal(two, 1, { kind: "deviceRemoved", device: device(3).id, reason: "lost" })).toBe("right");
    expect(refusal(two, 3, { kind: "deviceRemoved", device: device(1).id, reason: "lost" })).toBe("right");
    expect(refusal(two, 0, { kind: "deviceRemoved", device: device(3).id, reason: "lost" })).toBeNull();
  });

  it("lets an organisation go with its people and their laptops, whose numbers stay theirs", () => {
    const roster = aProject();
    const two = taken(roster, 0, { kind: "organization", organization: 2 }, person(4, 2), newDevice(roster, 3, 4));
    const after = taken(two, 0, { kind: "organizationLeft", organization: 2 });

    expect(after.people.get(4)?.hasLeft).toBe(true);
    expect(after.devices.get(device(3).id)).toMatchObject({ person: 4, removed: "left" });
    expect(refusal(after, 0, person(5, 2))).toBe("number");
  });

  it("keeps somebody who can let people in", () => {
    const roster = aProject();

    expect(refusal(roster, 0, { kind: "personLeft", person: 1 })).toBe("nobodyLeft");
    expect(refusal(roster, 0, { kind: "deviceRemoved", device: device(0).id, reason: "lost" })).toBe("nobodyLeft");
    expect(refusal(roster, 0, person(1))).toBe("nobodyLeft");
    expect(refusal(roster, 0, person(2, 1, "project"), { kind: "personLeft", person: 1 })).toBeNull();
  });

  it("takes one record on each: of two made apart, the second is asked to look again", () => {
    const roster = aProject();
    const [one, other] = [record(roster, 0, [person(4)]), record(roster, 0, [person(4, 1, "organization")])];
    const after = afterRecord(roster, one);

    expect(after.ok && afterRecord(after.value, other)).toEqual({ ok: false, failure: "stale" });
    expect(after.ok && afterRecord(after.value, one)).toEqual({ ok: false, failure: "stale" });
    expect(afterRecord(aProject(), one)).toEqual({ ok: false, failure: "stale" });
  });

  it("lets nobody use up the numbers: 32 laptops of one person, 16 in one record", () => {
    const several = (roster: Roster, count: number): Act[] =>
      Array.from({ length: count }, (_, at) => ({
        ...newDevice(roster, 10 + roster.devices.size + at, 2),
        number: 100 + roster.devices.size + at,
      })) as Act[];
    let roster = aProject();
    expect(parseDirectoryRecord(record(roster, 1, several(roster, 17)).bytes).ok).toBe(false);
    for (const count of [16, 15]) roster = taken(roster, 1, ...several(roster, count));

    expect(refusal(roster, 1, ...several(roster, 1))).toBe("number");
    for (const { id } of activeDevices(roster).filter((each) => each.person === 2)) {
      roster = taken(roster, 0, { kind: "deviceRemoved", device: id, reason: "lost" });
    }
    expect(refusal(roster, 0, newDevice(roster, 3, 2))).toBe("number");
    expect(refusal(roster, 0, newDevice(roster, 3, 1))).toBeNull();
  });

  it("lets in people and organisations up to a number, and counts them however many they are", () => {
    const roster = aProject();
    const theirs = (number: number): RosterPerson => ({ number, organization: 1, duties: [], hasLeft: false });
    const [, founder] = [...roster.people][0]!;
    const all = Array.from({ length: 200_000 }, (_, at): [number, RosterPerson] => [at + 1, theirs(at + 1)]);
    const full = { ...roster, people: new Map([...all.slice(0, 2 ** 14)]).set(1, founder) };
    const organizations = new Map(all.slice(0, 2 ** 12).map(([number]) => [number, true]));

    expect(nextPerson({ ...roster, people: new Map(all) })).toBe(200_001);
    expect(refusal(full, 0, person(2 ** 14 + 1))).toBe("number");
    expect(refusal(full, 0, { kind: "organizationLeft", organization: 2 })).toBe("number");
    const act: Act = { kind: "organization", organization: 2 ** 12 + 1 };
    expect(refusal({ ...roster, organizations }, 0, act)).toBe("number");
  });

  it("is read again from records that were taken as it was when they came", () => {
    const roster = aProject();
    const said = record(roster, 0, [person(4), newDevice(roster, 3, 4)]);

    expect(afterTaken(roster, said)).toEqual(afterRecord(roster, said));
  });

  it("takes no act of somebody whom an act before it in the record let go", () => {
    const roster = taken(aProject(), 0, person(2, 1, "project"));

    expect(refusal(roster, 0, { kind: "personLeft", person: 1 }, person(4))).toBe("right");
  });
});

const step = fc.record({
  issuer: fc.nat({ max: 7 }),
  kind: fc.constantFrom("organization", "organizationLeft", "person", "personLeft", "device", "deviceRemoved"),
  who: fc.integer({ min: 1, max: 6 }),
  organization: fc.integer({ min: 1, max: 3 }),
  duties: fc.subarray<Duty>(["project", "organization"]),
  isNext: fc.boolean(),
  reason: fc.constantFrom(...REMOVAL_REASONS),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function actOf(roster: Roster, { kind, who, organization, duties, isNext, reason }: Step): Act {
  if (kind === "organization") return { kind, organization: isNext ? roster.organizations.size + 1 : organization };
  if (kind === "organizationLeft") return { kind, organization };
  if (kind === "person") return { kind, person: isNext ? nextPerson(roster) : who, organization, duties };
  if (kind === "personLeft") return { kind, person: who };
  if (kind === "device") return newDevice(roster, isNext ? roster.devices.size : who, who);
  return { kind, device: device(who).id, reason };
}

const runs = { numRuns: Number(process.env["LEDGER_RUNS"] ?? 300) };

describe("any sequence of records", () => {
  it("gives no number twice, brings nobody back, keeps who lets people in, and is the same for everybody", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const begun = aProject();
        let roster = begun;
        const said = [];
        for (const each of steps) {
          const next = record(roster, each.issuer, [actOf(roster, each)]);
          const after = afterRecord(roster, next);
          if (!after.ok) continue;
          said.push(next.bytes);
          const [before, now] = [roster, after.value];
          for (const [id, { number, removed }] of before.devices) {
            expect(now.devices.get(id)?.number).toBe(number);
            if (removed !== null) expect(now.devices.get(id)?.removed).toBe(removed);
          }
          const numbers = [...now.devices.values()].map(({ number }) => number);
          expect(new Set(numbers).size).toBe(numbers.length);
          for (const { person: owner } of activeDevices(now)) {
            const { hasLeft, organization } = now.people.get(owner)!;
            expect([hasLeft, now.organizations.get(organization)]).toEqual([false, true]);
          }
          const keepers = activeDevices(now).filter(({ person: who }) =>
            now.people.get(who)?.duties.includes("project"),
          );
          expect(keepers.length).toBeGreaterThan(0);
          roster = now;
        }
        const again = said.reduce((before, bytes) => {
          const read = parseDirectoryRecord(bytes);
          const after = read.ok ? afterRecord(before, read.value) : read;
          return after.ok ? after.value : before;
        }, begun);
        expect(again).toEqual(roster);
      }),
      runs,
    );
  });

  it("by people without a duty lets nobody in but their own laptops, and gives nobody a duty", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const begun = aProject();
        let roster = begun;
        for (const each of steps) {
          const owner = roster.devices.get(device(each.issuer).id)?.person;
          if (owner === undefined || owner === 1) continue;
          const after = afterRecord(roster, record(roster, each.issuer, [actOf(roster, each)]));
          if (after.ok) roster = after.value;
        }
        expect(roster.organizations).toEqual(begun.organizations);
        expect([...roster.people.keys()]).toEqual([1, 2, 3]);
        expect(roster.people.get(1)).toEqual(begun.people.get(1));
        expect([2, 3].flatMap((number) => roster.people.get(number)?.duties)).toEqual([]);
      }),
      runs,
    );
  });

  it("is refused with any byte of it changed", () => {
    const roster = aProject();
    const { bytes } = record(roster, 0, [person(4, 1, "organization"), newDevice(roster, 3, 4)]);
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = bytes.slice();
        changed[at] = (changed[at] ?? 0) ^ change;
        const read = parseDirectoryRecord(changed);
        expect(read.ok && afterRecord(roster, read.value).ok).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });
});
