// Calls about invitations: of who invites, inside a project, and of who was invited, before there is one.
import { ok, type Result } from "#shared/kernel/result.ts";
import type { NotSaved } from "#shared/ports/engine.ts";
import type { InvitationCalls } from "#shared/ports/invitation.ts";
import type { BoxId } from "#shared/protocol/invitation/mailbox-keys.ts";
import { type OpenSpace, orNotSaved } from "../space/open-space.ts";

export function invitationCalls(current: () => OpenSpace): InvitationCalls {
  const flat = async <Failure>(
    act: () => Promise<Result<null, Failure>>,
  ): Promise<Result<null, Failure | NotSaved>> => {
    const done = await orNotSaved(act);
    return done.ok ? done.value : done;
  };
  const mail = () => (current().project?.invitations ?? current().guest)?.mail;
  return {
    invite: (aim) => flat(() => current().project?.invitations.invite(aim) ?? Promise.resolve(ok(null))),
    answerInvitation: (address, code) =>
      flat(() => current().guest?.answer(address, code) ?? Promise.resolve(ok(null))),
    sayWords: (invitation, areSame, knownBy = null) =>
      orNotSaved(async () => {
        await mail()?.sayWords(invitation as BoxId, areSame, knownBy);
        return null;
      }),
    endInvitation: (invitation) =>
      orNotSaved(async () => {
        await mail()?.end(invitation as BoxId);
        return null;
      }),
  };
}
