import {
  homeConditions,
  housingRequestStates,
  housingRequests,
  stayingHoused,
  streetReasons,
} from "#shared/domain/housing/index.ts";
import { housingSituations } from "#shared/domain/people/index.ts";
import { DAY, ONLY, oneOf, type RecordRule, severalOf, text } from "../record.ts";
import { requestFields } from "./request.ts";

const made = { compartment: "housing", named: [], isOpen: true } as const;

export const housingKinds = {
  /** HOU-1 */
  nights: {
    ...made,
    title: "situation",
    fields: {
      situation: oneOf(housingSituations),
      from: DAY,
      until: DAY,
      place: text(200),
      streetReason: oneOf(streetReasons),
      note: text(1_000),
    },
  },
  homeNeeds: {
    compartment: "housing",
    named: [ONLY],
    isOpen: false,
    fields: { wanted: text(1_000), where: text(200), conditions: severalOf(homeConditions), budget: text(120) },
  },
  /** HOU-2, HOU-3 */
  homeRequests: { ...made, title: "request", fields: requestFields(housingRequests, housingRequestStates) },
  /** HOU-4 */
  homeSteps: {
    ...made,
    title: "step",
    fields: { step: oneOf(stayingHoused), on: DAY, doer: text(120), outcome: text(500), note: text(1_000) },
  },
  /** RES-3: a home of the project, by the id of its booking. */
  homeBookings: { ...made, title: "name", fields: { name: text(120), note: text(1_000) } },
} as const satisfies Record<string, RecordRule>;
