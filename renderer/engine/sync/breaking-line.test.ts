// A line that breaks soon, each time: what people wrote goes on over it all the same.
import { afterEach, beforeAll, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aNewFile } from "../testing/engine-bench.ts";

const FILES = 12;

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

it("L15 what was written offline, more than the line carries, leaves by what each connection confirms", async () => {
  team = await aTeamBetween({ patience: 60_000 }, []);
  const { karim, sonia } = team;
  karim.network.cut();
  await karim.until(() => karim.view("connection")?.state === "offline", "out of reach");
  for (let at = 0; at < FILES; at++) {
    const created = await karim.calls.createFile(aNewFile({ name: `${at}`, note: "Vu. ".repeat(2_500) }), "new-file");
    expect(created.ok).toBe(true);
  }
  karim.network.breakEach(65_536);

  karim.network.restore();

  await karim.until(() => karim.view("connection")?.toSend === 0, "all is confirmed");
  await sonia.until(() => sonia.files().length === FILES, "she has them");
}, 120_000);
