import { Check, type LucideIcon, Minus, PenLine } from "lucide-react";
import { Fragment, useState } from "react";
import type { SignatureContent } from "#shared/contract/evidence/act.ts";
import { fullName } from "#shared/contract/pages/words.ts";
import { isPdfText } from "#shared/contract/text/signed-text.ts";
import { type Party, partiesOf, signRefusals } from "#shared/domain/contract/index.ts";
import type { ContractView, FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractSigning, contractDesk as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Pill } from "#ui/Pill.tsx";
import { PhotographDialog } from "./PhotographDialog.tsx";

type PartiesCardProps = {
  readonly file: CaseFileId;
  readonly contract: ContractView;
  readonly shown: FrozenText;
  readonly label?: string;
  /** The text takes no signature any more, or not now: nobody is asked for one. */
  readonly isAside?: boolean;
};

/** Three parties joined, or four: the product's own figure, and the state of a contract. */
export function PartiesCard({
  file,
  contract,
  shown: { hash, text },
  label = words.signers,
  isAside = false,
}: PartiesCardProps) {
  const [photograph, setPhotograph] = useState<string | null>(null);
  const signatures = contract.signatures.filter(({ content }) => content.hash === hash);
  const names: Readonly<Record<Party, string>> = {
    youngPerson: fullName(text.youngPerson),
    legalGuardian: text.legalGuardian?.name ?? "",
    association: (isPdfText(text) ? null : text.association.educator) ?? text.association.name,
    missionLocale: (isPdfText(text) ? null : text.missionLocale.representative) ?? text.missionLocale.name,
  };
  return (
    <section className="card contract-parties" aria-label={label}>
      <ol>
        {partiesOf(contract.facts, hash).map((party) => {
          const given = signatures.filter(({ content }) => content.party === party);
          const standing = given.find(({ fault }) => fault === null);
          const refusals = contract.refusals.filter((one) => one.hash === hash && one.party === party);
          const lacking = isAside ? "unsigned" : "waiting";
          const state = standing !== undefined ? "signed" : refusals.length > 0 ? "refused" : lacking;
          const Icon = ICONS[state];
          return (
            <li key={party} className={state}>
              <span className="party-dot" aria-hidden="true">
                <Icon className="icon" />
              </span>
              <strong>{words.party[party]}</strong>
              <span>{standing?.content.signer.name ?? names[party]}</span>
              <Pill tone={TONES[state]}>{words.partyStates[state]}</Pill>
              {refusals.map(({ refusedOn, notedBy, reason }) => (
                <Fragment key={`${refusedOn}${notedBy}${reason}`}>
                  <small>{words.refusedOn(refusedOn, notedBy)}</small>
                  {reason !== null && <small>{words.reasonSaid(reason)}</small>}
                </Fragment>
              ))}
              {given.map(({ content, fault }) => (
                <Fragment key={content.id}>
                  <small>{words.signedOn(content.signedOn, content.place)}</small>
                  <small>{methodOf(content)}</small>
                  {fault !== null && <small className="field-error">{words.notCounted(signRefusals[fault])}</small>}
                  <SheetButton content={content} onOpen={setPhotograph} />
                </Fragment>
              ))}
            </li>
          );
        })}
      </ol>
      {photograph !== null && (
        <PhotographDialog file={file} photograph={photograph} onClose={() => setPhotograph(null)} />
      )}
    </section>
  );
}

type State = keyof typeof words.partyStates;
const ICONS: Readonly<Record<State, LucideIcon>> = { signed: Check, refused: Minus, waiting: PenLine, unsigned: Minus };
const TONES = { signed: "ok", refused: "mute", waiting: "info", unsigned: "mute" } as const satisfies Record<
  State,
  string
>;

function SheetButton({
  content,
  onOpen,
}: {
  readonly content: SignatureContent;
  readonly onOpen: (hash: string) => void;
}) {
  const { method } = content;
  return method.kind === "paper" ? (
    <Button look="quiet" isSmall onPress={() => onOpen(method.photograph)}>
      {contractSigning.sheet}
    </Button>
  ) : null;
}

const methodOf = ({ method }: SignatureContent): string =>
  method.kind === "hand"
    ? words.byHand(method.witness.name)
    : method.kind === "paper"
      ? words.onPaper(method.attachedBy.name)
      : words.byKey;
