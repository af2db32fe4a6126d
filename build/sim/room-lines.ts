// What each device holds of each room, in one line each: to read beside the steps of a run that failed.
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Head } from "#shared/protocol/receipt.ts";
import type { World } from "./world.ts";

export function roomLines({ devices }: World): readonly string[] {
  const numbers = new Map(devices.map(({ keys, number }): [DeviceId, string] => [keys.id, String(number)]));
  const heads = (all: ReadonlyMap<DeviceId, Head>): string =>
    [...all].map(([device, { seq }]) => `${numbers.get(device) ?? "snapshot"}:${seq}`).join(" ");
  return devices.flatMap(({ number, space }) => {
    const { catalog, outbox } = space?.context ?? {};
    const rooms = (catalog?.all() ?? []).filter(({ purpose }) => purpose !== "directory");
    return rooms.map(({ room, caseFile, purpose, generation, founding, snapshotCheck, isStale, ...state }) =>
      [
        `device ${number}: file ${short(caseFile)} ${purpose} ${generation} room ${short(room)}`,
        founding === null ? "" : `after ${short(founding.after)} (${heads(founding.frontier)}) ${snapshotCheck}`,
        `grant ${state.grant.first}-${state.grant.index}, read by ${state.members.map((id) => numbers.get(id)).join("")}`,
        `has ${heads(state.heads)}`,
        state.base.size === 0 ? "" : `let go ${heads(state.base)}`,
        state.carriedTo < 0 ? "" : `carried to ${state.carriedTo}`,
        isStale ? "stale" : "",
        `outbox ${outbox?.countOf(room) ?? 0}`,
      ]
        .filter((part) => part !== "")
        .join(", "),
    );
  });
}

const short = (id: string): string => id.slice(0, 4);
