import { type ReactNode, useState } from "react";

type FoldedProps = {
  readonly className: string;
  readonly title: string;
  /** Made when it is first unfolded: of a hundred fields, those that nobody looks at cost nothing. */
  readonly children: () => ReactNode;
};

/** What is unfolded when it is needed; once unfolded, what was begun in it stays. */
export function Folded({ className, title, children }: FoldedProps) {
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details className={className} onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}>
      <summary>{title}</summary>
      {wasOpened && children()}
    </details>
  );
}
