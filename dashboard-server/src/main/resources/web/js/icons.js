/** Icons as inline SVG. All are decoration: the words beside them, or the control's name, say what they mean. */
import { html, svg } from '../lit-html.js';

const icon = (shape, size = 16) => html`<svg class="icon" viewBox="0 0 16 16" width=${size} height=${size} aria-hidden="true" focusable="false">${shape}</svg>`;

export const infoIcon = () => icon(svg`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M8 7.2v3.6" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/><circle cx="8" cy="4.9" r=".95" fill="currentColor"/>`);
export const tableIcon = () => icon(svg`<path d="M2 3.5h12v9H2zM2 6.5h12M2 9.5h12M6.5 6.5v6" fill="none" stroke="currentColor" stroke-width="1.3" stroke-linejoin="round"/>`);
export const chartIcon = () => icon(svg`<path d="M2.5 13.5v-5h2.6v5zM6.7 13.5v-11h2.6v11zM10.9 13.5v-7.5h2.6v7.5z" fill="currentColor"/>`);
export const closeIcon = () => icon(svg`<path d="M4 4l8 8M12 4l-8 8" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`, 12);
export const caretIcon = () => icon(svg`<path d="M4 6l4 4 4-4" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"/>`, 12);
export const checkIcon = () => icon(svg`<path d="M3 8.5l3.2 3.2L13 4.8" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/>`);
export const upIcon = () => icon(svg`<path d="M8 3.5l5 8.5H3z" fill="currentColor"/>`, 10);
export const downIcon = () => icon(svg`<path d="M8 12.5l5-8.5H3z" fill="currentColor"/>`, 10);
export const warnIcon = () => icon(svg`<path d="M8 2.2l6.4 11.3H1.6z" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linejoin="round"/><path d="M8 6.4v3.4" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"/><circle cx="8" cy="11.6" r=".85" fill="currentColor"/>`, 13);
export const okIcon = () => icon(svg`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M5.2 8.3l2 2 3.7-4.2" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`, 13);
export const linkIcon = () => icon(svg`<path d="M6.8 9.2l2.4-2.4M7.4 4.9l1.3-1.3a2.6 2.6 0 013.7 3.7l-1.3 1.3M8.6 11.1l-1.3 1.3a2.6 2.6 0 01-3.7-3.7l1.3-1.3" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>`);
export const filterIcon = () => icon(svg`<path d="M2 4h12M4.5 8h7M6.5 12h3" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>`, 14);
export const clockIcon = () => icon(svg`<circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M8 4.6V8l2.3 1.6" fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round"/>`, 13);
