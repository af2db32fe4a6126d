import { GitCompareArrows } from "lucide-react";
import { useState } from "react";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { moment } from "#text/format.ts";
import { caseFile, failures, health } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { healthText, type TrackField } from "./track-field.ts";

/** Two people wrote the same field of a track apart: both values stay until somebody says which. Shown in the track alone. */
export function TrackConflict({ field, now }: { readonly field: TrackField; readonly now: Instant }) {
  const [error, setError] = useState<string | null>(null);
  const { values } = field.view;
  const settle = async (value: Json): Promise<void> => {
    const settled = await field.write(
      value,
      values.map(({ id }) => id),
    );
    setError(settled.ok ? null : failures.write(settled.failure));
  };
  return (
    <section className="card conflict" aria-label={health.conflict(field.label)}>
      <h4>
        <GitCompareArrows className="icon" aria-hidden="true" />
        {health.conflict(field.label)}
      </h4>
      <ul>
        {values.map(({ id, value, author, isMine, at }) => (
          <li key={id}>
            <strong>{healthText(field.field, value)}</strong>{" "}
            <small>{caseFile.kept(isMine ? caseFile.you : author, moment(at, now))}</small>
          </li>
        ))}
      </ul>
      <div className="conflict-acts">
        {values.map(({ id, value }) => (
          <Button key={id} isSmall isDisabled={!field.canWrite} onPress={() => void settle(value)}>
            {health.keepThis(healthText(field.field, value))}
          </Button>
        ))}
      </div>
      {error !== null && <p role="alert">{error}</p>}
    </section>
  );
}
