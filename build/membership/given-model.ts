// What the grants of a relay give to each device, opened with nothing but its own keys, beside what it may be given: who was removed
// from the project, or left out of the file by a grant that the relay took, is given no key that they had not, until somebody
// lets them in again. The log is read from its beginning each time, since its relay may have been set back.
import { toHex } from "#shared/kernel/bytes.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type Grant, openGrant, openPast, parseGrant } from "#shared/protocol/grant.ts";
import type { DeviceId, Hash } from "#shared/protocol/ids.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import type { PostModel } from "./post-model.ts";

type Reader = Pick<PostModel, "id" | "device" | "number">;

/** Every key that the grants among these rows give to a device. */
export const keysGiven = (rows: readonly Row[], reader: Reader): ReadonlySet<string> =>
  new Set(
    rows.flatMap(({ kind, bytes }) => {
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      return grant?.ok ? keysIn(grant.value, reader) : [];
    }),
  );

function keysIn(grant: Grant, { id, device }: Reader): readonly string[] {
  const opened = openGrant(grant, id, device.box);
  return opened === null ? [] : [opened, ...(openPast(grant, opened.key) ?? [])].map(({ key }) => toHex(key));
}

/** What a grant was meant for, whatever it says. */
type Meant = { readonly device: DeviceId; readonly isIn: boolean };

export class GivenAfter {
  readonly #meant = new Map<Hash, Meant>();
  readonly #had = new Map<DeviceId, Set<string>>();
  readonly #noted = new Set<Hash>();
  /** Who was given a new key by a grant that came after they were removed, or were left out. */
  readonly wrongly: string[] = [];

  mean({ kind, bytes }: Row, meant: Meant): void {
    const grant = kind === "grant" ? parseGrant(bytes) : null;
    if (grant?.ok) this.#meant.set(grant.value.hash, meant);
  }

  /** The log of a relay, from its beginning. */
  note(rows: readonly Row[], posts: readonly Reader[]): void {
    const [removed, out] = [new Set<DeviceId>(), new Set<DeviceId>()];
    for (const { kind, bytes } of rows) {
      const record = kind === "directory" ? parseDirectoryRecord(bytes) : null;
      if (record?.ok) for (const act of record.value.acts) if (act.kind === "deviceRemoved") removed.add(act.device);
      const parsed = kind === "grant" ? parseGrant(bytes) : null;
      if (!parsed?.ok) continue;
      const grant = parsed.value;
      const meant = this.#meant.get(grant.hash);
      if (meant?.isIn) out.delete(meant.device);
      else if (meant !== undefined) out.add(meant.device);
      if (this.#noted.has(grant.hash)) continue;
      this.#noted.add(grant.hash);
      for (const post of posts) {
        const { id, number } = post;
        const keys = keysIn(grant, post);
        const had = this.#had.get(id) ?? new Set();
        this.#had.set(id, had);
        const isNews = keys.some((key) => !had.has(key));
        for (const key of keys) had.add(key);
        if (isNews && removed.has(id)) this.wrongly.push(`${number}, who was removed`);
        if (isNews && out.has(id)) this.wrongly.push(`${number}, who was left out`);
      }
    }
  }
}
