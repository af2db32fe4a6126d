import { contactWays } from "#shared/domain/people/index.ts";
import { oneOf, type RecordRule, text } from "../record.ts";

export const contactKinds = {
  /** PEO-10: two people may have the same, and one person several of a kind (L19). */
  contacts: {
    compartment: "identity",
    named: [],
    isOpen: true,
    title: "value",
    fields: { way: oneOf(contactWays), value: text(200), whose: text(120), note: text(500) },
  },
} as const satisfies Record<string, RecordRule>;
