// What somebody could read of all that a relay holds, with every key that was ever sealed to their device: whether the relay
// gives it to them or not, and whatever their own computer has forgotten since.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { readProjectCard } from "#shared/protocol/cards.ts";
import type { BoxKeys } from "#shared/protocol/crypto.ts";
import { openEnvelope, parseEnvelope } from "#shared/protocol/envelope.ts";
import { type EpochKey, openGrant, openPast, parseGrant } from "#shared/protocol/grant.ts";
import type { ProjectId, RoomId } from "#shared/protocol/ids.ts";
import { readBatch } from "../crdt/batch.ts";
import { factsIn } from "../crdt/facts-in.ts";
import type { Colleague } from "./a-team.ts";
import type { TeamOnARelay } from "./a-team-on-a-relay.ts";
import { projectOf } from "./session-of.ts";

/**
 * Every value that stands in the rows of a project which these keys open, with the epoch under which it does; `all` are whoever
 * is given some of its rows.
 */
export function valuesOpenTo(
  team: TeamOnARelay,
  all: readonly Colleague[],
  { device }: Colleague,
  box: BoxKeys,
): ReadonlyMap<unknown, number> {
  const rows = rowsOf(team, all);
  const keys = new Map<RoomId, EpochKey[]>();
  for (const bytes of rows("grant")) {
    const grant = parseGrant(bytes);
    const opened = grant.ok ? openGrant(grant.value, device, box) : null;
    if (!grant.ok || opened === null) continue;
    const past = openPast(grant.value, opened.key) ?? [];
    keys.set(opened.room, [...(keys.get(opened.room) ?? []), opened, ...past]);
  }
  const values = rows("envelope").flatMap((bytes) => {
    const envelope = parseEnvelope(bytes);
    if (!envelope.ok) return [];
    const fitting = (keys.get(envelope.value.room) ?? []).filter(({ epoch }) => epoch === envelope.value.epoch);
    const values = fitting.flatMap(({ key }) => valuesIn(openEnvelope(envelope.value, key)));
    return values.map((value) => [value, envelope.value.epoch] as const);
  });
  return new Map(values);
}

/** The place of the last row that the relay holds. */
export const headOf = (team: TeamOnARelay): number => team.relay().store.head(projectIn(team)).n;

function projectIn(team: TeamOnARelay): ProjectId {
  const card = readProjectCard(projectOf(team.karim).card);
  if (!card.ok) throw new Error("no card");
  return card.value.genesis.project;
}

function rowsOf(team: TeamOnARelay, all: readonly Colleague[]): (kind: "grant" | "envelope") => readonly Bytes[] {
  const project = projectIn(team);
  const given = all.flatMap(({ device }) => team.relay().store.rowsAfter(project, 0, device, 100_000));
  const rows = [...new Map(given.map((row) => [row.n, row])).values()];
  return (kind) => rows.filter((row) => row.kind === kind).map(({ bytes }) => bytes);
}

function valuesIn(body: Bytes | null): readonly unknown[] {
  const read = body === null ? null : readBatch(body);
  return read?.ok ? read.value.flatMap(factsIn).map(({ value }) => value) : [];
}
