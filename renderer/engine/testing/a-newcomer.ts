// Records of a project's directory, as its posts would sign them; and somebody whom one of them lets in.
import { instant } from "#shared/kernel/instant.ts";
import type { Device } from "#shared/ports/device.ts";
import { memoryDisk } from "#shared/ports/memory/memory-store.ts";
import { newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { numberFor, type Roster } from "#shared/protocol/ledger/roster.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { directoryRows } from "../rooms/members.ts";
import { receiveRows } from "../rooms/received-rows.ts";
import { newDevice } from "../space/identity-store.ts";
import type { TestPost, TestProject } from "./a-project.ts";

/** The next record, by a post of the project; the first founded it. */
export function saidBy({ posts }: TestProject, at: 0 | 1 | 2, { project, head }: Roster, ...acts: readonly Act[]): Row {
  const { id, signing } = posts[at].device;
  const content = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), issuer: id, acts };
  return { kind: "directory", bytes: writeDirectoryRecord(content, signing.secretKey).bytes };
}

/** Says something of the directory by the founder, who takes it in. */
export async function say(project: TestProject, founder: LogContext, ...acts: readonly Act[]): Promise<void> {
  await receiveRows(founder, [saidBy(project, 0, founder.members.roster, ...acts)], {});
}

/** A second laptop of the founder, let in by a record that the founder alone holds. */
export async function aNewcomer(project: TestProject, founder: LogContext): Promise<TestPost> {
  const device: Device = newDevice();
  const keys = { signingKey: device.signing.publicKey, boxKey: device.box.publicKey };
  await say(project, founder, {
    kind: "device",
    number: numberFor(founder.members.roster, device.id),
    person: 1,
    ...keys,
  });
  return { device, disk: memoryDisk(), vaultKey: newKey() };
}

/** The records that a device holds, as it would give them. */
export const recordsOf = (context: LogContext): Promise<Row[]> => directoryRows(context, context.genesis.project);
