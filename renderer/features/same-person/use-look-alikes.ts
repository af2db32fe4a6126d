import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { FileSummary } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

const NONE: readonly CaseFileId[] = [];

/** The files that this one looks like, as of when it was opened, or as something was last said of it. */
export function useLookAlikes({
  id,
  name,
  bornOn,
  apparentAge,
  basin,
  samePerson,
}: FileSummary): readonly CaseFileId[] {
  const engine = useEngine();
  const [alike, setAlike] = useState(NONE);
  const said = JSON.stringify([name, bornOn, apparentAge, basin, samePerson]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said of it is what may change the answer
  useEffect(() => {
    let isPast = false;
    void engine.lookAlikes(id).then((found) => !isPast && setAlike(found));
    return () => {
      isPast = true;
    };
  }, [engine, id, said]);
  return alike;
}
