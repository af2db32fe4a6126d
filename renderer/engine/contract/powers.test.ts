// CON-8: whose words count on a power to sign, also once their laptop is removed.
import { beforeAll, describe, expect, it } from "vitest";
import type { Json } from "#shared/kernel/json.ts";
import type { Role } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { readPowers } from "./powers.ts";

beforeAll(cryptoReady);

const LOT = "Association du Lot";
const MISSION = "Mission Locale du Lot";

/** Four people, one laptop each, their number the same: Claire and Paul of the Mission Locale, Karim, and Noé of another one. */
const PEOPLE: readonly { readonly name: string; readonly role: Role; readonly organizationName: string }[] = [
  { name: "Claire P.", role: "advisor", organizationName: MISSION },
  { name: "Paul D.", role: "advisor", organizationName: MISSION },
  { name: "Karim B.", role: "educator", organizationName: LOT },
  { name: "Noé T.", role: "advisor", organizationName: "Mission Locale du Gers" },
];
const [CLAIRE, PAUL, KARIM, NOE] = [1, 2, 3, 4] as const;

function aDirectory() {
  const doc = new CompartmentDoc();
  let at = 0;
  const personOf = (device: string) => PEOPLE[Number(device) - 1];
  return {
    say: (by: number, change: { readonly [field: string]: Json } = {}): void => {
      const value = { person: String(CLAIRE), givenBy: "Hélène O.", from: "2026-01-01", to: null, ...change };
      doc.addFacts([{ field: "power/0011223344556677", value, by, at: ++at as never, supersedes: [] }]);
    },
    /** The holders of what stands, and who noted it, when the laptops of these are removed. */
    read: (...removed: readonly number[]): readonly string[] => {
      const devices = PEOPLE.map((_, index) => ({ id: String(index + 1), number: index + 1, person: index + 1 }));
      const members = devices.flatMap(({ id, number }) => {
        const person = personOf(id);
        return person === undefined || removed.includes(number)
          ? []
          : [{ ...person, device: id, number, isMe: number === CLAIRE }];
      });
      const people = {
        directory: {
          members,
          authorName: (number: number) => personOf(String(number))?.name ?? "",
          organizationOf: (device: string) => personOf(device)?.organizationName ?? null,
          roleOf: (device: string) => personOf(device)?.role ?? null,
        },
        roster: { devices, roster: { devices: new Map(devices.map((each) => [each.id, each])) } },
      };
      return readPowers(doc, people as never).map(({ name, notedBy }) => `${name}, ${notedBy}`);
    },
  };
}

describe("a power to sign", () => {
  it("CON-8 is noted by somebody of the same Mission Locale, and by nobody else", () => {
    const { say, read } = aDirectory();
    say(KARIM);
    say(NOE);
    expect(read()).toEqual([]);

    say(PAUL);
    say(KARIM, { isTakenBack: true });

    expect(read()).toEqual(["Claire P., Paul D."]);
  });

  it("CON-8 is of its own Mission Locale, whatever another one writes in its place, then or before", () => {
    const { say, read } = aDirectory();
    const ofTheGers = { person: String(NOE), givenBy: "Luc A." };
    say(NOE, ofTheGers);
    say(PAUL);
    expect(read()).toEqual(["Claire P., Paul D.", "Noé T., Noé T."]);

    say(NOE, { ...ofTheGers, isTakenBack: true });
    expect(read()).toEqual(["Claire P., Paul D."]);
    say(NOE, ofTheGers);
    say(PAUL, { isTakenBack: true });
    expect(read()).toEqual(["Noé T., Noé T."]);
  });

  it("CON-8 stands when the laptop that noted it is removed", () => {
    const { say, read } = aDirectory();
    say(PAUL);

    expect(read(PAUL)).toEqual(["Claire P., Paul D."]);
  });

  it("CON-8 stays taken back when the laptop that took it back is removed", () => {
    const { say, read } = aDirectory();
    say(CLAIRE);
    say(PAUL, { isTakenBack: true });

    expect(read()).toEqual([]);
    expect(read(PAUL)).toEqual([]);
  });

  it("CON-8 is nobody's once its holder has left, and not that of whom an older word named", () => {
    const { say, read } = aDirectory();
    say(CLAIRE);
    say(CLAIRE, { person: String(PAUL) });

    expect(read()).toEqual(["Paul D., Claire P."]);
    expect(read(PAUL)).toEqual([]);
  });
});
