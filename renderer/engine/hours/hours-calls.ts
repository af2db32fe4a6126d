// HRS-18: decisions on hours. Each answers once what it did is on the disk, or says why it is not.
import { actionCategories } from "#shared/domain/activity-hours/index.ts";
import { isHealthHours, isIdOf, recordRule } from "#shared/domain/records/index.ts";
import { fail } from "#shared/kernel/result.ts";
import type { HoursCalls, NewHoursDecision } from "#shared/ports/hours.ts";
import { liveScopes } from "../access/case-facts.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { deciding } from "./hours-facts.ts";

export const hoursCalls = (current: () => { readonly project: ProjectSpace }): HoursCalls => ({
  decideHours: (file, decisions) => {
    const { access, desk, reader } = current().project;
    const { me, actorOf } = reader();
    if (actorOf(me)?.party !== "missionLocale") return Promise.resolve(fail({ kind: "notAllowed" }));
    const sharesHealth = liveScopes(access.factsOf(file, desk.docs(file).identity)).includes("healthHours");
    if (!sharesHealth && decisions.some(({ decidedOn }) => isHealthHours(decidedOn.category)))
      return Promise.resolve(fail({ kind: "notAllowed" }));
    if (!decisions.every(isRight))
      return Promise.resolve(fail({ kind: "invalid", field: "", failure: { kind: "wrongShape" } }));
    return desk.addTo(file, "support", deciding(decisions, me));
  },
});

/** Nobody validates what a later version alone can count. */
const isRight = ({ action, kind, decidedOn: { category } }: NewHoursDecision): boolean =>
  isIdOf(recordRule("actions"), action) &&
  (kind === "rejected" || actionCategories.some((known) => known === category));
