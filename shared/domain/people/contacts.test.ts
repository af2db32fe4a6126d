import { describe, expect, it } from "vitest";
import { checkRecordValue, isIdOf, RECORD_KINDS, recordFields, recordKinds } from "#shared/domain/records/index.ts";
import { closeFirst, contactWays } from "./contacts.ts";

describe("the ways to reach somebody", () => {
  it("PEO-10 are of any kind, several of one, and none is needed: they lie beside the name", () => {
    expect(RECORD_KINDS.contacts.compartment).toBe("identity");
    expect(isIdOf(RECORD_KINDS.contacts, "00112233445566778899aabbccddeeff")).toBe(true);
    for (const way of contactWays) expect(checkRecordValue("contacts", "way", way).ok).toBe(true);
    expect(checkRecordValue("contacts", "way", "fax").ok).toBe(false);
    for (const field of recordFields("contacts"))
      expect(checkRecordValue("contacts", field, null)).toEqual({ ok: true, value: null });
  });

  it("PEO-10 a value is kept as it was typed, in any form", () => {
    for (const value of ["06 39 98 12 34", "+33639981234", "@le.grand", "aya@exemple.fr", "chez Marc, au foyer"])
      expect(checkRecordValue("contacts", "value", value)).toEqual({ ok: true, value });
    expect(checkRecordValue("contacts", "value", "x".repeat(201)).ok).toBe(false);
  });

  it("PEO-10 who is close comes first; the rest stays in its order", () => {
    const all = ["phone", "family", "email", "trustedPerson"];

    expect(closeFirst(all, (way) => way)).toEqual(["family", "trustedPerson", "phone", "email"]);
  });

  it("L100 no record of a file has a field for the social security number", () => {
    const names = recordKinds.flatMap((kind) => [kind, ...recordFields(kind)]);

    expect(names.filter((name) => /nir|ssn|social.?security|secu/i.test(name))).toEqual([]);
  });
});
