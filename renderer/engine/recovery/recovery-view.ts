// What is shown of recoveries: one's own organisation's, and every use of any, made anew each time from what stands.

import { mayHoldFiles } from "#shared/domain/sharing/index.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { RecoveryRequest, RecoveryUseView, RecoveryView } from "#shared/ports/recovery.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { RecordedUse } from "#shared/protocol/ledger/recoveries.ts";
import type { DirectoryKeeper } from "../project/directory-keeper.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { organizationOf } from "../rooms/room-recovery.ts";
import type { BoxKeeper } from "./box-keeper.ts";
import type { KeptByNone } from "./kept-by-none.ts";
import type { Naming } from "./naming.ts";
import { readAsked, readDone } from "./recovery-facts.ts";
import { pairOf, standingOf } from "./requests.ts";

export type RecoveryViewSources = {
  readonly context: LogContext;
  readonly directory: DirectoryKeeper;
  readonly naming: Naming;
  readonly boxes: BoxKeeper;
  readonly keptByNone: KeptByNone;
};

export function recoveryView(sources: RecoveryViewSources): RecoveryView {
  const { context, directory, naming, boxes, keptByNone } = sources;
  const { members, device } = context;
  const { roster, active } = members;
  const { authorName, organizationOf: nameOf } = directory.current();
  const doc = directory.room()?.doc ?? null;
  const mine = organizationOf(roster, device.id) ?? 0;
  const recovery = roster.recoveries.get(mine);
  const nameOfDevice = (id: DeviceId): string => authorName(numberOf(members, id));
  const personOf = (id: DeviceId): number => roster.devices.get(id)?.person ?? 0;
  const ours = active.filter(({ id }) => organizationOf(roster, id) === mine);
  const byPerson = new Map(ours.map(({ id, person }) => [person, id]));
  const mayHold = (id: DeviceId): boolean => {
    const role = directory.current().roleOf(id);
    return role !== null && mayHoldFiles(role);
  };
  const standing = standingOf(members, readAsked(doc)).filter(({ asked }) => asked.organization === mine);
  const isKeeper = recovery?.keepers.includes(device.id) === true;
  const uses = [...roster.recoveries.values()].flatMap((each) => each.uses);

  const useView = (use: RecordedUse): RecoveryUseView => {
    const done = readDone(doc, use, numberOf(members, use.opener));
    return {
      organizationName: nameOf(use.opener) ?? "",
      given: nameOfDevice(use.given),
      opener: nameOfDevice(use.opener),
      helper: nameOfDevice(use.helper),
      at: instant(use.claimedAt),
      files: done?.files ?? null,
      failed: done?.failed ?? 0,
    };
  };
  const requests = standing.map(
    ({ asked, asker, pair, recovery: of }): RecoveryRequest => ({
      id: asked.id,
      by: nameOfDevice(asker),
      given: nameOfDevice(asked.given),
      at: asked.at,
      step: pair === null ? "asked" : "agreed",
      mayAgree: context.maySign && pair === null && pairOf(of, asker, device.id) !== null,
      mayStop: context.maySign && isKeeper,
    }),
  );
  return {
    organizationName: nameOf(device.id) ?? "",
    keepers: (recovery?.keepers ?? []).map((id) => ({
      person: personOf(id),
      name: nameOfDevice(id),
      isMe: personOf(id) === personOf(device.id),
      isHere: id === device.id,
      isGone: roster.devices.get(id)?.removed !== null,
    })),
    people: [...byPerson].map(([person, id]) => ({ person, name: nameOfDevice(id), mayBeGiven: mayHold(id) })),
    mayName: naming.mayName,
    waiting: naming.waiting.map(nameOfDevice),
    sealed: boxes.progress,
    keptByNone: keptByNone.count,
    mayAsk: context.maySign && isKeeper,
    requests,
    uses: uses.map(useView).sort((left, right) => right.at - left.at),
  };
}
