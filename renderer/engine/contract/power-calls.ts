import { fail, type Result } from "#shared/kernel/result.ts";
import type { ContractCalls, PowerFailure } from "#shared/ports/contract.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { factWriter, type NewFact } from "../files/fact-writer.ts";
import { orRefused } from "../files/or-refused.ts";
import type { ContractCallOptions } from "./contract-calls.ts";
import { endFact, powerFact } from "./powers.ts";

type PowerCallOptions = Pick<ContractCallOptions, "current" | "timers" | "show">;

/** Calls on the powers to sign for a Mission Locale, which stand in the directory of the project. */
export function powerCalls({
  current,
  timers,
  show,
}: PowerCallOptions): Pick<ContractCalls, "notePower" | "removePower"> {
  const write = async (
    factIn: (doc: CompartmentDoc) => Result<NewFact, PowerFailure>,
  ): Promise<Result<null, PowerFailure>> => {
    const { project } = current();
    const { directory } = project.people;
    const room = directory.room();
    if (room === null) return fail({ kind: "incomplete" });
    const fact = factIn(room.doc);
    if (!fact.ok) return fact;
    const written = await orRefused(async () => {
      await factWriter(timers, project.reader().me)(room, [fact.value]);
      await room.seal();
      return null;
    });
    await directory.refresh();
    show(project.desk.openFiles());
    return written;
  };
  const people = () => current().project.contracts.people();
  return {
    notePower: (power) => write(() => powerFact(power, people())),
    removePower: (id) => write((doc) => endFact(doc, id, people())),
  };
}
