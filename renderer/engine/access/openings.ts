// How each file began, as whoever made it has signed it: the first grant of its `identity`. Nobody can say it otherwise
// afterwards, so nobody can make a file their organisation's own by writing in it.
import { parseGrant } from "#shared/protocol/grant.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { grantKey, readRecord } from "../rooms/record-store.ts";

export type SignedOpening = { readonly by: DeviceId; readonly devices: readonly DeviceId[] };

export type Openings = {
  /** `null`: it is not here, or was not looked up. */
  readonly known: (file: CaseFileId) => SignedOpening | null;
  /** Looks it up on the disk; `null` while it is not here. Throws a `StoreError`. */
  readonly find: (file: CaseFileId) => Promise<SignedOpening | null>;
};

export function openingsOf({ catalog, store }: Pick<LogContext, "catalog" | "store">): Openings {
  const found = new Map<CaseFileId, SignedOpening>();
  const find = async (file: CaseFileId): Promise<SignedOpening | null> => {
    const known = found.get(file);
    if (known !== undefined) return known;
    const firsts = catalog.of(file).filter(({ purpose, generation }) => purpose === "identity" && generation === 0);
    const stored = await Promise.all(firsts.map(({ room }) => store.read("records", grantKey(room, 0))));
    // Of two rooms that were made apart, the first that came here counts.
    const [first] = stored
      .flatMap((value) => (value === null ? [] : (readRecord(value) ?? [])))
      .sort((left, right) => left.order - right.order);
    const grant = first === undefined ? null : parseGrant(first.bytes);
    // One whose beginning lacks could be the earlier one.
    if (!grant?.ok || stored.includes(null)) return null;
    const opening = { by: grant.value.issuer, devices: [...grant.value.boxes.keys()] };
    found.set(file, opening);
    return opening;
  };
  return { known: (file) => found.get(file) ?? null, find };
}
