import { meetingKinds } from "./meeting.ts";

/** What an appointment is for; the two first are owed to the young person. */
export const appointmentPurposes = [...meetingKinds, "workshop", "groupInformation", "other"] as const;
export type AppointmentPurpose = (typeof appointmentPurposes)[number];

/** How each is called, wherever it is: in a week, on a day, in the list of what is owed. */
export const appointmentLabels: Readonly<Record<AppointmentPurpose, string>> = {
  weeklyMeeting: "Entretien de la semaine",
  monthlyReview: "Point d’étape du mois",
  workshop: "Atelier",
  groupInformation: "Information collective",
  other: "Rendez-vous",
};
