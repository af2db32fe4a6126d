import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children: ReactNode;
  readonly act?: ReactNode;
};

/** Nothing here yet: what this is for, and what to do first. */
export function EmptyState({ icon: Icon, title, children, act }: EmptyStateProps) {
  return (
    <div className="empty">
      <Icon className="icon" aria-hidden="true" />
      <h2>{title}</h2>
      <p>{children}</p>
      {act}
    </div>
  );
}
