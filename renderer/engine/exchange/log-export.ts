// A bundle is an export: it is logged in each compartment of which it holds something, ahead of it, so that it travels along.
import type { AuditEntry } from "#shared/domain/audit/index.ts";
import type { ExportChoice } from "#shared/ports/exchange.ts";
import type { AuditKeeper } from "../audit/audit-keeper.ts";
import type { Acks } from "../rooms/acks.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { givenRooms } from "./export-bundle.ts";

const BY_STICK: AuditEntry = { act: "export", about: "stick" };

/** Resolves once it is logged, or kept to be. Never rejects. */
export async function logExport(
  context: LogContext,
  acks: Acks,
  audit: AuditKeeper,
  choice: ExportChoice,
): Promise<void> {
  await audit.log(BY_STICK, givenRooms(context, acks, choice));
}
