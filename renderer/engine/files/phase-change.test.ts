import { describe, expect, it } from "vitest";
import { Replica } from "../testing/replica.ts";
import { changingPhase } from "./phase-change.ts";
import { type Saying, saying } from "./saying.ts";

/** Two educators, who have read the same file. */
const ME = 1;
const THEM = 2;

const aFile = () => {
  const replica = new Replica(ME, 0);
  replica.set("phase", "found");
  return replica;
};

const saidBy = (replica: Replica, said: Saying): void => {
  for (const { field, value } of said(replica.doc)) replica.set(field, String(value));
};

describe("a change of phase", () => {
  it("PHA-4 is said with its reason, both or none", () => {
    const replica = aFile();
    const seen = replica.doc.facts.current("phase").map(({ id }) => id);
    const refused = changingPhase({ phase: "exited", reason: "x".repeat(501) }, { seen, me: THEM });
    const taken = changingPhase({ phase: "exited", reason: " Partie vivre à Lyon. " }, { seen, me: THEM });

    expect(refused).toEqual({
      ok: false,
      failure: { kind: "invalid", field: "phaseReason", failure: { kind: "tooLong", longest: 500, length: 501 } },
    });
    expect(taken.ok && taken.value(replica.doc)).toEqual([
      { field: "phase", value: "exited", supersedes: seen },
      { field: "phaseReason", value: "Partie vivre à Lyon.", supersedes: [] },
    ]);
  });

  it("PHA-3 says its reason each time, be it the same, and says nothing where none is given", () => {
    const replica = aFile();
    for (const phase of ["lostContact", "found", "lostContact"]) {
      const change = changingPhase({ phase, reason: "Ne répond plus." }, { seen: [], me: ME });
      if (change.ok) saidBy(replica, change.value);
    }
    const silent = changingPhase({ phase: "found", reason: " " }, { seen: [], me: ME });

    expect(replica.doc.facts.history("phaseReason")).toHaveLength(3);
    expect(replica.doc.facts.current("phaseReason")).toHaveLength(1);
    expect(silent.ok && silent.value(replica.doc).map(({ field }) => field)).toEqual(["phase"]);
  });
});

describe("a value in the place of others", () => {
  it("L16 replaces what was shown and what its own device said, and not what others wrote since", () => {
    const replica = aFile();
    const [own] = replica.doc.facts.current("phase");

    expect(saying(replica.doc, "phase", "exited", { seen: [], me: ME })[0]?.supersedes).toEqual([own?.id]);
    expect(saying(replica.doc, "phase", "exited", { seen: [], me: THEM })[0]?.supersedes).toEqual([]);
    expect(saying(replica.doc, "phase", "found", { seen: [], me: THEM })).toEqual([]);
  });
});
