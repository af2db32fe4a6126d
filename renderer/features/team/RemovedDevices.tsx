import { SetAsideLink } from "#features/late/index.ts";
import type { PeopleView } from "#shared/ports/people.ts";
import { leaving } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { ProgressOf } from "#ui/ProgressOf.tsx";
import { fingerprint } from "./fingerprint.ts";

/** Devices that were let out: everybody of the project sees it. */
export function RemovedDevices({ removed, newKeys: { done, toDo } }: Pick<PeopleView, "removed" | "newKeys">) {
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
      <p className="small">{leaving.removedUnconfirmed}</p>
      {toDo > 0 && (
        <div className="team-keys">
          <ProgressOf label={leaving.newKeys(done, done + toDo)} done={done} total={done + toDo} />
          <p className="small">{leaving.newKeysHelp}</p>
        </div>
      )}
      <SetAsideLink />
    </Card>
  );
}
