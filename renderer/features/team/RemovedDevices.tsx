import { SetAsideLink } from "#features/late/index.ts";
import type { RemovedView } from "#shared/ports/people.ts";
import { leaving } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { fingerprint } from "./fingerprint.ts";

/** Devices that were let out: everybody of the project sees it. */
export function RemovedDevices({ removed }: { readonly removed: readonly RemovedView[] }) {
  if (removed.length === 0) return null;
  return (
    <Card title={leaving.removedTitle}>
      <ul className="team-removed">
        {removed.map(({ device, name, reason }) => (
          <li key={device}>
            <strong>{name}</strong> · <span className="fingerprint">{fingerprint(device)}</span> ·{" "}
            {leaving.removedAs(reason)}
          </li>
        ))}
      </ul>
      <SetAsideLink />
    </Card>
  );
}
