import { DAY, oneOf, text } from "../record.ts";

/** HOU-3, MOB-3: what is asked for, and where it stands; by whom, with whom, and when it is followed up. */
export const requestFields = (requests: readonly string[], states: readonly string[]) =>
  ({
    request: oneOf(requests),
    state: oneOf(states),
    on: DAY,
    with: text(200),
    doer: text(120),
    dueOn: DAY,
    outcome: text(500),
    note: text(1_000),
  }) as const;
