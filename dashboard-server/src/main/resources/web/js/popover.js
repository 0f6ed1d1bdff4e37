/**
 * Panels above the page, on the browser's own popover: it closes them on Escape and on a click elsewhere, and gives focus back.
 * Where they stand is set here, since a panel in the top layer knows nothing of its button.
 */

const GAP = 6;
const EDGE = 8;

function place(panel) {
  const anchor = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`);
  if (!anchor || matchMedia('(max-width: 599px)').matches) {
    panel.style.removeProperty('left');
    panel.style.removeProperty('top');
    return;
  }
  const at = anchor.getBoundingClientRect();
  const size = panel.getBoundingClientRect();
  const left = Math.min(at.left, innerWidth - size.width - EDGE);
  const below = at.bottom + GAP;
  const fits = below + size.height <= innerHeight - EDGE || at.top < size.height + GAP + EDGE;
  panel.style.left = `${Math.max(EDGE, left)}px`;
  panel.style.top = `${Math.max(EDGE, fits ? Math.min(below, innerHeight - size.height - EDGE) : at.top - GAP - size.height)}px`;
}

/** To be given to a panel as its toggle listener. */
export function onToggle(event) {
  if (event.newState === 'open') place(event.currentTarget);
}

/** Puts an open panel right again after its content changed. */
export function replace(panel) {
  if (panel.matches(':popover-open')) place(panel);
}

export function closePanel(element) {
  element.closest('[popover]')?.hidePopover();
}

// a panel does not follow its button when the page moves; the page moves only by intent, so the panel closes
addEventListener('resize', () => document.querySelectorAll('[popover]:popover-open').forEach((panel) => place(panel)));
