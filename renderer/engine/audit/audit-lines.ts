// The log of readings of a compartment, read from its document.
import type { AuditLine, AuditPlace, StoredLine } from "#shared/protocol/audit/audit-line.ts";
import { readAuditLine } from "#shared/protocol/audit/audit-line.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { AUDIT_FIELD } from "../crdt/quiet-update.ts";
import type { LogContext } from "../rooms/log-context.ts";

export const storedLines = (doc: CompartmentDoc): readonly StoredLine[] => doc.facts.history(AUDIT_FIELD);

export const auditLines = (place: AuditPlace, doc: CompartmentDoc): readonly AuditLine[] =>
  storedLines(doc).flatMap((each) => readAuditLine(place, each) ?? []);

/** The key that signs for a device of the project, those that left included. */
export const keyOfNumber =
  ({ members }: Pick<LogContext, "members">) =>
  (by: number): Uint8Array | null =>
    members.devices.find(({ number }) => number === by)?.signingKey ?? null;
