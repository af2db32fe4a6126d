import { beforeAll, describe, expect, it } from "vitest";
import { day } from "#shared/kernel/calendar-day.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { NewSignature, PowerView } from "#shared/ports/contract.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { draftSignature, type SigningPlace } from "./sign-here.ts";

beforeAll(cryptoReady);

const TODAY = day("2026-09-01");
const NAME = "Claire P.";
const ME = "4" as PersonId;
const HOMONYM = "9" as PersonId;

const aPower = (person: PersonId, name = NAME): PowerView => ({
  id: `power-${person}` as PowerView["id"],
  person,
  name,
  capacity: { kind: "legalRepresentative" },
  notedBy: "Paul D.",
  isMine: person === ME,
});

const sign = (signer: string | null, powers: readonly PowerView[]) => {
  const given: NewSignature = {
    hash: "0".repeat(64) as NewSignature["hash"],
    party: "missionLocale",
    signer,
    role: null,
    place: "Figeac",
    readAloudBy: null,
    interpreter: null,
    identity: { kind: "passphrase", passphrase: "" },
    method: { kind: "key" },
  };
  const me: SigningPlace["me"] = { person: ME, name: NAME, party: "missionLocale" };
  // Nothing of the text is read for the Mission Locale.
  const text = {} as SigningPlace["text"];
  const made = draftSignature(given, { text, me, powers, today: TODAY, photograph: null });
  return made.ok ? made.value.capacity : made.failure;
};

describe("CON-8 the power under which somebody signs for the Mission Locale", () => {
  it("is one's own, never that of a colleague of the same name", () => {
    expect(sign(null, [aPower(HOMONYM)])).toEqual({ kind: "noPower", endedOn: null });
    expect(sign(NAME, [aPower(HOMONYM)])).toEqual({ kind: "noPower", endedOn: null });
  });

  it("is found by who one is, also behind that of a colleague of the same name", () => {
    const over: PowerView = {
      ...aPower(HOMONYM),
      capacity: {
        kind: "delegate",
        givenBy: { person: "named-1" as PersonId, name: "Hélène O." },
        from: day("2025-01-01"),
        to: day("2025-12-31"),
      },
    };

    expect(sign(null, [over, aPower(ME)])).toEqual({ kind: "legalRepresentative" });
  });

  it("is found by the name that was typed, of who signs beside this desk", () => {
    expect(sign("Paul D.", [aPower(ME), aPower(HOMONYM, "Paul D.")])).toEqual({ kind: "legalRepresentative" });
    expect(sign("Paul D.", [aPower(ME)])).toEqual({ kind: "noPower", endedOn: null });
  });
});
