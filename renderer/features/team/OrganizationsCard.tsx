import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { PeopleView } from "#shared/ports/people.ts";
import { leaving } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { OrganizationDialog } from "./OrganizationDialog.tsx";

/** The organisations of the project, for who may say that one of them leaves. */
export function OrganizationsCard({ organizations }: Pick<PeopleView, "organizations">) {
  const engine = useEngine();
  const [removing, setRemoving] = useState<number | null>(null);
  const leaver = organizations.find(({ number }) => number === removing);
  if (!organizations.some(({ mayLeave, isLeaving }) => mayLeave || isLeaving)) return null;
  return (
    <Card title={leaving.organizations}>
      <ul className="team-organizations">
        {organizations.map(({ number, names, people, mayLeave, isLeaving }) => (
          <li key={number}>
            <div>
              <strong>{leaving.organizationOf(names)}</strong>
              <div className="small">{leaving.organizationPeople(people)}</div>
            </div>
            {isLeaving && (
              <>
                <span className="small push-end">{leaving.waits}</span>
                <Button isSmall onPress={() => void engine.keepIn({ kind: "organization", organization: number })}>
                  {leaving.takeBack}
                </Button>
              </>
            )}
            {!isLeaving && mayLeave && (
              <div className="push-end">
                <Button
                  isSmall
                  look="quiet"
                  aria-label={leaving.actOn(leaving.organizationOf(names))}
                  onPress={() => setRemoving(number)}
                >
                  {leaving.act}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {leaver !== undefined && <OrganizationDialog organization={leaver} onClose={() => setRemoving(null)} />}
    </Card>
  );
}
