// A team whose computers have found each other on a relay of this machine, which may go and come back.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newToken, type Relay, startRelay } from "#relay/index.ts";
import type { Person } from "#shared/ports/engine.ts";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { aTeam, type Colleague, type Team } from "./a-team.ts";
import type { Between } from "./engine-bench.ts";

export type TeamOnARelay = Omit<Team, "kill"> & {
  readonly others: readonly Colleague[];
  /** Where the relay keeps what it holds. */
  readonly folder: string;
  /** The one that runs, or that ran last. */
  readonly relay: () => Relay;
  readonly relayGoes: () => Promise<void>;
  /** At the same address, with all that it held. */
  readonly relayComesBack: () => Promise<void>;
  /** Ends every engine and the relay, of which nothing stays. */
  readonly end: () => Promise<void>;
};

/** Two educators of one association, and others when they are named: each knows who the others are. */
export const aTeamOnARelay = (...people: readonly Person[]): Promise<TeamOnARelay> => aTeamBetween({}, people);

/** The same, with engines that run as one likes. */
export async function aTeamBetween(between: Between, people: readonly Person[]): Promise<TeamOnARelay> {
  const folder = mkdtempSync(join(tmpdir(), "team-"));
  let relay = await startRelay({ folder, port: 0 });
  let isUp = true;
  const { receiptKey, port, store } = relay;
  const address = `ws://127.0.0.1:${port}`;
  const { kill, ...team } = await aTeam(
    writeEnrolmentCode({ address, receiptKey, token: newToken(store) }),
    people,
    between,
  );
  const all = [team.karim, team.sonia, ...team.others];
  for (const each of all) await each.until(() => knownTo(each) === all.length, "who is who");
  const relayGoes = async (): Promise<void> => {
    if (isUp) await relay.stop();
    isUp = false;
  };
  return {
    ...team,
    folder,
    relay: () => relay,
    relayGoes,
    relayComesBack: async () => {
      relay = await startRelay({ folder, port });
      isUp = true;
    },
    end: async () => {
      kill();
      await relayGoes();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function knownTo(bench: Colleague): number {
  const session = bench.view("session");
  const members = session?.state === "open" ? (session.project?.members ?? []) : [];
  return members.filter(({ organizationName }) => organizationName !== "").length;
}
