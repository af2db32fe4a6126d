import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { LeftProject, UnsentLeft } from "#shared/ports/left-work.ts";
import type { PeopleCalls } from "#shared/ports/people.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { type OpenSpace, orNotSaved } from "../space/open-space.ts";
import { type KeptProject, leftChange, readLeft } from "./left-store.ts";
import { mayGoBack, returnLeft } from "./return-left.ts";

/** What is left of a project as its author reads it; rows are for the engine alone. */
export function leftView(left: KeptProject | null, project: ProjectSpace | null): LeftProject | null {
  if (left === null) return null;
  const { id, files, ...rest } = left;
  const isBack = project?.context.maySign === true && project.context.genesis.project === id;
  const mayReturn = isBack && files.some(({ rows }) => rows.some(mayGoBack));
  return { ...rest, mayReturn, files: files.map(({ name, entries }) => ({ name, entries })) };
}

/** The lines that nobody else has. */
const countOf = (left: KeptProject | null): number =>
  left?.files.reduce((total, { entries }) => total + Math.max(1, entries.length), 0) ?? 0;

type LeftCalls = Pick<PeopleCalls, "putAwayLeft" | "returnLeft">;

/** `shown`: the session has changed. `inProject` throws when none is open: the window can’t ask for it then. */
export const leftCalls = (
  current: () => OpenSpace,
  inProject: () => ProjectSpace,
  shown: () => Promise<void>,
): LeftCalls => ({
  putAwayLeft: async (unsentCount) => {
    const put = await orNotSaved(async (): Promise<Result<null, UnsentLeft>> => {
      const { store, vault } = current();
      // More may be left by now than was shown.
      const count = countOf(await readLeft(store, vault));
      if (count !== unsentCount) return fail({ kind: "unsent", count });
      await store.write([leftChange(vault, null)], "strict");
      await shown();
      return ok(null);
    });
    return put.ok ? put.value : put;
  },
  returnLeft: () =>
    orNotSaved(async () => {
      const project = inProject();
      const { rooms, failure, ...said } = await returnLeft(project.context);
      if (rooms.size > 0) project.take(rooms);
      project.offer();
      await shown();
      if (failure !== null) throw failure;
      return said;
    }),
});
