import { Wrench } from "lucide-react";
import { today as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import type { Matter } from "./matters.ts";

export function MattersCard({ matters }: { readonly matters: readonly Matter[] }) {
  return (
    <Card
      title={
        <>
          <span className="queue-sign tone-warn">
            <Wrench className="icon" aria-hidden="true" />
          </span>
          {words.matters} <span className="queue-count">{matters.length}</span>
        </>
      }
    >
      <ul className="day-lines">
        {matters.map(({ key, words: said, act, do: doIt }) => (
          <li key={key}>
            <div className="day-line-words">{said}</div>
            <Button isSmall onPress={doIt}>
              {act}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
