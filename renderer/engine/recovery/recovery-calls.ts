// Calls on the recovery of one's organisation. Each answers once what it did is on the disk, or says why it is not.
import { fail, type Result } from "#shared/kernel/result.ts";
import type { UnlockFailure } from "#shared/ports/engine.ts";
import type { RecoveryCalls, RecoveryFailure } from "#shared/ports/recovery.ts";
import { orRefused } from "../files/or-refused.ts";
import type { RecoveryDesk } from "./recovery-desk.ts";

/** `confirm`: whether a passphrase opens the space that is open; counted as a try. */
export function recoveryCalls(
  desk: () => Pick<RecoveryDesk, "name" | "ask" | "agree" | "halt">,
  confirm: (passphrase: string) => Promise<Result<null, UnlockFailure>>,
): RecoveryCalls {
  const said = async (act: () => Promise<Result<null, RecoveryFailure>>): Promise<Result<null, RecoveryFailure>> => {
    const answer = await orRefused(act);
    return answer.ok ? answer.value : answer;
  };
  return {
    nameKeepers: (people) => said(() => desk().name(people)),
    askRecovery: (given) => said(() => desk().ask(given)),
    agreeToRecovery: (id, passphrase) =>
      said(async () => {
        const confirmed = await confirm(passphrase);
        return confirmed.ok ? await desk().agree(id) : fail({ kind: "passphrase", failure: confirmed.failure });
      }),
    stopRecovery: (id) => said(() => desk().halt(id)),
  };
}
