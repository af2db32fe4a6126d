import { House, Plus, Puzzle } from "lucide-react";
import { useState } from "react";
import { type Engine, useEngine, useNow, useResources } from "#features/engine/index.ts";
import { Conflict, NewItemDialog, recordTitle, recordWords } from "#features/fields/index.ts";
import { type ProjectKind, recordFields } from "#shared/domain/records/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { RecordView } from "#shared/ports/records.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import { inView } from "#shared/ports/said-file.ts";
import { kindOf, standing } from "#shared/ports/said-resources.ts";
import { access, outreach, records, resources as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { DoubleBookings } from "./DoubleBookings.tsx";
import { RemovedResources } from "./RemovedResources.tsx";
import { ResourceItem } from "./ResourceItem.tsx";
import { resourceField } from "./resource-field.ts";
import "./resources.css";

const ASKED = ["kind", "name", "capacity", "place", "organization"] as const;
const FORM = "new-resource";

/** Homes are many: they have a column of their own. */
const COLUMNS = [["home"], ["codeSeats", "bike", "scooter", "other"]] as const;

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
  const twice = all.filter(({ stands }) => stands.doubles.length > 0);
  const apart = [...apartIn(engine, view, "resources"), ...apartIn(engine, view, "bookings")];
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
      {(twice.length > 0 || apart.length > 0) && (
        <section className="to-settle">
          <h2 className="visually-hidden">{words.toSettle}</h2>
          {twice.map(({ resource, stands }) => (
            <DoubleBookings key={resource.id} resource={resource} doubles={stands.doubles} view={view} />
          ))}
          {apart.map(({ title, field }) => (
            <Conflict key={field.form} field={field} title={title} now={now} />
          ))}
        </section>
      )}
      {all.length === 0 && (
        <EmptyState icon={House} title={words.empty} act={add}>
          {words.emptyHelp}
        </EmptyState>
      )}
      <div className="resource-groups">
        {COLUMNS.map((kinds) => (
          <div key={kinds.join()}>
            {kinds.map((kind) => {
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
        ))}
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

/** What two people wrote apart of one thing: a field, and what it is of. */
function apartIn<Kind extends ProjectKind>(engine: Engine, view: ResourcesView, kind: Kind) {
  const all = view[kind] as readonly RecordView<Kind>[];
  return inView(all).flatMap((record) =>
    recordFields(kind).flatMap((name) => {
      const field = resourceField(engine, view.canWrite, { kind, ...record }, name);
      if (field.view.values.length < 2) return [];
      return [{ field, title: records.conflict(recordTitle(kind, record), field.label) }];
    }),
  );
}
