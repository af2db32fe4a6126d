/** The product's figure: three parties, joined. */
export function Mark() {
  return (
    <svg className="mark" width="30" height="22" viewBox="0 0 30 22" aria-hidden="true">
      <path d="M5 15 15 6l10 9" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      <circle cx="5" cy="15" r="4" fill="currentColor" />
      <circle cx="15" cy="6" r="4" fill="currentColor" />
      <circle cx="25" cy="15" r="4" fill="currentColor" />
    </svg>
  );
}
