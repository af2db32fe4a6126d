import { beforeAll, describe, expect, it } from "vitest";
import { signContract } from "#shared/contract/evidence/make-act.ts";
import { aDesk, aDraft } from "#shared/contract/testing/a-signing.ts";
import { aText } from "#shared/contract/testing/a-text.ts";
import { versionOf } from "#shared/contract/text/frozen-text.ts";
import { noContractFacts, type Party } from "#shared/domain/contract/index.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { Role } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { actorsOf, knowsActor } from "./actors.ts";
import { maySay } from "./contract-facts.ts";

beforeAll(cryptoReady);

const KARIM = { person: "7" as PersonId, name: "Karim B." };

/** An act of person 7, on a device of theirs, and a project that knows that device as somebody's. */
function anAct(party: Party) {
  const desk = aDesk();
  const version = versionOf(aText());
  const isWorker = party === "association" || party === "missionLocale";
  const draft = aDraft(party, version.hash, {
    ...(isWorker ? { signer: KARIM } : { method: { kind: "hand", witness: KARIM, strokes: [[0, 0, 9, 9]] } }),
  });
  const made = signContract({ facts: { ...noContractFacts, versions: [version] }, acts: [] }, draft, desk);
  if (!made.ok) throw new Error(made.failure);
  return { act: made.value, device: desk.device.id };
}

const project = (device: string, person: number, role: Role | null) => {
  return knowsActor((id) => (id === device ? role : null), {
    roster: { devices: new Map([[device, { person }]]) },
  } as never);
};

describe("whose acts count", () => {
  it.each([
    ["association", "educator", true],
    ["association", "coordinator", true],
    ["association", "advisor", false],
    ["association", "partner", false],
    ["missionLocale", "advisor", true],
    ["missionLocale", "educator", false],
    ["youngPerson", "advisor", true],
    ["youngPerson", "educator", true],
    // Nobody has said yet as what they work.
    ["association", null, false],
    ["youngPerson", null, true],
  ] as const)("CON-9 for %s, of a device of %s: %s", (party, role, isKnown) => {
    const { act, device } = anAct(party);

    expect(project(device, 7, role)(act)).toBe(isKnown);
  });

  it("CON-9 not those of a device that the project does not know, nor under the name of somebody else", () => {
    const { act, device } = anAct("association");

    expect(project("0123456789abcdef", 7, "educator")(act)).toBe(false);
    expect(project(device, 8, "educator")(act)).toBe(false);
  });
});

describe("whose « no » counts", () => {
  const { actorOf } = actorsOf((id) => (id === "laptop" ? "advisor" : null), {
    devices: [{ id: "laptop", number: 3 }],
    roster: { devices: new Map([["laptop", { person: 7 }]]) },
  } as never);

  it("CON-18 that of the device’s own party, or one that is said beside it, and nobody’s from outside", () => {
    expect(actorOf(3)).toEqual({ person: "7", party: "missionLocale" });
    expect(actorOf(4)).toBe(null);
    expect(maySay("missionLocale", "missionLocale")).toBe(true);
    expect(maySay("association", "missionLocale")).toBe(false);
    expect(maySay("youngPerson", "missionLocale")).toBe(true);
    expect(maySay("legalGuardian", null)).toBe(false);
  });
});
