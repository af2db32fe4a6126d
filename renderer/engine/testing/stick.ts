// A whole bundle at once, for runs that simulate sticks: the same code as for a file, without the file.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { concatBytes } from "#shared/kernel/bytes.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { BundleFailure, BundleOutcome, ExportChoice } from "#shared/ports/exchange.ts";
import { exportBundle } from "../exchange/export-bundle.ts";
import { BundleImport } from "../exchange/import-bundle.ts";
import { TakeIn, type TakenEvents } from "../exchange/take-in.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";

const UNHEARD: TakenEvents = {
  received: () => undefined,
  quarantined: () => undefined,
  acknowledged: () => undefined,
};

/** The bytes of a bundle. Throws a `StoreError`. */
export async function exportRows(context: LogContext, acks: Acks, now: Instant, choice: ExportChoice): Promise<Bytes> {
  const parts: Bytes[] = [];
  for await (const { part } of exportBundle(context, acks, now, choice)) parts.push(part);
  return concatBytes(parts);
}

/** Takes in the bytes of a bundle, in these pieces. Throws a `StoreError`. */
export async function importRows(
  context: LogContext,
  acks: Acks,
  pieces: readonly Bytes[],
  events: TakenEvents = UNHEARD,
): Promise<Result<BundleOutcome, BundleFailure>> {
  const bundle = new BundleImport(context, new TakeIn(context, acks, events));
  for (const piece of pieces) {
    const pushed = await bundle.push(piece);
    if (!pushed.ok) return pushed;
  }
  return bundle.end();
}
