// A few colleagues of one project, each with a whole engine, and no relay unless one is given.
import type { Person } from "#shared/ports/engine.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import {
  type Between,
  type Disks,
  type EngineBench,
  engineOn,
  KARIM,
  newDisks,
  PASSPHRASE,
  SONIA,
} from "./engine-bench.ts";

export const INES: Person = { name: "Inès L.", role: "educator", organizationName: "Association du Lot" };

export type Colleague = EngineBench & {
  readonly device: DeviceId;
  readonly disks: Disks;
  /** The same computer after a kill, opened again. */
  readonly again: () => Promise<Colleague>;
};

export type Team = {
  readonly karim: Colleague;
  readonly sonia: Colleague;
  /** One more computer, in no project yet. */
  readonly newPost: (person: Person) => Promise<Colleague>;
  /** Ends every engine. */
  readonly kill: () => void;
};

/** Two educators of one association; and others, when they are named. `between`: how all of their engines run. */
export async function aTeam(
  enrolmentCode: string | null = null,
  others: readonly Person[] = [],
  between: Between = {},
): Promise<Team & { readonly others: readonly Colleague[] }> {
  const running: EngineBench[] = [];
  const started = async (disks: Disks): Promise<EngineBench> => {
    const bench = await engineOn(disks, between);
    running.push(bench);
    return bench;
  };
  const post = async (person: Person): Promise<Colleague> => {
    const disks = newDisks();
    const bench = await started(disks);
    await bench.calls.createSpace({ sign: "leaf", passphrase: PASSPHRASE, person });
    const again = async (): Promise<Colleague> => {
      const reopened = await started(disks);
      const session = reopened.view("session");
      await reopened.calls.unlock(session?.state === "locked" ? (session.vaults[0]?.id ?? "") : "", PASSPHRASE);
      return { ...reopened, device: sessionOf(reopened).device, disks, again };
    };
    return { ...bench, device: sessionOf(bench).device, disks, again };
  };
  const [karim, sonia] = [await post(KARIM), await post(SONIA)];
  const colleagues: Colleague[] = [];
  for (const person of others) colleagues.push(await post(person));
  const deviceCards = [sonia, ...colleagues].map((each) => sessionOf(each).deviceCard);
  await karim.calls.createProject({ name: "Projet Lot", enrolmentCode, deviceCards });
  for (const each of [sonia, ...colleagues]) await each.calls.joinProject(sessionOf(karim).project?.card ?? "");
  return {
    karim,
    sonia,
    others: colleagues,
    newPost: post,
    kill: () => {
      for (const bench of running) bench.kill();
    },
  };
}

function sessionOf(bench: EngineBench) {
  const session = bench.view("session");
  if (session?.state !== "open") throw new Error("not open");
  return session;
}
