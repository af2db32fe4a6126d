import { ok } from "#shared/kernel/result.ts";
import type { LateCalls, LateLineView, LeftWorkView } from "#shared/ports/late-work.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import { epochProgress } from "../project/epoch-keeper.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { acceptLate, declineLate, lateLines } from "./late-lines.ts";
import { leftWork } from "./left-work.ts";

type Project = Pick<ProjectSpace, "context" | "reader" | "take" | "offer">;

/** The calls of the window. `project` throws when none is open: the window can't ask for it then. */
export const lateCalls = (project: () => Project): LateCalls => ({
  lateWork: async () => {
    const { context, reader } = project();
    const { authorName } = reader();
    const lines = (await lateLines(context)).map(
      ({ id, caseFile, purpose, author, parts, isDeclined }): LateLineView => ({
        id,
        file: caseFile,
        purpose,
        author: authorName(numberOf(context.members, author)),
        parts,
        isDeclined,
      }),
    );
    const left = (await leftWork(context)).map(
      ({ caseFile, purpose, lines: own }): LeftWorkView => ({ file: caseFile, purpose, lines: own }),
    );
    return { lines, left, newKeys: epochProgress(context) };
  },
  acceptLate: async (id) => {
    const { context, take, offer } = project();
    const accepted = await acceptLate(context, id as Hash);
    if (!accepted.ok) return accepted;
    const { room, envelopes } = accepted.value;
    take(new Map([[room, envelopes]]));
    offer();
    return ok(envelopes.length);
  },
  declineLate: (id, isDeclined) => declineLate(project().context, id as Hash, isDeclined),
});
