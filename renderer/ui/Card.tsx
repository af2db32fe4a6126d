import { type ReactNode, useId } from "react";

type CardProps = { readonly title: ReactNode; readonly end?: ReactNode; readonly children: ReactNode };

export function Card({ title, end, children }: CardProps) {
  const titleId = useId();
  return (
    <section className="card" aria-labelledby={titleId}>
      <header>
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
        {end !== undefined && <div className="push-end">{end}</div>}
      </header>
      <div className="body">{children}</div>
    </section>
  );
}
