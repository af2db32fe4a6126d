import type { AccessCalls } from "./access.ts";
import type { AllowanceCalls } from "./allowance.ts";
import type { AttachmentCalls } from "./attachments.ts";
import type { AuditCalls } from "./audit-view.ts";
import type { ContractCalls } from "./contract.ts";
import type { EmergencyCalls } from "./emergency.ts";
import type { ExchangeCalls } from "./exchange.ts";
import type { FiguresCalls } from "./figures.ts";
import type { HealthCalls } from "./health.ts";
import type { HoursCalls } from "./hours.ts";
import type { InvitationCalls } from "./invitation.ts";
import type { LateCalls } from "./late-work.ts";
import type { ListCalls } from "./list.ts";
import type { OutreachCalls } from "./outreach.ts";
import type { PaperKitCalls } from "./paper-kit.ts";
import type { PeopleCalls } from "./people.ts";
import type { RecordCalls } from "./records.ts";
import type { RecoveryCalls } from "./recovery.ts";
import type { ResourceCalls } from "./resources.ts";
import type { SamePersonCalls } from "./same-person.ts";
import type { ThreadCalls } from "./thread.ts";

/** The calls of the parts that have a file of their own. */
export type ModuleCalls = ExchangeCalls &
  EmergencyCalls &
  AccessCalls &
  AttachmentCalls &
  AllowanceCalls &
  AuditCalls &
  FiguresCalls &
  HealthCalls &
  HoursCalls &
  ContractCalls &
  InvitationCalls &
  LateCalls &
  ListCalls &
  OutreachCalls &
  PaperKitCalls &
  PeopleCalls &
  RecordCalls &
  RecoveryCalls &
  ResourceCalls &
  SamePersonCalls &
  ThreadCalls;
