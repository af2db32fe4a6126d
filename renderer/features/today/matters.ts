// What waits for somebody beside the files: each an entry, with the one act that answers it.
import { useConnection, useDisk, useEngine, useSession } from "#features/engine/index.ts";
import type { LateWork } from "#features/late/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { late, today as words } from "#text/fr.ts";

export type Matter = { readonly key: string; readonly words: string; readonly act: string; readonly do: () => void };

/** `read`: shows what came after its author had left, or one's own that could not leave. */
export function useMatters(
  { waiting, left }: Pick<LateWork, "waiting" | "left">,
  read: (what: "late" | "left") => void,
): readonly Matter[] {
  const engine = useEngine();
  const session = useSession();
  const connection = useConnection();
  const disk = useDisk();
  const project = session.state === "open" ? session.project : null;
  const asked = project?.asked ?? [];
  const keptByNone = project?.recovery.keptByNone ?? 0;
  const matters: readonly (Matter | false)[] = [
    asked.length > 0 && {
      key: "asked",
      words: words.asked(asked.map(({ name }) => name)),
      act: words.askedAct,
      do: () => goTo({ screen: "team" }),
    },
    keptByNone > 0 && {
      key: "keptByNone",
      words: words.keptByNone(keptByNone),
      act: words.askedAct,
      do: () => goTo({ screen: "team" }),
    },
    waiting.length > 0 && {
      key: "late",
      words: late.matter(waiting.length, [...new Set(waiting.map(({ author }) => author))]),
      act: late.matterAct,
      do: () => read("late"),
    },
    left.length > 0 && {
      key: "left",
      words: late.leftMatter(left.reduce((count, { lines }) => count + lines.length, 0)),
      act: late.matterAct,
      do: () => read("left"),
    },
    connection !== null &&
      connection.quarantined > 0 && {
        key: "aside",
        words: words.aside(connection.quarantined),
        act: words.asideAct2,
        do: () => goTo({ screen: "settings" }),
      },
    connection?.hasNewer === true && {
      key: "newer",
      words: words.newer,
      act: words.newerAct,
      do: () => goTo({ screen: "settings" }),
    },
    disk !== null &&
      disk.backupFailure !== null && {
        key: "backup",
        words: words.backup,
        act: words.backupAct,
        do: () => void engine.backUp(),
      },
  ];
  return matters.filter((matter) => matter !== false);
}
