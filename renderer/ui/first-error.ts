/** Brings who was refused to the first field that says why, once the reasons are drawn; `aria-invalid` is not for a button. */
export function focusFirstError(form: HTMLElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"], button[data-invalid]')?.focus());
}
