// A stick between two whole engines, part by part, as the window carries it between the engine and the disk.
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { BundleOutcome } from "#shared/ports/exchange.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import type { EngineBench } from "./engine-bench.ts";

export async function stickFrom({ calls }: EngineBench, to: readonly DeviceId[], isWhole = false): Promise<Bytes[]> {
  const begun = await calls.beginExport({ to, isWhole });
  if (!begun.ok) throw new Error(begun.failure.kind);
  const parts: Bytes[] = [];
  for (;;) {
    const next = await calls.exportPart();
    if (!next.ok) throw new Error(next.failure.kind);
    if (next.value === null) return parts;
    parts.push(next.value.part);
  }
}

export async function stickInto({ calls }: EngineBench, parts: readonly Bytes[]): Promise<BundleOutcome> {
  await calls.beginImport();
  for (const part of parts) {
    const taken = await calls.importPart(part);
    if (!taken.ok) throw new Error(taken.failure.kind);
  }
  const ended = await calls.endImport();
  if (!ended.ok) throw new Error(ended.failure.kind);
  return ended.value;
}

/** Each gives the other all that it has: two computers that meet. */
export async function carryBoth(left: EngineBench & HasDevice, right: EngineBench & HasDevice): Promise<void> {
  await stickInto(right, await stickFrom(left, [right.device]));
  await stickInto(left, await stickFrom(right, [left.device]));
}

type HasDevice = { readonly device: DeviceId };
