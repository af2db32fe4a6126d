/** FIG-10: indicators for which the application has no form yet. */
const CODES: readonly string[] = [
  "refused",
  "rightsOpened",
  "rightsTakenUp",
  "allowanceShare",
  "housingSolved",
  "mobilitySolved",
  "skillsCard",
  "trainingProject",
  "jobAt9AfterEntry.oneMonth",
  "jobAt9AfterEntry.durable",
  "jobAt6AfterExit",
];

export const isRecorded = (code: string): boolean => !CODES.includes(code);
