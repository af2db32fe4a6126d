import { expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { LeftProject } from "#shared/ports/left-work.ts";
import { leaving } from "./leaving.ts";

const at = instant(Date.UTC(2026, 2, 3, 12));
const left = (changes: Partial<LeftProject> = {}): LeftProject => ({
  project: "Projet Lot",
  reason: "left",
  isOrganization: false,
  by: "Karim B.",
  at,
  files: [],
  mayReturn: false,
  ...changes,
});

it("whoever leaves reads whether they left, or their whole organisation", () => {
  expect(leaving.leftWhy(left(), at)).toMatch(/^Votre départ du projet a été noté par Karim B\., /);
  expect(leaving.leftWhy(left({ isOrganization: true }), at)).toMatch(
    /^Le départ de votre structure a été noté par Karim B\., /,
  );
  expect(leaving.leftWhy(left({ reason: "lost" }), at)).toMatch(/^Il a été déclaré perdu ou volé par Karim B\., /);
  expect(leaving.leftWhyBack(left({ isOrganization: true, by: null }), at)).toMatch(
    /^Cet ordinateur avait été retiré du projet : le départ de votre structure a été noté, /,
  );
});
