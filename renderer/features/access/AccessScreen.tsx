import { useState } from "react";
import { useSession } from "#features/engine/index.ts";
import type { VaultSummary } from "#shared/ports/vault-record.ts";
import { access, failures } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { AccessPage } from "./AccessPage.tsx";
import { KitForm } from "./KitForm.tsx";
import { NewSpaceForm } from "./NewSpaceForm.tsx";
import { UnlockForm } from "./UnlockForm.tsx";

/** Before a space is open: which one, and its passphrase; or a new one. */
export function AccessScreen({ restart }: { readonly restart: () => void }) {
  const session = useSession();
  const [isMaking, setMaking] = useState(false);
  switch (session.state) {
    case "starting":
      return <AccessPage title={access.starting} />;
    case "elsewhere":
      return (
        <AccessPage title={access.elsewhereTitle} intro={access.elsewhere}>
          <Button look="primary" onPress={restart}>
            {access.retry}
          </Button>
        </AccessPage>
      );
    case "unusable":
      return (
        <AccessPage title={access.unusableTitle} intro={failures.store(session.failure)}>
          <Button look="primary" onPress={restart}>
            {access.retry}
          </Button>
        </AccessPage>
      );
    case "locked":
      if (isMaking || session.vaults.length === 0) {
        const isFirst = session.vaults.length === 0;
        const taken = session.vaults.map(({ sign }) => sign);
        return <NewSpaceForm taken={taken} onBack={isFirst ? null : () => setMaking(false)} />;
      }
      return <Known vaults={session.vaults} onNewSpace={() => setMaking(true)} />;
    case "open":
      return null;
  }
}

type KnownProps = { readonly vaults: readonly VaultSummary[]; readonly onNewSpace: () => void };

/** Opened by a passphrase, or by the paper kit of whoever has forgotten it. */
function Known({ vaults, onNewSpace }: KnownProps) {
  const [forgotten, setForgotten] = useState<VaultSummary | null>(null);
  return forgotten === null ? (
    <UnlockForm vaults={vaults} onNewSpace={onNewSpace} onForgotten={setForgotten} />
  ) : (
    <KitForm vault={forgotten} onBack={() => setForgotten(null)} />
  );
}
