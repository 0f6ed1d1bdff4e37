/** The bar that stays in sight: period, comparison, filters, what is set, and how fresh and sound the data is. */
import { html, nothing } from '../lit-html.js';
import { dataState } from './data-state.js';
import { inLanguage, say } from './i18n.js';
import { closeIcon, filterIcon } from './icons.js';
import { compareFilter, periodFilter } from './period-filter.js';
import { withValues } from './state.js';
import './value-filter.js';

function labelOf(dimension, context) {
  return inLanguage(context.page.dimensions?.[dimension]?.label, context.state.lang) || dimension;
}

function valueFilter(dimension, context) {
  return html`<value-filter class="filter" .view=${{
    dimension, label: labelOf(dimension, context), selected: context.state.filters[dimension] ?? [], lang: context.state.lang,
    nameOf: context.nameOf, change: (name, values) => context.change(withValues(context.state, 'filters', name, values)), learn: context.learn,
  }}></value-filter>`;
}

function chip(kind, dimension, value, context) {
  const { state } = context;
  const name = labelOf(dimension, context);
  const text = context.nameOf(dimension, value);
  const rest = state[kind][dimension].filter((other) => other !== value);
  return html`<li><button type="button" class="chip ${kind === 'marks' ? 'is-mark' : ''}" aria-label=${say(state.lang, 'filter.remove', { name, value: text })}
    @click=${() => context.change(withValues(state, kind, dimension, rest))}><span class="chip-name">${name}</span><span class="chip-value">${text}</span>${closeIcon()}</button></li>`;
}

function chips(context) {
  const { state } = context;
  const list = ['filters', 'marks'].flatMap((kind) => Object.keys(state[kind]).flatMap((dimension) => state[kind][dimension].map((value) => chip(kind, dimension, value, context))));
  if (!list.length) return nothing;
  return html`<ul class="chips" aria-label=${say(state.lang, 'filters.shown')}>${list}
    ${list.length > 1 ? html`<li><button type="button" class="chip-clear" @click=${context.clearAll}>${say(state.lang, 'filters.clear')}</button></li>` : nothing}</ul>`;
}

export function filterBar(context) {
  const { page, state, isFilterBarOpen } = context;
  const dimensions = page.filters.filter((name) => name !== 'period' && name !== 'compare');
  const count = Object.keys(state.filters).length;
  return html`<section class="filter-bar ${isFilterBarOpen ? 'is-open' : ''}" aria-label=${say(state.lang, 'filters')}>
    <div class="filters">
      ${page.filters.includes('period') ? periodFilter(context) : nothing}
      <button type="button" class="filter-button filters-toggle" aria-expanded=${String(isFilterBarOpen)} @click=${context.toggleFilterBar}>${filterIcon()}<span>${say(state.lang, 'filters')}${count ? ` (${count})` : ''}</span></button>
      <div class="filters-more">
        ${page.filters.includes('compare') ? compareFilter(context) : nothing}
        ${dimensions.map((dimension) => valueFilter(dimension, context))}
      </div>
    </div>
    ${dataState(context)}
    ${chips(context)}
  </section>`;
}
