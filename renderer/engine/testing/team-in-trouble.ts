// Colleagues of one file who let others in and out and type, with a line that goes and comes, and computers that are killed;
// and what each of those who were let out must never be able to read.
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Person } from "#shared/ports/engine.ts";
import type { BoxKeys } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "./a-team.ts";
import type { TeamOnARelay } from "./a-team-on-a-relay.ts";
import { aYes, CLAIRE, MISSION_LOCALE, personIn, readingsOf } from "./an-answer.ts";
import { deviceKeys } from "./device-keys.ts";
import { aNewFile, SONIA } from "./engine-bench.ts";
import { headOf, valuesOpenTo } from "./what-keys-open.ts";

const TARN = "Mission Locale du Tarn" as OrganizationId;
export const ZOE: Person = { name: "Zoé A.", role: "advisor", organizationName: TARN };

/**
 * Who may be let out: one by a consent, one of the team; and one to whose organisation the young person has said « yes », and
 * whom a colleague may bring in by that while it is taken back elsewhere.
 */
export type Whom = "claire" | "sonia" | "zoe";
export type Step =
  | { readonly by: number; readonly does: "type" | "kill" | "cut" | "restore" }
  | { readonly by: number; readonly does: "out" | "in"; readonly whom: Whom };

const EVERYBODY = ["claire", "sonia", "zoe"] as const satisfies readonly Whom[];
const NAMES: Readonly<Record<Whom, string>> = { claire: CLAIRE.name, sonia: SONIA.name, zoe: ZOE.name };

/** Two educators who act, and the three who are let in and out. */
export async function teamInTrouble(team: TeamOnARelay) {
  const [claire, ines, zoe] = team.others as [Colleague, Colleague, Colleague];
  const actors = [team.karim, ines];
  const subjects: Readonly<Record<Whom, Colleague>> = { claire, sonia: team.sonia, zoe };
  const keys: Readonly<Record<Whom, BoxKeys>> = {
    claire: (await deviceKeys(claire.disks)).box,
    sonia: (await deviceKeys(team.sonia.disks)).box,
    zoe: (await deviceKeys(zoe.disks)).box,
  };
  const own = (await deviceKeys(team.karim.disks)).box;
  let count = 0;
  const actor = (by: number): Colleague => {
    const found = actors[by];
    if (found === undefined) throw new Error("nobody");
    return found;
  };

  /** One file, from its opening until everybody is there again. */
  async function aFile() {
    const created = await actor(0).calls.createFile(aNewFile({ name: `Aya ${++count}` }), `new ${count}`);
    if (!created.ok) throw new Error("refused");
    const file: CaseFileId = created.value;
    const typed: string[] = [];
    /** What was typed after they were let out, on the computer on which that was done. */
    const secrets = new Map(EVERYBODY.map((whom) => [whom, new Set<string>()]));
    const letOut = actors.map(() => new Set<Whom>());
    const isOffline = actors.map(() => false);

    const opened = async (bench: Colleague): Promise<void> => {
      await bench.until(() => bench.files().some(({ id }) => id === file), "it has the file");
      await bench.calls.openFile(file);
      await bench.until(() => bench.view("file")?.summary.id === file, "the file is shown");
      await bench.until(() => bench.view("file")?.access.isKnown === true, "and who reads it");
    };
    const reading = (bench: Colleague, whom: Whom): string =>
      readingsOf(bench, NAMES[whom])
        .find((each) => each.startsWith("identity"))
        ?.split(": ")[1] ?? "closed";
    const isIn = (bench: Colleague, whom: Whom): boolean => ["open", "willOpen"].includes(reading(bench, whom));
    const person = (bench: Colleague, whom: Whom): PersonId => personIn(bench, NAMES[whom]);

    /** What the young person has said « yes » to for their organisation, as far as it is known there. */
    const given = (bench: Colleague, whom: Whom) =>
      (bench.view("file")?.access.answers ?? []).filter(
        ({ state, isReplaced, names }) =>
          state === "given" && !isReplaced && names.includes(whom === "zoe" ? TARN : MISSION_LOCALE),
      );
    const answer = async (bench: Colleague, whom: Whom, by: readonly PersonId[]): Promise<boolean> => {
      const yes = aYes(by, whom === "zoe" ? { organizations: [TARN] } : {});
      return (await bench.calls.recordAnswer(file, yes, `answer ${++count}`)).ok;
    };
    /** Whether they are brought in to the team alone: of the young person's « yes » it is not known that it was taken back. */
    const isByTeam = (bench: Colleague, whom: Whom): boolean =>
      whom === "sonia" || (whom === "zoe" && given(bench, whom).length > 0);
    const letIn = async (bench: Colleague, whom: Whom): Promise<boolean> =>
      isByTeam(bench, whom)
        ? (await bench.calls.setInTeam(file, person(bench, whom), true)).ok
        : await answer(bench, whom, [person(bench, whom)]);
    const letGo = async (bench: Colleague, whom: Whom): Promise<boolean> => {
      if (whom === "sonia") return (await bench.calls.setInTeam(file, person(bench, whom), false)).ok;
      const answers = [];
      for (const { id } of given(bench, whom)) answers.push(await bench.calls.withdrawConsent(file, id, "youngPerson"));
      return answers.length > 0 && answers.every(({ ok }) => ok);
    };

    const type = async (by: number): Promise<void> => {
      const bench = actor(by);
      for (const field of ["phone", "supportNote"] as const) {
        const word = `${field} ${++count}`;
        if (!(await bench.calls.setField(file, field, word, [])).ok) continue;
        typed.push(word);
        for (const whom of letOut[by] ?? []) secrets.get(whom)?.add(word);
      }
      await bench.calls.syncNow();
    };
    const change = async (by: number, does: "out" | "in", whom: Whom): Promise<void> => {
      const bench = actor(by);
      // A « yes » by which nobody reads yet is taken back all the same.
      const isOpenTo = does === "out" && whom === "zoe" ? given(bench, whom).length > 0 : isIn(bench, whom);
      if (isOpenTo === (does === "in")) return;
      // Who is brought in by a « yes » that was taken back elsewhere stays out.
      const isKnown = does === "in" && !(whom === "zoe" && isByTeam(bench, whom));
      if (!(await (does === "in" ? letIn : letGo)(bench, whom))) return;
      if (does === "out") letOut[by]?.add(whom);
      // Whoever is let in again reads all of before.
      for (const each of isKnown ? letOut : []) each.delete(whom);
      if (isKnown) secrets.get(whom)?.clear();
      // A colleague may have said otherwise meanwhile.
      for (let turn = 0; turn < 30 && isIn(bench, whom) !== (does === "in"); turn++)
        await new Promise((next) => setTimeout(next, 10));
    };
    const restart = async (by: number): Promise<void> => {
      actor(by).kill();
      actors[by] = await actor(by).again();
      if (isOffline[by]) actor(by).network.cut();
      await opened(actor(by));
    };
    const line = (by: number, isUp: boolean): void => {
      isOffline[by] = !isUp;
      if (isUp) actor(by).network.restore();
      else actor(by).network.cut();
    };

    const play = async (step: Step): Promise<void> => {
      if ("whom" in step) await change(step.by, step.does, step.whom);
      else if (step.does === "type") await type(step.by);
      else if (step.does === "kill") await restart(step.by);
      else line(step.by, step.does === "restore");
    };

    const isSettled = (bench: Colleague): boolean =>
      bench.view("connection")?.state === "online" &&
      bench.view("connection")?.toSend === 0 &&
      ["relayed", "received"].includes(bench.view("file")?.summary.share.kind ?? "") &&
      // In no compartment a key is still to come, or to go.
      Object.values(NAMES).every((name) => readingsOf(bench, name).every((each) => !each.includes(": will")));

    /** What was typed and somebody's keys do not open, of what the relay holds. */
    const lacking = (bench: Colleague, box: BoxKeys): readonly string[] => {
      const open = valuesOpenTo(team, actors, bench, box);
      return typed.filter((word) => !open.has(word));
    };
    /** Everybody is there again: nothing waits, and all say the same. Answers what was read by whom it was not for. */
    const settle = async () => {
      for (const by of actors.keys()) line(by, true);
      const [karim, ines] = actors as [Colleague, Colleague];
      const shown = (bench: Colleague): string =>
        JSON.stringify([
          EVERYBODY.map((whom) => reading(bench, whom)),
          (["phone", "supportNote"] as const).map((field) =>
            bench
              .view("file")
              ?.fields[field].values.map(({ value }) => value)
              .sort(),
          ),
        ]);
      let looked = -1;
      const isAllThere = (): boolean => {
        const head = headOf(team);
        // Every row is opened: once for each that comes.
        const isSame = head === looked;
        looked = head;
        return !isSame && lacking(karim, own).length === 0;
      };
      await karim.until(isAllThere, "nothing is lost");
      for (const bench of actors) await bench.until(() => isSettled(bench), "all is sent, read and settled");
      await ines.until(() => shown(karim) === shown(ines), "all say the same");
      const seen = EVERYBODY.map((whom) => {
        const open = valuesOpenTo(team, actors, subjects[whom], keys[whom]);
        return {
          whom,
          leaked: [...(secrets.get(whom) ?? [])].filter((word) => open.has(word)),
          lacking: reading(karim, whom) === "open" ? lacking(subjects[whom], keys[whom]) : [],
        };
      });
      for (const bench of actors) await bench.calls.closeFile(file);
      return { seen, secrets };
    };

    for (const bench of actors) await opened(bench);
    await change(0, "in", "claire");
    await answer(actor(0), "zoe", []);
    for (const bench of actors)
      await bench.until(() => given(bench, "zoe").length > 0, "of her, a « yes » alone is known");
    for (const bench of actors) await bench.until(() => isIn(bench, "claire") && isIn(bench, "sonia"), "both read it");
    for (const bench of actors) await bench.until(() => isSettled(bench), "all is sent");
    return { file, play, settle, actors, subjects };
  }

  return { aFile };
}
