import { expect, it } from "vitest";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { samePersonCalls } from "./same-person-calls.ts";

const [ONE, OTHER] = ["1", "2"].map((digit) => digit.repeat(32) as CaseFileId) as [CaseFileId, CaseFileId];

/** A project of so many files that none is compared while notes are being read. */
function aBigProject() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const state = { isRead: false };
  const list = {
    wholeRead: () => promise,
    desk: { lookAlikes: () => (state.isRead ? [OTHER] : []) },
  };
  const end = (settle: () => void): void => {
    state.isRead = true;
    settle();
  };
  const calls = samePersonCalls(() => ({ list }) as unknown as ProjectSpace);
  return { calls, read: () => end(resolve), fail: () => end(() => reject(new Error("the disk"))) };
}

it.each(["read", "fail"] as const)(
  "OUT-9 look-alikes that are asked for while notes are being read are told after it: %s",
  async (end) => {
    const project = aBigProject();
    const asked = project.calls.lookAlikes(ONE);
    project[end]();

    expect(await asked).toEqual([OTHER]);
  },
);
