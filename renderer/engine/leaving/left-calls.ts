import type { LeftProject } from "#shared/ports/left-work.ts";
import type { PeopleCalls } from "#shared/ports/people.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { type OpenSpace, orNotSaved } from "../space/open-space.ts";
import { type KeptProject, leftChange } from "./left-store.ts";
import { mayGoBack, returnLeft } from "./return-left.ts";

/** What is left of a project as its author reads it; rows are for the engine alone. */
export function leftView(left: KeptProject | null, project: ProjectSpace | null): LeftProject | null {
  if (left === null) return null;
  const { id, files, ...rest } = left;
  const isBack = project?.context.maySign === true && project.context.genesis.project === id;
  const mayReturn = isBack && files.some(({ rows }) => rows.some(mayGoBack));
  return { ...rest, mayReturn, files: files.map(({ name, entries }) => ({ name, entries })) };
}

type LeftCalls = Pick<PeopleCalls, "putAwayLeft" | "returnLeft">;

/** `shown`: the session has changed. `inProject` throws when none is open: the window can’t ask for it then. */
export const leftCalls = (
  current: () => OpenSpace,
  inProject: () => ProjectSpace,
  shown: () => Promise<void>,
): LeftCalls => ({
  putAwayLeft: () =>
    orNotSaved(async () => {
      await current().store.write([leftChange(current().vault, null)], "strict");
      await shown();
      return null;
    }),
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
