// Calls on files of one person. What is said stands in the `identity` of the file that is shown in the other, whether it is on
// the screen or not.
import type { Result } from "#shared/kernel/result.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import type { SamePersonCalls } from "#shared/ports/same-person.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { orRefused } from "../files/or-refused.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { sayingLink, TWO_PEOPLE } from "./link-facts.ts";

type Said = { readonly in: CaseFileId; readonly of: CaseFileId; readonly said: number | null };

export function samePersonCalls(project: () => ProjectSpace): SamePersonCalls {
  const say = (all: readonly Said[]): Promise<Result<null, WriteFailure>> =>
    orRefused(async () => {
      for (const { in: file, of, said } of all)
        await project().sayIn(file, "identity", (doc) => sayingLink(doc, of, said));
      return null;
    });
  const people = () => project().list.samePeople;
  return {
    lookAlikes: async (file) => {
      const { list } = project();
      // Of many files none is compared before: whoever asks meanwhile is answered then. A disk that fails is told elsewhere.
      await list.wholeRead().catch(() => undefined);
      return list.desk.lookAlikes(file);
    },

    joinFiles: (file, shown) => {
      const [from, to] = [people().shownFor(file), people().shownFor(shown)];
      if (from === to) return say([]);
      // That they are two people was said by somebody who is no longer of that opinion.
      const otherwise = people()
        .saidApart(from, to)
        .map((link): Said => ({ in: link.from, of: link.to, said: null }));
      return say([...otherwise.filter((each) => each.in !== from), { in: from, of: to, said: people().nextRank() }]);
    },

    partFile: (file) =>
      say(
        people()
          .linksToPart(file)
          .map(({ from, to }) => ({ in: from, of: to, said: null })),
      ),

    sayTwoPeople: (file, other) => say([{ in: file, of: other, said: TWO_PEOPLE }]),
  };
}
