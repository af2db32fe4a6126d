import { KeyRound, PenLine, Stamp } from "lucide-react";
import { useState } from "react";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import { awaitedParties, type ContractStage, type Party } from "#shared/domain/contract/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { ContractView, FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDocument, contractDesk as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { useFocusKept } from "#ui/use-focus-kept.ts";
import { HandOverDialog } from "../sign/HandOverDialog.tsx";
import { KeyDialog } from "../sign/KeyDialog.tsx";
import { PaperDialog } from "../sign/PaperDialog.tsx";
import { RefuseDialog } from "../sign/RefuseDialog.tsx";

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

type Parties = readonly [Party, ...Party[]];
type Asked = "hand" | "guardian" | "key" | "open";

/** What this person may do now, the one next act first; after a « no », no signature is put forward. */
export function SignActs({ file, contract, shown, stage, today, onPowers }: SignActsProps) {
  const [asked, setAsked] = useState<Asked | null>(null);
  /** Whose sheet is attached: what comes from elsewhere meanwhile closes no dialog. */
  const [paper, setPaper] = useState<Parties | null>(null);
  const [refusing, setRefusing] = useState<Parties | null>(null);
  const { party } = contract.me;
  const awaited = awaitedParties(contract.facts, shown.hash, today);
  // Each party's own people attach its sheet, and say its « no »; those of either, what is signed or said beside them.
  const beside = awaited.filter((each) => each === "youngPerson" || each === "legalGuardian" || each === party);
  const onPaper = partiesOr(beside);
  const hasRefused = (each: Party): boolean =>
    contract.refusals.some((one) => one.hash === shown.hash && one.party === each);
  const mayRefuse = partiesOr(beside.filter((each) => !hasRefused(each)));
  const coming = isPdfText(shown.text) && (shown.here ?? 0) < shown.text.pdf.size ? shown.text.pdf.size : null;
  const isClosed = coming !== null || stage.kind === "ended" || !contract.isComplete || party === null;
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
  useFocusKept(`${asked ?? paper?.[0] ?? refusing?.[0]}/${offered.map(([act]) => act).join()}`);
  const signing = { file, contract, shown };
  const close = (): void => {
    setAsked(null);
    setPaper(null);
    setRefusing(null);
  };
  const powers = (): void => {
    close();
    onPowers();
  };
  return (
    <div className="contract-acts">
      {coming !== null && <p role="status">{contractDocument.coming(shown.here ?? 0, coming)}</p>}
      {offered.map(([act, label, Icon], at) => (
        <Button
          key={act}
          look={at === 0 && stage.kind !== "refused" ? "primary" : "plain"}
          isDisabled={isClosed}
          onPress={() => setAsked(act)}
        >
          <Icon className="icon" aria-hidden="true" />
          {label}
        </Button>
      ))}
      {onPaper !== null && (
        <Button look="quiet" isDisabled={isClosed} onPress={() => setPaper(onPaper)}>
          {words.acts.paper}
        </Button>
      )}
      {mayRefuse !== null && (
        <Button look="quiet" isDisabled={isClosed} onPress={() => setRefusing(mayRefuse)}>
          {words.acts.refuse}
        </Button>
      )}
      {asked === "hand" && <HandOverDialog {...signing} party="youngPerson" onClose={close} />}
      {asked === "guardian" && <HandOverDialog {...signing} party="legalGuardian" onClose={close} />}
      {(asked === "key" || asked === "open") && (
        <KeyDialog {...signing} act={asked} today={today} onPowers={powers} onClose={close} />
      )}
      {paper !== null && <PaperDialog {...signing} parties={paper} onClose={close} />}
      {refusing !== null && <RefuseDialog {...signing} parties={refusing} onClose={close} />}
    </div>
  );
}

function partiesOr([first, ...others]: readonly Party[]): Parties | null {
  return first === undefined ? null : [first, ...others];
}
