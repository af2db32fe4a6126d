// What two of three are shown of rooms that they do not read, and what a stick can't make of it.
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { parseGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord } from "#shared/protocol/ledger/roster.ts";
import { newRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import { signUse } from "#shared/protocol/recovery/recovery-use.ts";
import { rowsOf } from "../testing/a-long-room.ts";
import { aProject, logOf } from "../testing/a-project.ts";
import { createRooms } from "./own-rows.ts";
import { receiveRows } from "./received-rows.ts";
import { openedBy } from "./sealed-grants.ts";

beforeAll(cryptoReady);

const SLOT = { organization: 1, generation: 1 };

/** A room of Karim's alone, sealed to the recovery of the three; Sonia opens it, Inès is of the project, and hostile. */
const aSealedRoom = async () => {
  const project = aProject();
  const { posts, genesis } = project;
  const [karim, sonia, ines] = [
    await logOf(project, posts[0]),
    await logOf(project, posts[1]),
    await logOf(project, posts[2]),
  ];
  const made = newRecovery(
    { project: genesis.project, ...SLOT },
    posts.map(({ device }) => device.box.publicKey),
  );
  const use = { ...SLOT, opener: sonia.device.id, helper: karim.device.id, given: sonia.device.id };
  const signature = signUse({ project: genesis.project, count: 0, ...use }, karim.device.signing.secretKey);
  const say = ({ device }: typeof karim, act: Act): void => {
    const { roster } = karim.members;
    const content = { project: genesis.project, index: roster.head.index + 1, prev: roster.head.hash, acts: [act] };
    const record = { ...content, claimedAt: instant(0), issuer: device.id };
    const bytes = writeDirectoryRecord(record, device.signing.secretKey);
    const after = afterRecord(roster, bytes);
    if (!after.ok) throw new Error(after.failure);
    for (const { members } of [karim, sonia, ines])
      members.keep({ roster: after.value, records: [...members.records, bytes], dropped: [] });
  };
  say(karim, { kind: "recovery", ...SLOT, ...made, keepers: posts.map(({ device }) => device.id) });
  say(sonia, { kind: "recoveryUsed", ...use, signature });
  const file = newCaseFileId();
  await createRooms(karim, file, ["support"], [karim.device.id]);
  const [row] = await rowsOf(karim, karim.catalog.find(file, "support")!.room);
  const first = parseGrant(row!.bytes);
  if (!first.ok) throw new Error("no grant");
  /** One that Inès makes up, of a later number, with a reader of the organisation. */
  const { room } = first.value;
  const place = { caseFile: file, purpose: "support", track: null, generation: 0 } as const;
  const bytes = writeNextGrant(
    { room, epoch: 0, key: newKey(), ...place },
    { ...first.value, index: 6 },
    ines.members.devices.filter(({ id }) => id === ines.device.id),
    { id: ines.device.id, secretKey: ines.device.signing.secretKey },
    { recovery: { ...SLOT, key: made.key } },
  ).bytes;
  const shown = () => openedBy(sonia.members.roster, sonia.device.id).flatMap((each) => sonia.sealedGrants.of(each));
  return { sonia, row: row!, first: first.value, forged: { kind: "grant", bytes } satisfies Row, shown };
};

describe("grants of rooms that one may give back", () => {
  it("are those of the relay's log: one that a stick brings hides none", async () => {
    const { sonia, row, first, forged, shown } = await aSealedRoom();
    await receiveRows(sonia, [row], { isLog: true });
    expect(shown().map(({ hash }) => hash)).toEqual([first.hash]);

    await receiveRows(sonia, [forged], { forward: true });

    expect(shown().map(({ hash }) => hash)).toEqual([first.hash]);
  });
});
