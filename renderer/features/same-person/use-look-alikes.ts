import { useEffect, useState } from "react";
import { useEngine, useFiles } from "#features/engine/index.ts";
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
  phones,
  samePerson,
}: FileSummary): readonly CaseFileId[] {
  const engine = useEngine();
  const [alike, setAlike] = useState(NONE);
  // One that was just made is not in the list yet, and one that goes is in it no more: nothing is known to look like it.
  const isListed = useFiles().has(id);
  const said = JSON.stringify([name, bornOn, apparentAge, basin, phones, samePerson]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is said of it is what may change the answer
  useEffect(() => {
    if (!isListed) return setAlike(NONE);
    let isPast = false;
    void engine.lookAlikes(id).then((found) => !isPast && setAlike(found));
    return () => {
      isPast = true;
    };
  }, [engine, id, said, isListed]);
  return alike;
}
