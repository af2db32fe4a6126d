import { useSession } from "#features/engine/index.ts";
import { InviteCards } from "#features/invitation/index.ts";
import { project as projectWords, roles, team } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { CopyField } from "#ui/CopyField.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { fingerprint } from "./fingerprint.ts";
import { LetInForm } from "./LetInForm.tsx";
import "./team.css";

/** Who works in the project, on which device, and the cards that people hand to each other. */
export function TeamScreen() {
  const session = useSession();
  if (session.state !== "open" || session.project === null) return null;
  const { members, asked, mayLetIn, mayAddDevice, card } = session.project;
  return (
    <div className="page">
      <div className="page-title">
        <PageHeading>{team.title}</PageHeading>
        <small>{team.count(members.length)}</small>
      </div>
      <table className="table team">
        <thead>
          <tr>
            <th scope="col">{team.person}</th>
            <th scope="col">{team.role}</th>
            <th scope="col">{team.organization}</th>
            <th scope="col">{team.device}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.device}>
              <td>
                <span className="person">
                  <Avatar name={member.name} />
                  <strong>{member.name}</strong>
                  {member.isMe && <small>{team.me}</small>}
                </span>
              </td>
              <td>{roles[member.role]}</td>
              <td>{member.organizationName}</td>
              <td className="fingerprint">{fingerprint(member.device)}</td>
            </tr>
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
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{team.deviceHelp}</p>
      <div className="team-ways">
        {mayAddDevice && <InviteCards mayLetIn={mayLetIn} />}
        {mayLetIn && <LetInForm />}
      </div>
      <div className="team-cards">
        <CopyField label={team.projectCard} hint={team.projectCardHelp} text={card} />
        <CopyField label={projectWords.card} hint={projectWords.cardHelp} text={session.deviceCard} />
      </div>
    </div>
  );
}
