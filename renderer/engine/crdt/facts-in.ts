import * as Y from "yjs";
import type { DocUpdate } from "./batch.ts";
import { type Fact, readFact } from "./fact.ts";

/** The facts that an update brings, whatever it stands on. */
export function factsIn({ format, bytes }: DocUpdate): readonly Fact[] {
  const { structs } = format === "v1" ? Y.decodeUpdate(bytes) : Y.decodeUpdateV2(bytes);
  return structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentAny
      ? struct.content.arr.flatMap((stored) => readFact(stored) ?? [])
      : [],
  );
}
