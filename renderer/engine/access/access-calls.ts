// Calls on who reads a file. Each answers once what it did is on the disk, or says why it is not.
import { fail, type Result } from "#shared/kernel/result.ts";
import type { AccessCalls, AccessFailure } from "#shared/ports/access.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { newCard } from "../files/minimal-card.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { answered, type Change, inTeam, takenBack } from "./share-file.ts";

export function accessCalls(current: () => OpenSpace & { readonly project: ProjectSpace }): AccessCalls {
  const write = async (file: CaseFileId, change: Change): Promise<Result<null, AccessFailure>> => {
    const { desk, access } = current().project;
    await access.find(file);
    const known = access.factsOf(file, desk.docs(file).identity);
    if (known === null || !known.isUnderstood) return fail({ kind: "incomplete" });
    const facts = change(known);
    if (!facts.ok) return facts;
    return desk.addTo(file, "identity", () => facts.value);
  };
  /** A partner reads one compartment alone: how to call the young person, and to reach them, stands in it. */
  const putCard = (file: CaseFileId, compartment: "housing" | "mobility"): Promise<Result<null, AccessFailure>> => {
    const { desk } = current().project;
    return desk.addTo(file, compartment, () => newCard(desk.docs(file), compartment));
  };
  return {
    recordAnswer: async (file, answer, form) => {
      const { scope } = answer;
      const isForPartner = answer.answer === "given" && (scope === "housing" || scope === "mobility");
      const written = await write(file, answered(answer));
      if (!written.ok) return written;
      const card = isForPartner ? await putCard(file, scope) : written;
      if (!card.ok) return card;
      const { store, vault } = current();
      // A form that stays only offers once more what was taken.
      await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
      return written;
    },
    withdrawConsent: (file, consent, by) => write(file, takenBack(consent, by)),
    setInTeam: (file, person, isIn) => write(file, inTeam(person, isIn)),
  };
}
