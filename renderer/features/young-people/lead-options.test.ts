import { expect, it } from "vitest";
import type { PersonId } from "#shared/kernel/ids.ts";
import type { PersonView } from "#shared/ports/people.ts";
import { leadOptions } from "./lead-options.ts";

const person = (number: number, organizationName: string): PersonView => ({
  name: "Sonia R.",
  role: "educator",
  organizationName,
  number,
  isMe: false,
  devices: [],
  mayLeave: false,
  isLeaving: false,
});
const lead = (number: number, name = "Sonia R.") => ({ person: String(number) as PersonId, name });

it("two who are called alike are told apart: by their organisation, and else by their number", () => {
  const people = [person(2, "Association du Lot"), person(3, "CSAPA"), person(4, "CSAPA")];

  expect(leadOptions([lead(1, "Karim B."), lead(2)], people)).toEqual({ 1: "Karim B.", 2: "Sonia R." });
  expect(leadOptions([lead(2), lead(3)], people)).toEqual({ 2: "Sonia R., Association du Lot", 3: "Sonia R., CSAPA" });
  expect(leadOptions([lead(3), lead(4)], people)).toEqual({ 3: "Sonia R., CSAPA (3)", 4: "Sonia R., CSAPA (4)" });
});
