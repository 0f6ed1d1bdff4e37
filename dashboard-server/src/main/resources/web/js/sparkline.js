/** A line without axes: where the figure comes from in 24 months, the period shown drawn stronger. */
import { html, svg, nothing } from '../lit-html.js';

const WIDTH = 120;
const HEIGHT = 32;
const INSET = 3;

/**
 * Points of a line in a box of 120 × 32; a flat line runs in the middle. Gaps stay gaps.
 *
 * @param {(number|null)[]} values
 */
export function points(values) {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  const step = values.length > 1 ? (WIDTH - 2 * INSET) / (values.length - 1) : 0;
  return values.map((value, index) => (value === null ? null : {
    x: round(INSET + index * step),
    y: round(high === low ? HEIGHT / 2 : HEIGHT - INSET - ((value - low) / (high - low)) * (HEIGHT - 2 * INSET)),
  }));
}

const round = (number) => Math.round(number * 10) / 10;

function path(list) {
  let open = false;
  return list.map((point) => {
    const command = point === null ? '' : `${open ? 'L' : 'M'}${point.x} ${point.y}`;
    open = point !== null;
    return command;
  }).join('');
}

/** @param {(number|null)[]} values oldest first @param {number} from index of the first point inside the period */
export function sparkline(values, from) {
  const list = points(values);
  const last = list.findLast((point) => point !== null);
  if (list.filter((point) => point !== null).length < 2) return nothing;
  return html`<svg class="sparkline" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    ${svg`<path class="before" d=${path(list.map((point, index) => (index <= from ? point : null)))} />
    <path class="within" d=${path(list.map((point, index) => (index >= from ? point : null)))} />
    <path class="end" d="M${last.x} ${last.y}h0" />`}
  </svg>`;
}
