// An organisation of three people whose computers are never on: they read nothing, and what two of them open together, with
// every row of the relay beside them, is all that is looked at.
import { toHex } from "#shared/kernel/bytes.ts";
import { type BoxKeys, newBoxKeys, newSigningKeys } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { deviceEntry } from "#shared/protocol/genesis.ts";
import { type Grant, openPast, openRecoveryBox, parseGrant } from "#shared/protocol/grant.ts";
import type { Hash, ProjectId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { parseDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { nextPerson, numberFor, type Roster } from "#shared/protocol/ledger/roster.ts";
import { help, helperOf, KEEPERS, newRecovery, openRecovery } from "#shared/protocol/recovery/recovery-keys.ts";

export type Keepers = {
  readonly organization: number;
  readonly keys: BoxKeys;
  /** What brings the three into the project, as the last organisation so far, and names them. */
  readonly acts: readonly Act[];
};

/** Three people, as they would come on top of a roster. */
export function threeKeepers(roster: Roster, project: ProjectId): Keepers {
  const organization = roster.organizations.size + 1;
  const first = nextPerson(roster);
  const devices = new Map(roster.devices);
  const three = Array.from({ length: KEEPERS }, (_, at) => {
    const [signing, box] = [newSigningKeys(), newBoxKeys()];
    const { id } = deviceEntry(1, signing.publicKey, box.publicKey);
    const number = numberFor({ devices }, id);
    const entry = deviceEntry(number, signing.publicKey, box.publicKey);
    devices.set(id, { ...entry, person: first + at, letInBy: id, letInWith: [], removed: null });
    return { ...entry, box, person: first + at };
  });
  const place = { project, organization, generation: 1 };
  const { key, boxes } = newRecovery(
    place,
    three.map(({ boxKey }) => boxKey),
  );
  const [opener, helper, box] = [three[0], three[helperOf(0)], boxes[0]];
  const inner = helper === undefined || box === undefined ? null : help(box, helper.box);
  const keys = opener === undefined || inner === null ? null : openRecovery(place, key, inner, opener.box);
  if (keys === null) throw new Error("two of the three open it");
  const acts: Act[] = [
    { kind: "organization", organization },
    ...three.flatMap(({ number, person, signingKey, boxKey }): Act[] => [
      { kind: "person", person, organization, duties: [] },
      { kind: "device", number, person, signingKey, boxKey },
    ]),
    { kind: "recovery", organization, generation: 1, key, keepers: three.map(({ id }) => id), boxes },
  ];
  return { organization, keys, acts };
}

/** What recoveries open of a relay's log, as it grows, is set back, and grows again. */
export class OpenedByKeepers {
  readonly #noted = new Set<Hash>();
  readonly #opened = new Map<Keepers, Set<string>>();
  /** Grants that came after the record by which an organisation left, with a key that it had not been given before. */
  readonly later: Grant[] = [];

  /** The log of a relay, from its beginning. */
  note(rows: readonly Row[], all: readonly Keepers[]): void {
    // Nobody is there who could open anything.
    if (all.length === 0) return;
    const left = new Set<number>();
    for (const { kind, bytes } of rows) {
      const record = kind === "directory" ? parseDirectoryRecord(bytes) : null;
      if (record?.ok)
        for (const act of record.value.acts) if (act.kind === "organizationLeft") left.add(act.organization);
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      if (!grant?.ok || this.#noted.has(grant.value.hash)) continue;
      this.#noted.add(grant.value.hash);
      for (const keepers of all) {
        const isNews = this.#open(grant.value, keepers);
        if (isNews && left.has(keepers.organization)) this.later.push(grant.value);
      }
    }
  }

  /** Whether an organisation was ever given a key. */
  opens(keepers: Keepers, key: Uint8Array): boolean {
    return this.#opened.get(keepers)?.has(toHex(key)) ?? false;
  }

  #open(grant: Grant, keepers: Keepers): boolean {
    const opened = openRecoveryBox(grant, keepers.keys);
    if (opened === null) return false;
    const known = this.#opened.get(keepers) ?? new Set();
    this.#opened.set(keepers, known);
    const before = known.size;
    for (const key of [opened.key, ...(openPast(grant, opened.key) ?? []).map(({ key }) => key)]) known.add(toHex(key));
    return known.size > before;
  }
}
