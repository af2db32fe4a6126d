// Letting in and out, and typing, with lines that go and computers that are killed: what is typed after somebody was let out
// is opened by no key of theirs, by none of the ways in which a colleague knows only a part.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type EngineStore, StoreError } from "#shared/ports/engine-store.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { allowTimeFor, runs } from "../../../build/testing/runs.ts";
import { INES } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { CLAIRE } from "../testing/an-answer.ts";
import { type Step, teamInTrouble, type Whom, ZOE } from "../testing/team-in-trouble.ts";

const USUAL = 3;
allowTimeFor(USUAL);

let team: TeamOnARelay;
let trouble: Awaited<ReturnType<typeof teamInTrouble>>;

/** Keeps what is typed, and no envelope. */
let sealsNothing = false;
const halfDisk = (store: EngineStore): EngineStore => ({
  ...store,
  write: async (changes, durability) => {
    if (sealsNothing && durability === "strict") throw new StoreError("full");
    await store.write(changes, durability);
  },
});

beforeAll(async () => {
  await cryptoReady();
  team = await aTeamBetween({ patience: 40_000, store: halfDisk }, [CLAIRE, INES, ZOE]);
  trouble = await teamInTrouble(team);
}, 60_000);

afterAll(() => team.end());

const [KARIM, OTHER] = [0, 1];
const does = (by: number, what: "type" | "kill" | "cut" | "restore"): Step => ({ by, does: what });
const lets = (by: number, way: "in" | "out", whom: Whom): Step => ({ by, does: way, whom });

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ by: fc.nat(1), does: fc.constant("type" as const) }) },
    {
      weight: 4,
      arbitrary: fc.record({
        by: fc.nat(1),
        does: fc.constantFrom("out" as const, "in" as const),
        whom: fc.constantFrom<Whom>("claire", "sonia", "zoe"),
      }),
    },
    { weight: 1, arbitrary: fc.record({ by: fc.nat(1), does: fc.constantFrom("kill", "cut", "cut", "restore") }) },
  ),
  { minLength: 6, maxLength: 12 },
);

async function played(all: readonly Step[]) {
  const file = await trouble.aFile();
  for (const step of all) await file.play(step);
  const { seen, secrets } = await file.settle();
  expect(seen).toEqual(seen.map(({ whom }) => ({ whom, leaked: [], lacking: [] })));
  return secrets;
}

describe("what is typed after somebody was let out", () => {
  it("L104 SHR-9 SHR-27 is for who stays, after the second one as after the first", async () => {
    const secrets = await played([
      does(KARIM, "cut"),
      lets(KARIM, "out", "claire"),
      does(KARIM, "type"),
      lets(KARIM, "out", "sonia"),
      does(KARIM, "type"),
    ]);

    expect([secrets.get("claire")?.size, secrets.get("sonia")?.size]).toEqual([4, 2]);
  });

  it("is so over a kill, beside a colleague who was away and types as well", async () => {
    const secrets = await played([
      does(OTHER, "cut"),
      does(KARIM, "cut"),
      lets(KARIM, "out", "sonia"),
      does(KARIM, "type"),
      lets(KARIM, "out", "claire"),
      does(KARIM, "type"),
      does(OTHER, "type"),
      does(KARIM, "kill"),
      does(KARIM, "type"),
    ]);

    expect([secrets.get("claire")?.size, secrets.get("sonia")?.size]).toEqual([4, 6]);
  });

  it("SHR-26 is not for somebody whom a colleague let in by what was taken back, though nobody left by that", async () => {
    const secrets = await played([
      does(KARIM, "cut"),
      lets(KARIM, "out", "zoe"),
      does(KARIM, "type"),
      lets(OTHER, "in", "zoe"),
      does(OTHER, "type"),
      does(KARIM, "kill"),
      does(KARIM, "type"),
    ]);

    expect(secrets.get("zoe")?.size).toBe(4);
  });

  it("is so where the computer is killed before what let them out is sealed", async () => {
    const file = await trouble.aFile();
    for (const what of ["type", "cut"] as const) await file.play(does(KARIM, what));
    sealsNothing = true;
    for (const whom of ["claire", "sonia"] as const) {
      await file.play(lets(KARIM, "out", whom));
      await file.play(does(KARIM, "type"));
    }
    sealsNothing = false;
    await file.play(does(KARIM, "kill"));

    const { seen, secrets } = await file.settle();
    expect(seen.map(({ leaked }) => leaked)).toEqual([[], [], []]);
    expect([secrets.get("claire")?.size, secrets.get("sonia")?.size]).toEqual([4, 2]);
  });

  it("is so in whatever order they are let in and out, and nothing is lost, nor waits when everybody is there", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => void (await played(all))),
      {
        numRuns: runs(USUAL),
        endOnFailure: true,
      },
    );
  });
});
