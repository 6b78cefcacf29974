/** Gives the focus to `element` where it would else be lost: whatever had it has just left the page. */
export function catchFocus(element: HTMLElement | null): void {
  if (document.activeElement === document.body || document.activeElement === null) element?.focus();
}

/** A `ref` of what has the focus once it is there: `autofocus` counts only once in the life of a page. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
