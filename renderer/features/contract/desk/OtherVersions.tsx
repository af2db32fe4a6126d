import { useState } from "react";
import { shortHash } from "#shared/contract/pages/words.ts";
import type { ContractView, FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDesk as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { ContractReader } from "../ContractReader.tsx";
import { PartiesCard } from "./PartiesCard.tsx";
import { PdfActs } from "./PdfActs.tsx";
import type { TextsShown } from "./texts-shown.ts";

type OtherVersionsProps = Pick<TextsShown, "others" | "inForce"> & {
  readonly file: CaseFileId;
  readonly contract: ContractView;
};

/** The texts that are not on the table: each stays readable, with its signatures and its proof, and takes none. */
export function OtherVersions({ file, contract, others, inForce }: OtherVersionsProps) {
  return (
    <Card title={words.otherVersions}>
      <ul className="contract-others">
        {others.map((text) => (
          <OtherVersion
            key={text.hash}
            file={file}
            contract={contract}
            shown={text}
            state={text.hash === inForce ? words.inForceVersion : words.asideVersion}
          />
        ))}
      </ul>
    </Card>
  );
}

type OtherVersionProps = Pick<OtherVersionsProps, "file" | "contract"> & {
  readonly shown: FrozenText;
  readonly state: string;
};

function OtherVersion({ file, contract, shown, state }: OtherVersionProps) {
  const [isRead, setRead] = useState(false);
  const { hash, text, author } = shown;
  const name = words.versionOf(text.frozenOn, shortHash(hash));
  return (
    <li>
      <strong>{name}</strong>
      <span>{state}</span>
      <span className="small">
        {words.frozenBy(author)}, {words.terms(text.terms.startsOn, text.terms.endsOn)}
      </span>
      <div className="contract-acts">
        <Button
          aria-expanded={isRead}
          aria-label={words.ofVersion(words.acts.read, name)}
          onPress={() => setRead(!isRead)}
        >
          {words.acts.read}
        </Button>
        <PdfActs file={file} shown={shown} version={name} />
      </div>
      {isRead && (
        <>
          <PartiesCard
            file={file}
            contract={contract}
            shown={shown}
            label={words.ofVersion(words.signers, name)}
            isAside
          />
          <ContractReader file={file} shown={shown} />
        </>
      )}
    </li>
  );
}
