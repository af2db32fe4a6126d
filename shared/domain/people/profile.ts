import type { Asked } from "#shared/domain/law/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CertificationLevel, Job, Schooling } from "./activity.ts";
import type { IdentityPaper, LegalProtection, Stay } from "./civil-status.ts";
import type { BankAccount, Resource, TaxHousehold } from "./resources.ts";
import type { Rqth } from "./rqth.ts";
import type { EmploymentService, LastCej, Operator, SupportScheme } from "./support-schemes.ts";
import type {
  AseStatus,
  Detention,
  FamilySituation,
  FamilySupport,
  HealthCover,
  HousingSituation,
  JudgementMark,
  NeedBeyondWork,
  PjjStatus,
  Wish,
} from "./surroundings.ts";

/** Everything that a rule may read about a young person, as they would answer it. Nothing more is ever read. */
export type Answers = {
  readonly bornOn: CalendarDay;
  readonly legalProtection: LegalProtection;
  readonly stay: Stay;
  readonly identityPaper: IdentityPaper;
  readonly schooling: Schooling;
  readonly certification: CertificationLevel;
  readonly job: Job;
  /** In a work-study contract (apprentissage or professionnalisation). */
  readonly alternance: boolean;
  readonly rqth: Rqth;
  readonly resources: readonly Resource[];
  readonly taxHousehold: TaxHousehold;
  readonly bankAccount: BankAccount;
  readonly family: FamilySituation;
  readonly familySupport: FamilySupport;
  readonly housing: HousingSituation;
  readonly ase: AseStatus;
  readonly pjj: PjjStatus;
  readonly detention: Detention;
  readonly supportNow: readonly SupportScheme[];
  readonly lastCej: LastCej;
  readonly registeredJobseeker: boolean;
  readonly employmentService: EmploymentService;
  /** `health` only if the young person agreed to share that line. */
  readonly needs: readonly NeedBeyondWork[];
  /** The operator that the young person chooses; `either` when it makes no difference to them. */
  readonly chosenOperator: Operator | "either";
  /** What may help the adviser to judge the difficulty to find work (ELI-7); never a condition. */
  readonly judgementMarks: readonly JudgementMark[];
  readonly wishes: readonly Wish[];
  readonly healthCover: HealthCover;
};

/** The name of one answer. */
export type Question = keyof Answers;

/** PEO-1: each answer is « not asked », « asked, no answer » or a value, and the first two are never « no ». */
export type Profile = { readonly [Q in Question]: Asked<Answers[Q]> };
