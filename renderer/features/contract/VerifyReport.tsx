import { useNow } from "#features/engine/index.ts";
import { grouped } from "#shared/contract/pages/words.ts";
import type { Finding } from "#shared/contract/verify/finding.ts";
import type { Verification } from "#shared/contract/verify/verify.ts";
import { stageReason } from "#shared/domain/contract/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { contract as words } from "#text/fr.ts";

const KINDS = ["wrong", "proven", "notProven"] as const;

/** What a verification found: what does not hold first, then what is proven, then what no file can prove. */
export function VerifyReport({ report: { findings, stage, keys, hash, lines } }: { readonly report: Verification }) {
  const now = useNow();
  return (
    <div className="verify-report">
      {stage !== null && <p>{stageReason(stage, dayIn(now, DEFAULT_TIME_ZONE))}</p>}
      {KINDS.map((kind) => (
        <Findings key={kind} kind={kind} findings={findings.filter((each) => each.kind === kind)} />
      ))}
      {keys.length > 0 && (
        <section>
          <h3>{words.keys}</h3>
          <ul>
            {keys.map(({ holder, device, fingerprint }) => (
              <li key={fingerprint}>
                {holder.name} <code>{grouped(device)}</code> <code>{grouped(fingerprint)}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
      {hash !== null && (
        <p className="small">
          {words.hash} <code>{grouped(hash)}</code>
        </p>
      )}
      {lines.length > 0 && (
        <section>
          <h3>{words.signedText}</h3>
          <p className="verify-text">{lines.join("\n")}</p>
        </section>
      )}
    </div>
  );
}

function Findings({ kind, findings }: { readonly kind: Finding["kind"]; readonly findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <section className={kind}>
      <h3>{words.findings[kind]}</h3>
      <ul>
        {findings.map(({ place, said }) => (
          <li key={`${place} ${said}`}>
            <strong>{place}</strong> {said}
          </li>
        ))}
      </ul>
    </section>
  );
}
