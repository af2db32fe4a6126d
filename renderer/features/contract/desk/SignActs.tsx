import { KeyRound, PenLine, Stamp } from "lucide-react";
import { useState } from "react";
import { awaitedParties, type ContractStage, type Party } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ContractView, FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDesk as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { useFocusKept } from "#ui/use-focus-kept.ts";
import { HandOverDialog } from "../sign/HandOverDialog.tsx";
import { KeyDialog } from "../sign/KeyDialog.tsx";
import { PaperDialog } from "../sign/PaperDialog.tsx";

export type SigningProps = {
  readonly file: CaseFileId;
  readonly contract: ContractView;
  readonly shown: FrozenText;
};

type SignActsProps = SigningProps & {
  readonly stage: ContractStage;
  readonly today: CalendarDay;
  readonly onPowers: () => void;
};

type Asked = "hand" | "guardian" | "key" | "open";

/** What this person may do now, the one next act first. */
export function SignActs({ file, contract, shown, stage, today, onPowers }: SignActsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  /** Whose sheet is attached: what comes from elsewhere meanwhile closes no dialog. */
  const [paper, setPaper] = useState<readonly [Party, ...Party[]] | null>(null);
  const { party } = contract.me;
  const awaited = awaitedParties(contract.facts, shown.hash, today);
  // Each party's own people attach its sheet; those of either attach what was signed beside them.
  const [first, ...others] = awaited.filter(
    (each) => each === "youngPerson" || each === "legalGuardian" || each === party,
  );
  const isClosed = stage.kind === "ended" || !contract.isComplete || party === null;
  const waits = (each: Party): boolean => awaited.includes(each);
  const acts: readonly (readonly [Asked, string, typeof PenLine, boolean])[] = [
    [
      "open",
      words.acts.open,
      Stamp,
      stage.kind === "concluded" && stage.hash === shown.hash && party === "missionLocale",
    ],
    ["hand", words.acts.youngPerson, PenLine, waits("youngPerson")],
    ["guardian", words.acts.legalGuardian, PenLine, waits("legalGuardian")],
    [
      "key",
      party === null ? "" : words.acts[party === "youngPerson" ? "association" : party],
      KeyRound,
      party !== null && waits(party),
    ],
  ];
  const offered = acts.filter(([, , , isDue]) => isDue);
  useFocusKept(`${asked ?? paper?.[0]}/${offered.map(([act]) => act).join()}`);
  const signing = { file, contract, shown };
  const close = (): void => {
    setAsked(null);
    setPaper(null);
  };
  const powers = (): void => {
    close();
    onPowers();
  };
  return (
    <div className="contract-acts">
      {offered.map(([act, label, Icon], at) => (
        <Button key={act} look={at === 0 ? "primary" : "plain"} isDisabled={isClosed} onPress={() => setAsked(act)}>
          <Icon className="icon" aria-hidden="true" />
          {label}
        </Button>
      ))}
      {first !== undefined && (
        <Button look="quiet" isDisabled={isClosed} onPress={() => setPaper([first, ...others])}>
          {words.acts.paper}
        </Button>
      )}
      {asked === "hand" && <HandOverDialog {...signing} party="youngPerson" onClose={close} />}
      {asked === "guardian" && <HandOverDialog {...signing} party="legalGuardian" onClose={close} />}
      {(asked === "key" || asked === "open") && (
        <KeyDialog {...signing} act={asked} today={today} onPowers={powers} onClose={close} />
      )}
      {paper !== null && <PaperDialog {...signing} parties={paper} onClose={close} />}
    </div>
  );
}
