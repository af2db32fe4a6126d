import { useState } from "react";
import { useSession } from "#features/engine/index.ts";
import { InviteCards } from "#features/invitation/index.ts";
import { LeftWorkCard } from "#features/project/index.ts";
import { RecoveryCard, UsesCard } from "#features/recovery/index.ts";
import { leaving, project as projectWords, roles, team } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { LetInForm } from "./LetInForm.tsx";
import { OrganizationsCard } from "./OrganizationsCard.tsx";
import { PersonRow } from "./PersonRow.tsx";
import { RemovalDialog } from "./RemovalDialog.tsx";
import { RemovedDevices } from "./RemovedDevices.tsx";
import { SaidAgain } from "./SaidAgain.tsx";
import "./team.css";

/** Who works in the project, on which device, and the cards that people hand to each other. */
export function TeamScreen() {
  const session = useSession();
  const [removing, setRemoving] = useState<number | null>(null);
  if (session.state !== "open" || session.project === null) return null;
  const {
    members,
    people,
    organizations,
    removed,
    known,
    newKeys,
    again,
    asked,
    mayLetIn,
    mayAddDevice,
    card,
    recovery,
    relayAddress,
  } = session.project;
  const leaver = people.find(({ number }) => number === removing);
  return (
    <div className="page">
      <div className="page-title">
        <PageHeading>{team.title}</PageHeading>
        <small>{team.count(members.length)}</small>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is read by scrolling, also with the keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={team.count(members.length)}>
        <table className="table team">
          <thead>
            <tr>
              <th scope="col">{team.person}</th>
              <th scope="col">{team.role}</th>
              <th scope="col">{team.organization}</th>
              <th scope="col">{team.device}</th>
              <th scope="col">{leaving.actions}</th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.number} person={person} onRemove={() => setRemoving(person.number)} />
            ))}
            {asked.map(({ name, role, organizationName }, at) => (
              <tr key={`${name}/${String(at)}`}>
                <td>
                  <span className="person">
                    <Avatar name={name} />
                    <strong>{name}</strong>
                  </span>
                </td>
                <td>{roles[role]}</td>
                <td>{organizationName}</td>
                <td className="small">{team.asked}</td>
                <td />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="small">{team.deviceHelp}</p>
      <SaidAgain {...again} />
      <OrganizationsCard organizations={organizations} />
      <RemovedDevices removed={removed} newKeys={newKeys} />
      {relayAddress !== null && session.restoredFrom === null && (
        <div className="team-ways">
          <RecoveryCard view={recovery} />
          <UsesCard uses={recovery.uses} />
        </div>
      )}
      <LeftWorkCard left={session.left} />
      {leaver !== undefined && <RemovalDialog person={leaver} onClose={() => setRemoving(null)} />}
      <div className="team-ways">
        {mayAddDevice && <InviteCards mayLetIn={mayLetIn} known={known} />}
        {mayLetIn && <LetInForm known={known} />}
      </div>
      <div className="team-cards">
        <CopyField label={team.projectCard} hint={team.projectCardHelp} text={card} />
        <CopyField label={projectWords.card} hint={projectWords.cardHelp} text={session.deviceCard} />
      </div>
    </div>
  );
}
