import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { shortHash } from "#shared/contract/pages/words.ts";
import { type Sha256, standingSignatures } from "#shared/domain/contract/index.ts";
import type { ContractFailure, ContractView, FrozenText } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { contractDesk as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";

type VersionsCardProps = {
  readonly file: CaseFileId;
  readonly contract: ContractView;
  readonly texts: readonly FrozenText[];
  readonly shown: Sha256 | undefined;
  readonly onShow: (hash: Sha256) => void;
};

/** Texts that were frozen apart, side by side with who froze them: a person keeps one, and nothing is lost. */
export function VersionsCard({ file, contract, texts, shown, onShow }: VersionsCardProps) {
  const engine = useEngine();
  const [failure, setFailure] = useState<ContractFailure | null>(null);
  const keep = async (hash: Sha256): Promise<void> => {
    const kept = await engine.chooseContract(file, hash);
    setFailure(kept.ok ? null : kept.failure);
  };
  return (
    <Card title={words.apartTitle}>
      <p>{words.apartHelp}</p>
      <ul className="contract-versions">
        {texts.map(({ hash, text, author }) => {
          const parties = standingSignatures(contract.facts, hash).map(({ party }) => words.party[party].toLowerCase());
          return (
            <li key={hash}>
              <strong>{words.versionOf(text.frozenOn, shortHash(hash))}</strong>
              <span>{words.frozenBy(author)}</span>
              <span>{words.terms(text.terms.startsOn, text.terms.endsOn)}</span>
              <span>{words.signatures(parties)}</span>
              <div className="contract-acts">
                <Button aria-pressed={hash === shown} onPress={() => onShow(hash)}>
                  {words.acts.read}
                </Button>
                <Button isDisabled={!contract.isComplete} onPress={() => void keep(hash)}>
                  {words.keep}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
      {failure !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {words.failure(failure)}
        </Banner>
      )}
    </Card>
  );
}
