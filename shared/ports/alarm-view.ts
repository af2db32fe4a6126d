/** What is known of a file's log that its documents can't show. */
export type AlarmView =
  /** Changes of this person exist, and don't arrive here. */
  | { readonly kind: "missing"; readonly author: string; readonly count: number }
  /** The summary of the log that this person's computer made is not what it replaces; all of it is kept. */
  | { readonly kind: "different"; readonly author: string }
  /** This person's computer says that it holds what nothing here bears out. */
  | { readonly kind: "untrue"; readonly author: string }
  /** This person's computer was copied: two different changes carry one number. */
  | { readonly kind: "forked"; readonly author: string; readonly isMe: boolean };
