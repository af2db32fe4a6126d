// Makes a bundle: the rows and acknowledgements of the rooms that its recipients share, chunk by chunk, so that the
// memory it takes does not grow with what is given.
import type { Instant } from "#shared/kernel/instant.ts";
import type { ExportChoice, ExportPart } from "#shared/ports/exchange.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type BundleItem, BundleWriter } from "#shared/protocol/bundle.ts";
import { writeBundleHead } from "#shared/protocol/bundle-head.ts";
import { newKey, wipe } from "#shared/protocol/crypto.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { projectRooms } from "../rooms/log-context.ts";
import { directoryRows } from "../rooms/members.ts";
import { isChange } from "../rooms/quiet-rows.ts";
import { hasBeyond, knownBy, knownByAll, rowsBeyond } from "./lacking.ts";

/** The parts of a bundle, one after the other. What is typed must be sealed before. Throws a `StoreError`. */
export async function* exportBundle(
  context: LogContext,
  acks: Acks,
  madeAt: Instant,
  { to, isWhole }: ExportChoice,
): AsyncGenerator<ExportPart, void> {
  const { genesis, members, device } = context;
  const recipients = members.active.filter(({ id }) => to.includes(id) && id !== device.id);
  const rooms = sharedRooms(context, { to });
  const key = newKey();
  const writer = new BundleWriter(key);
  const says = (item: BundleItem): boolean => item.type === "row" && isChange(context, item.row);
  const step = { total: rooms.length, done: 0, given: 0 };
  const head = writeBundleHead(
    key,
    { project: genesis.project, device: device.id, madeAt },
    device.signing.secretKey,
    recipients.map(({ boxKey }) => boxKey),
  );
  yield { ...step, part: head };
  // Who came and who left is said ahead of what they wrote.
  for (const row of await directoryRows(context, genesis.project)) {
    for (const part of writer.add({ type: "row", row })) yield { ...step, part };
  }
  for (const { state, readers } of rooms) {
    // Whoever may not read the room sees so by its grant, and passes it over.
    const isForAll = readers.length === recipients.length;
    const items = await itemsOf(context, acks, state, isWhole ? [] : readers, isForAll);
    if (state.caseFile !== projectRooms(context)) step.given += items.filter(says).length;
    step.done++;
    for (const item of items) for (const part of writer.add(item)) yield { ...step, part };
  }
  yield { ...step, part: writer.end() };
  wipe(key);
}

/** The rooms that recipients share with this device, and which of them do. */
function sharedRooms(
  { catalog, members, device }: LogContext,
  { to }: Pick<ExportChoice, "to">,
): readonly { readonly state: RoomState; readonly readers: readonly DeviceId[] }[] {
  const recipients = members.active.filter(({ id }) => to.includes(id) && id !== device.id);
  return catalog.all().flatMap((state) => {
    const readers = recipients.filter(({ id }) => state.members.includes(id)).map(({ id }) => id);
    return readers.length === 0 ? [] : [{ state, readers }];
  });
}

/** The rooms of files of which a bundle made now would hold rows. */
export const givenRooms = (context: LogContext, acks: Acks, { to, isWhole }: ExportChoice): readonly RoomState[] =>
  sharedRooms(context, { to }).flatMap(({ state, readers }) => {
    const known = isWhole ? null : knownByAll(readers.map((reader) => knownBy(reader, state, acks)));
    return state.caseFile !== projectRooms(context) && hasBeyond(state, known) ? [state] : [];
  });

/** `readers`: those whose acknowledgements say what need not be given; none: everything is. */
async function itemsOf(
  context: LogContext,
  acks: Acks,
  state: RoomState,
  readers: readonly DeviceId[],
  isForAll: boolean,
): Promise<BundleItem[]> {
  const known = knownByAll(readers.map((reader) => knownBy(reader, state, acks)));
  const hasRows = hasBeyond(state, known);
  const withGrant = known === null || (hasRows && !isForAll);
  // Who reads it now, and by which key, nobody is known to know.
  const rows = hasRows || state.grant.index > 0 ? await rowsBeyond(context, state, known, withGrant) : [];
  return [
    ...rows.map((row): BundleItem => ({ type: "row", row })),
    ...acks.of(state).map((ack): BundleItem => ({ type: "ack", ack })),
  ];
}
