/** Codes of the lists of fields that tell of justice or of health: each stands in `field` or in `health`, and in no other list. */
export const careAndJustice: readonly string[] = [
  "pjjPlacement",
  "prison",
  "prisonExit",
  "careFacility",
  "hospitalExit",
  "healthProblem",
  "careBreak",
  "invalidLicence",
  "vehicleNoLicence",
  "fines",
  "healthLimit",
];
