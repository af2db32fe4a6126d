export { AUDIT_ACTS, type AuditAct, type AuditEntry, EXPORT_WAYS, OPENING } from "./audit-entry.ts";
export { isOpeningDue, OPENING_PACE } from "./opening-pace.ts";
