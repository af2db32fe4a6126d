import { describe, expect, it } from "vitest";
import { imiloMeasures, imiloPresences } from "../index.ts";

// What another system reads: a table that changes by mistake would send hours to the wrong line.
describe("words of i-milo", () => {
  it("HRS-17 names each category as i-milo does", () => {
    expect(imiloMeasures).toEqual({
      employment: "EMPLOI",
      training: "FORMATION",
      careerPlan: "PROJET_PROFESSIONNEL",
      housing: "LOGEMENT",
      health: "SANTE",
      citizenship: "CITOYENNETE",
      leisure: "CULTURE_SPORT_LOISIRS",
      notCounted: "NON_SNP",
    });
  });

  it("HRS-17 never says of an excused absence that somebody was absent", () => {
    expect(imiloPresences).toEqual({
      planned: "Planifié",
      present: "Présent",
      absentUnexcused: "Absent",
      absentExcused: "Annulé",
      cancelledByUs: "Annulé",
      postponed: "Reporté",
      unknown: "Non précisé",
    });
  });
});
