/** Gives the heading of a new view the focus, so that reading goes on there. */
export function arriving(heading: HTMLElement): void {
  heading.tabIndex = -1;
  // A heading is no control: it is read out, not marked.
  heading.style.outline = 'none';
  heading.focus({ preventScroll: true });
}
