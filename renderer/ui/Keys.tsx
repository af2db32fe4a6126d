/** The keys of a shortcut, to look at: who listens is told by the help. */
export function Keys({ children }: { readonly children: string }) {
  return (
    <span className="keys" aria-hidden="true">
      {children}
    </span>
  );
}
