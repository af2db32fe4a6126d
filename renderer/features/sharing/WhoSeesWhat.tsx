import { Check, Clock, type LucideIcon, Minus } from "lucide-react";
import { type Compartment, closedCompartment, compartments } from "#shared/domain/sharing/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { AccessView, Basis, ReaderView, Reading } from "#shared/ports/access.ts";
import { roles, sharing } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";

const columns = Object.entries(compartments) as [Compartment, { readonly label: string }][];

const icons: Record<Reading, LucideIcon> = { open: Check, willOpen: Clock, willClose: Clock, closed: Minus };

/** People by compartments, in words: what each reads, and why. */
export function WhoSeesWhat({ access: { readers, mine } }: { readonly access: AccessView }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="table-scroll" tabIndex={0} aria-label={sharing.tableLabel}>
      <table className="table who-sees">
        <thead>
          <tr>
            <th scope="col">{sharing.person}</th>
            {columns.map(([compartment, { label }]) => (
              <th key={compartment} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {readers.map(({ person, name, role, organization, isMe, tracks, reads }) => (
            <tr key={person}>
              <th scope="row">
                <span className="person">
                  <Avatar name={name} />
                  <span>
                    <strong>{name}</strong> {isMe && <small>{sharing.me}</small>}
                    <br />
                    <small>
                      {roles[role]}, {organization}
                    </small>
                  </span>
                </span>
              </th>
              {columns.map(([compartment]) =>
                compartment === "health" ? (
                  <HealthCell key={compartment} {...reads.health} count={tracks} isRead={mine.health} />
                ) : (
                  <Cell key={compartment} {...reads[compartment]} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({ reading, basis }: ReaderView["reads"][Compartment]) {
  const Icon = icons[reading];
  return (
    <td className={`reading-${reading}`}>
      <span className="reading">
        <Icon className="icon" aria-hidden="true" />
        {sharing.readings[reading]}
      </span>
      {basis !== null && <small>{byWhat(basis)}</small>}
    </td>
  );
}

type HealthCellProps = ReaderView["reads"]["health"] & { readonly count: number; readonly isRead: boolean };

/** Tracks by count alone, of those that this person reads; who reads none learns nothing, of themselves or of others. */
function HealthCell({ reading, basis, count, isRead }: HealthCellProps) {
  if (!isRead || count === 0)
    return <td className="reading-closed">{isRead ? sharing.readings.closed : closedCompartment}</td>;
  const Icon = icons[reading];
  return (
    <td className={`reading-${reading}`}>
      <span className="reading">
        <Icon className="icon" aria-hidden="true" />
        {reading === "willOpen" ? sharing.willReadTracks(count) : sharing.readsTracks(count)}
      </span>
      {basis !== null && <small>{byWhat(basis)}</small>}
    </td>
  );
}

function byWhat(basis: Basis): string {
  if (basis.kind === "consent") return sharing.byConsent(formatFrenchDay(basis.of));
  return basis.kind === "team" ? sharing.byTeam : sharing.byAuthor;
}
