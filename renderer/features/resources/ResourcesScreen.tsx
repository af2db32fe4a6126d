import { House, Plus, Puzzle } from "lucide-react";
import { useState } from "react";
import { useEngine, useNow, useResources } from "#features/engine/index.ts";
import { Conflict, NewItemDialog, recordTitle, recordWords } from "#features/fields/index.ts";
import { type ProjectKind, recordFields } from "#shared/domain/records/index.ts";
import { kindsOfResource } from "#shared/domain/resources/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { RecordView } from "#shared/ports/records.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import { inView } from "#shared/ports/said-file.ts";
import { access, outreach, records, resources as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { DoubleBookings } from "./DoubleBookings.tsx";
import { RemovedResources } from "./RemovedResources.tsx";
import { ResourceItem } from "./ResourceItem.tsx";
import { kindOf, resourceField, standing } from "./shown.ts";
import "./resources.css";

const ASKED = ["kind", "name", "capacity", "place", "organization"] as const;
const FORM = "new-resource";

/** What the project can house with and lend: what is free, from when, and what was given twice. */
export function ResourcesScreen() {
  const engine = useEngine();
  const view = useResources();
  const now = useNow();
  const [isAdding, setAdding] = useState(false);
  if (view === null) {
    return (
      <div className="page">
        <p role="status">{access.starting}</p>
      </div>
    );
  }
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const all = inView(view.resources).map((resource) => ({ resource, stands: standing(resource, view, today) }));
  const add = (
    <Button look="primary" isDisabled={!view.canWrite} aria-label={words.add} onPress={() => setAdding(true)}>
      <Plus className="icon" aria-hidden="true" />
      {words.addShort}
    </Button>
  );
  return (
    <div className="page resources">
      <div className="page-title">
        <PageHeading>{words.title}</PageHeading>
        {all.length > 0 && <div className="push-end">{add}</div>}
      </div>
      <p className="small">{words.help}</p>
      {!view.canWrite && (
        <Banner tone="stop" icon={Puzzle} isAlert>
          {outreach.incomplete}
        </Banner>
      )}
      {all.map(({ resource, stands }) => (
        <DoubleBookings key={resource.id} resource={resource} doubles={stands.doubles} view={view} />
      ))}
      <Apart view={view} kind="resources" now={now} />
      <Apart view={view} kind="bookings" now={now} />
      {all.length === 0 && (
        <EmptyState icon={House} title={words.empty} act={add}>
          {words.emptyHelp}
        </EmptyState>
      )}
      <div className="resource-groups">
        {kindsOfResource.map((kind) => {
          const group = all.filter(({ resource }) => kindOf(resource) === kind);
          return group.length === 0 ? null : (
            <Card key={kind} title={words.groups[kind]}>
              <ul className="records">
                {group.map(({ resource, stands }) => (
                  <ResourceItem key={resource.id} resource={resource} stands={stands} view={view} now={now} />
                ))}
              </ul>
            </Card>
          );
        })}
      </div>
      <RemovedResources view={view} />
      {isAdding && (
        <NewItemDialog
          form={FORM}
          title={words.add}
          asked={ASKED.map((name) => ({ name, ...recordWords("resources", name) }))}
          needed={{ kind: words.neededKind, name: words.neededName, capacity: words.neededCapacity }}
          add={(id, values) => engine.addResource(id, values, FORM)}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}

type ApartProps<Kind extends ProjectKind> = {
  readonly view: ResourcesView;
  readonly kind: Kind;
  readonly now: Instant;
};

/** What two people wrote apart of one thing. */
function Apart<Kind extends ProjectKind>({ view, kind, now }: ApartProps<Kind>) {
  const engine = useEngine();
  const all = view[kind] as readonly RecordView<Kind>[];
  return inView(all).flatMap((record) =>
    recordFields(kind).flatMap((name) => {
      const field = resourceField(engine, view.canWrite, { kind, ...record }, name);
      if (field.view.values.length < 2) return [];
      const title = records.conflict(recordTitle(kind, record), field.label);
      return [<Conflict key={`${record.id}/${name}`} field={field} title={title} now={now} />];
    }),
  );
}
