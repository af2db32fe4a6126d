// As what people are known: by the word of who founded the project, and of who let them in, as far as that one may say it.
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { Device } from "#shared/ports/device.ts";
import type { Person, Role } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { deviceEntry, writeGenesis } from "#shared/protocol/genesis.ts";
import { newProjectId } from "#shared/protocol/ids.ts";
import { type Act, DUTIES, type Duty } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster, rosterOf } from "#shared/protocol/ledger/roster.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { newDevice } from "../space/identity-store.ts";
import { deviceFact, readDirectory } from "./directory.ts";

beforeAll(cryptoReady);

const LOT = "Association du Lot";
const MISSION = "Mission Locale du Lot";
const [FIRST, SECOND] = [1, 2];

/** A project that Léa, who coordinates, has founded: who comes, and what is said of them. */
function aDirectory() {
  const lea = newDevice();
  const entry = deviceEntry(1, lea.signing.publicKey, lea.box.publicKey);
  const content = { project: newProjectId(), createdAt: instant(0), relay: null, devices: [entry], founder: entry.id };
  let roster: Roster = rosterOf(writeGenesis(content, lea.signing.secretKey));
  const doc = new CompartmentDoc();
  let at = 0;
  const say = (by: Device, ...acts: readonly Act[]): void => {
    const { project, head } = roster;
    const record = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), issuer: by.id, acts };
    const after = afterRecord(roster, writeDirectoryRecord(record, by.signing.secretKey));
    if (!after.ok) throw new Error(after.failure);
    roster = after.value;
  };
  const call = (by: Device, of: Device, role: Role, organizationName = LOT): void => {
    const person: Person = { name: role, role, organizationName };
    const number = roster.devices.get(by.id)?.number ?? 0;
    doc.addFacts([{ ...deviceFact(of.id, person), by: number, at: ++at as never, supersedes: [] }]);
  };
  /** Somebody new, let in by a colleague who says as what. */
  const come = (
    by: Device,
    role: Role,
    { duties = ["organization"] as readonly Duty[], organization = FIRST, called = LOT } = {},
  ): Device => {
    const { id, signing, box } = newDevice();
    const person = roster.people.size + 1;
    const keys = { signingKey: signing.publicKey, boxKey: box.publicKey };
    const acts: readonly Act[] = [
      { kind: "person", person, organization, duties },
      { kind: "device", number: roster.devices.size + 1, person, ...keys },
    ];
    say(by, ...acts);
    const device = { id, signing, box };
    call(by, device, role, called);
    return device;
  };
  const roleOf = ({ id }: Device): Role | null => {
    const members = { devices: [...roster.devices.values()], roster };
    const self: Person = { name: "Léa M.", role: "coordinator", organizationName: LOT };
    return readDirectory(doc, members, lea.id, lea.id, self).roleOf(id);
  };
  call(lea, lea, "coordinator");
  return { lea, say, call, come, roleOf, devices: () => [...roster.devices.values()] };
}

describe("as what somebody is let in", () => {
  it.each([
    ["educator", "advisor", "partner"],
    ["educator", "educator", "educator"],
    ["educator", "coordinator", "partner"],
    ["coordinator", "coordinator", "coordinator"],
    ["educator", "partner", "partner"],
    ["advisor", "advisor", "advisor"],
    ["advisor", "educator", "partner"],
  ] as const)("CON-9 %s who lets in their own colleagues calls one %s: it is read as %s", (host, said, read) => {
    const { lea, come, roleOf } = aDirectory();

    const colleague = come(come(lea, host), said);

    expect(roleOf(colleague)).toBe(read);
  });

  it("CON-9 is said by who lets in anybody, of any organisation, also once that one has left", () => {
    const { lea, say, come, roleOf } = aDirectory();
    const noe = come(lea, "coordinator", { duties: DUTIES });
    say(noe, { kind: "organization", organization: SECOND });
    const claire = come(noe, "advisor", { organization: SECOND, called: MISSION });
    const paul = come(claire, "advisor", { organization: SECOND });

    say(lea, { kind: "personLeft", person: 2 });

    expect([claire, paul].map(roleOf)).toEqual(["advisor", "advisor"]);
  });

  it("CON-9 is not said anew of a computer that one adds for oneself", () => {
    const { lea, say, call, come, devices, roleOf } = aDirectory();
    const sonia = come(lea, "educator");
    const other = newDevice();
    const keys = { signingKey: other.signing.publicKey, boxKey: other.box.publicKey };
    say(sonia, { kind: "device", number: devices().length + 1, person: 2, ...keys });

    call(sonia, other, "advisor", MISSION);

    expect(roleOf(other)).toBe("educator");
  });

  it("CON-9 is not said anew of who comes back, by who lets them in", () => {
    const { lea, say, call, come, devices, roleOf } = aDirectory();
    const noe = come(lea, "coordinator");
    const paul = come(lea, "educator");
    say(lea, { kind: "deviceRemoved", device: noe.id, reason: "lost" });
    const back = newDevice();
    const keys = { signingKey: back.signing.publicKey, boxKey: back.box.publicKey };
    say(paul, { kind: "device", number: devices().length + 1, person: 2, ...keys });

    call(paul, back, "educator");

    expect([noe, back].map(roleOf)).toEqual(["coordinator", "coordinator"]);
  });
});
