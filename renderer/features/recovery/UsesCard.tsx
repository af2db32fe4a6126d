import { KeyRound } from "lucide-react";
import { useNow } from "#features/engine/index.ts";
import type { RecoveryView } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import "./recovery.css";

/** Every use of a recovery in the project, whoever’s: nobody uses one without the others seeing it. */
export function UsesCard({ uses }: { readonly uses: RecoveryView["uses"] }) {
  const now = useNow();
  return (
    <Card title={words.uses}>
      {uses.length === 0 ? (
        <p className="small">{words.noUse}</p>
      ) : (
        <ul className="recovery-uses">
          {uses.map((use) => (
            <li key={`${use.organizationName}/${use.at}`}>
              <KeyRound className="icon" aria-hidden="true" />
              <div>
                <strong>{words.use(use, now)}</strong>
                <p className="small">{words.came(use)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
