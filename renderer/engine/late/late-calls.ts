import { ok } from "#shared/kernel/result.ts";
import type { LateCalls, LateLineView, LatePart, LeftWorkView } from "#shared/ports/late-work.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { Hash } from "#shared/protocol/ids.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { orNotSaved } from "../space/open-space.ts";
import { acceptLate, declineLate, lateLines, maySettle } from "./late-lines.ts";
import { leftForms } from "./left-forms.ts";
import { leftWork } from "./left-work.ts";

type Project = Pick<ProjectSpace, "context" | "reader" | "take" | "offer" | "countAside" | "putAway">;

/** The calls of the window. `project` throws when none is open: the window can't ask for it then. */
export const lateCalls = (project: () => Project): LateCalls => ({
  lateWork: async () => {
    const { context, reader } = project();
    const { authorName } = reader();
    const labelled = (part: LatePart): LatePart =>
      part.kind === "value" && part.field === "leadWorker" && part.value !== null
        ? { ...part, label: authorName(Number(part.value)) }
        : part;
    const lines = (await lateLines(context))
      .filter((line) => maySettle(context, line))
      .map(
        ({ id, rows, caseFile, purpose, author, parts, isDeclined }): LateLineView => ({
          id,
          rows,
          file: caseFile,
          purpose,
          author: authorName(numberOf(context.members, author)),
          parts: parts.map(labelled),
          isDeclined,
        }),
      );
    const left = (await leftWork(context)).map(
      ({ room, caseFile, purpose, lines: own }): LeftWorkView => ({
        place: { kind: "rows", room },
        file: caseFile,
        purpose,
        lines: own.map((parts) => parts.map(labelled)),
      }),
    );
    const typed = (await leftForms(context, reader().now)).map(
      ({ form, caseFile, purpose, parts }): LeftWorkView => ({
        place: { kind: "form", form },
        file: caseFile,
        purpose,
        lines: [parts],
      }),
    );
    return { lines, left: [...left, ...typed] };
  },
  acceptLate: async (rows) => {
    const { context, take, offer, countAside } = project();
    const accepted = await acceptLate(context, rows as readonly Hash[]);
    if (!accepted.ok) return accepted;
    const { room, envelopes, lines } = accepted.value;
    take(new Map([[room, envelopes]]));
    offer();
    await countAside();
    return ok(lines);
  },
  putAwayOwn: async (place, unsentCount) => {
    const put = await orNotSaved(() => project().putAway(place, unsentCount));
    return put.ok ? put.value : put;
  },
  declineLate: async (rows, isDeclined) => {
    const { context, countAside } = project();
    const declined = await declineLate(context, rows as readonly Hash[], isDeclined);
    await countAside();
    return declined;
  },
});
