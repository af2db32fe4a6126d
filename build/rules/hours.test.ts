import { describe, expect, it } from "vitest";
import { french } from "#shared/kernel/french.ts";
import { command } from "./hours.ts";

const aCase = (given: object = {}): unknown => ({
  today: "2026-12-08",
  contract: { openedOn: "2026-11-23" },
  sharesHealthHours: false,
  activities: [
    {
      id: "cv",
      kind: "action",
      when: { at: "2026-11-22T23:30:00Z" },
      form: "individual",
      providedBy: "association",
      realMinutes: 90,
      category: "employment",
      status: "done",
    },
    {
      id: "simulateur",
      kind: "appointment",
      when: { on: "2026-12-02" },
      form: "smallGroup",
      providedBy: "partner",
      appointment: "workshop",
      presence: "present",
    },
  ],
  steps: [{ from: "2026-11-30", minutes: 240 }],
  meetings: [{ kind: "weeklyMeeting", when: { on: "2026-11-25" }, modality: "phone", presence: "present" }],
  ...given,
});

const explain = (given: object = {}): string => command.explain(command.schema.parse(aCase(given))).join("\n");

const refusedAt = (given: object): string | undefined =>
  command.schema.safeParse(aCase(given)).error?.issues[0]?.path.join(".");

describe("hours, explained", () => {
  it("tells each week of the contract, its state, its hours by provider and its lines", () => {
    const text = explain();

    expect(text).toContain(french`2026-W48, semaine du 23/11/2026 au 29/11/2026 : ordinaire`);
    expect(text).toContain("ce n’est pas un manquement");
    expect(text).toContain(french`HRS-5 – 23/11/2026, Emploi : déclaré, 3 h, à valider.`);
    expect(text).toContain(french`2026-W49, semaine du 30/11/2026 au 06/12/2026 : aménagée`);
    expect(text).toContain("Le repère est atteint.");
    expect(text).toContain(french`association 0 h, Mission Locale 0 h, partenaire 4 h, autonomie 0 h.`);
    expect(text).toContain(french`2026-W50, semaine du 07/12/2026 au 13/12/2026 : aménagée`);
  });

  it("tells interviews, reviews and what waits for the advisor", () => {
    const text = explain();

    expect(text).toContain(french`Entretien de la semaine (du 23/11/2026 au 29/11/2026) : tenu le 25/11/2026.`);
    expect(text).toContain(french`Entretien de la semaine (du 30/11/2026 au 06/12/2026) : aucun n’est noté.`);
    expect(text).toContain(french`Point d’étape du mois (du 23/11/2026 au 22/12/2026) : à tenir`);
    expect(text).toContain(french`cv, 23/11/2026 : sans décision`);
  });

  it("counts in the zone of the project", () => {
    const text = explain({ zone: "America/Martinique" });

    expect(text).not.toContain("HRS-5 – 23/11/2026");
    expect(text).toContain(french`cv, 22/11/2026 : sans décision`);
  });

  it.each([
    [{ today: "2026-02-30" }, "today"],
    [{ zone: "Europe/Atlantis" }, "zone"],
    [{ contract: {} }, "contract.openedOn"],
    [{ steps: [{ from: "2026-11-23", minutes: 2.5 }] }, "steps.0.minutes"],
    [{ periods: [{ state: "ill", from: "2026-11-23" }] }, "periods.0.state"],
    [
      { meetings: [{ kind: "weeklyMeeting", when: { on: "2026-11-25" }, modality: "pigeon", presence: "present" }] },
      "meetings.0.modality",
    ],
    [{ week: 48 }, ""],
  ])("refuses %j at « %s »", (given, path) => {
    expect(refusedAt(given)).toBe(path);
  });

  it.each([
    [{ category: "gardening" }, "activities.0.category"],
    [{ when: { at: "2026-11-22" } }, "activities.0.when.at"],
    [{ realMinutes: -5 }, "activities.0.realMinutes"],
    [
      { qualifications: [{ kind: "validated", by: "a", at: "2026-11-24T10:00:00Z", category: "employment" }] },
      "activities.0.qualifications.0.flatMinutes",
    ],
  ])("refuses an action with %j at « %s »", (given, path) => {
    const action = {
      id: "cv",
      kind: "action",
      when: { on: "2026-11-23" },
      form: "individual",
      providedBy: "association",
      category: "employment",
      status: "done",
      ...given,
    };

    expect(refusedAt({ activities: [action] })).toBe(path);
  });
});
