// Calls on the recovery of one's organisation. Each answers once what it did is on the disk, or says why it is not.
import type { Result } from "#shared/kernel/result.ts";
import type { RecoveryCalls, RecoveryFailure } from "#shared/ports/recovery.ts";
import { orNotSaved } from "../space/open-space.ts";
import type { RecoveryDesk } from "./recovery-desk.ts";

export function recoveryCalls(desk: () => RecoveryDesk): RecoveryCalls {
  const said = async (act: () => Promise<Result<null, RecoveryFailure>>): Promise<Result<null, RecoveryFailure>> => {
    const answer = await orNotSaved(act);
    return answer.ok ? answer.value : answer;
  };
  return {
    nameKeepers: (people) => said(() => desk().name(people)),
    askRecovery: (given) => said(() => desk().ask(given)),
    agreeToRecovery: (id) => said(() => desk().agree(id)),
    stopRecovery: (id) => said(() => desk().halt(id)),
  };
}
