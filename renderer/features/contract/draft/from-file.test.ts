import { describe, expect, it } from "vitest";
import { aText } from "#shared/contract/testing/a-text.ts";
import { recordKinds } from "#shared/domain/records/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { Member } from "#shared/ports/engine.ts";
import { actionKey, conclusionKey, levelKey } from "./contract-draft.ts";
import { draftFrom, type Known } from "./from-file.ts";

const TODAY = day("2026-11-22");
const said = (value: string) => ({ values: [{ id: "f1", value, at: instant(0) }] });
const silent = { values: [] };
const fieldsOf = (values: Readonly<Record<string, string>>) =>
  new Proxy(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, said(value)])), {
    get: (all, field: string) => all[field] ?? silent,
  });

const record = (fields: Readonly<Record<string, string>>) => ({
  ...{ id: "r1", at: instant(0), removal: null, settledAt: null },
  fields: fieldsOf({ ...fields }),
});

const aFile = (given: { readonly actions?: number; readonly programme?: string } = {}): Known["file"] =>
  ({
    summary: { name: "Inès", bornOn: null, leadWorker: "Alex M.", agenda: { opening: null } },
    fields: fieldsOf({ leadWorker: "2", housingLevel: "blocking", mobilityLevel: "slight" }),
    access: { readers: [] },
    records: {
      ...Object.fromEntries(recordKinds.map((kind) => [kind, []])),
      actions: Array.from({ length: given.actions ?? 0 }, (_, at) =>
        record({ title: `Du dossier ${at}`, doer: "avec Alex", dueOn: "2026-12-01" }),
      ),
      profile: given.programme === undefined ? [] : [record({ programme: given.programme })],
    },
  }) as unknown as Known["file"];

/** Two people of one name, in two houses. */
const members = [
  { number: 1, name: "Alex M.", role: "advisor", organizationName: "Mission Locale des Causses" },
  { number: 2, name: "Alex M.", role: "educator", organizationName: "Le Pas de côté" },
] as unknown as readonly Member[];

const draftOf = (file: Known["file"], before: Known["before"] = null) =>
  draftFrom({ file, members, before, today: TODAY });

describe("what a contract takes from the file", () => {
  it("knows who leads by their number, never by a name", () => {
    expect(draftOf(aFile())).toMatchObject({
      leadName: "Alex M.",
      leadOrganization: "Le Pas de côté",
      educator: "Alex M.",
      associationName: "Le Pas de côté",
    });
  });

  it("PRG-1 REC-7 takes the programme that was said of this file, else the usual one of the day", () => {
    expect(draftOf(aFile())["programme"]).toBe("o2r");
    expect(draftOf(aFile({ programme: "cejJrWave2" }))["programme"]).toBe("cejJrWave2");
  });

  it("takes the plan and the levels of the file for a first text", () => {
    const draft = draftOf(aFile({ actions: 2 }));

    expect(draft[actionKey(1, "what")]).toBe("Du dossier 1");
    expect(draft[levelKey("housing")]).toBe("blocking");
  });

  it("mixes no row of the file with the plan and the annex of the text before", () => {
    const text = aText();
    const [first] = text.plan.actions;
    const [told] = text.diagnosis;
    if (first === undefined || told === undefined) throw new Error("the text has a plan and an annex");
    const before = { ...text, plan: { ...text.plan, actions: [first] }, diagnosis: [told] };
    const draft = draftOf(aFile({ actions: 5 }), before);

    expect(draft[actionKey(0, "what")]).toBe(first.what);
    const keys = Object.keys(draft);
    expect(keys.filter((key) => /^action\.[1-9]/.test(key))).toEqual([]);
    expect(keys.filter((key) => key.startsWith("diagnosis."))).toEqual([levelKey("housing"), conclusionKey("housing")]);
    expect(told.domain).toBe("Logement");
  });
});
