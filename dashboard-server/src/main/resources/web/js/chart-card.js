/** One chart or table of a page: its title, what it shows in a sentence, and its figures as a drawing or as a table. */
import { html, nothing } from '../lit-html.js';
import { badgeList, badgesOf, unfilteredBadges } from './badges.js';
import { chartView } from './chart-model.js';
import { chartSummary, tableSummary } from './summary.js';
import { dataTable } from './data-table.js';
import { definition } from './definition.js';
import { emptyState, errorState } from './states.js';
import { inLanguage, say } from './i18n.js';
import { chartIcon, tableIcon } from './icons.js';
import { isEmpty, withValues } from './result.js';
import './chart-plot.js';

const EXPECTED_ROWS = 8;
const MOST_ROWS = 14;

function toggle(chart, title, isTable, context) {
  const { lang } = context.state;
  return html`<button type="button" class="icon-button" aria-pressed=${String(isTable)} aria-label=${say(lang, 'table.of', { title })} title=${say(lang, isTable ? 'chart' : 'table')}
    @click=${() => context.showTable(chart.id, !isTable)}>${isTable ? chartIcon() : tableIcon()}</button>`;
}

function plot(chart, title, view, summary, context) {
  const { lang } = context.state;
  return html`<chart-plot tabindex="0" role="application" aria-roledescription=${say(lang, 'chart')} aria-label="${title}. ${summary} ${say(lang, 'chart.hint')}"
      .plot=${view} @pick=${(event) => context.mark(event.detail)} @tell=${(event) => context.announce(event.detail)}></chart-plot>`;
}

/** What the thin bars are, which carry no name of their own. */
function previousKey(view, lang) {
  return view.shape === 'bar' && view.previous ? html`<span class="key"><span class="key-mark"></span>${say(lang, 'chart.previous', { period: view.previousName })}</span>` : nothing;
}

const views = new WeakMap();

/** The view of a result; the same object as long as nothing that it shows has changed, so that a chart is not drawn for nothing. */
function viewOf(chart, result, context) {
  const { state, theme, asOf, currency, animate, echarts } = context;
  const shownFor = JSON.stringify([chart.id, state.lang, state.marks, state.compare, theme, asOf, currency, animate, Boolean(echarts)]);
  const known = views.get(result);
  if (known?.shownFor === shownFor) return known.view;
  const view = { ...chartView(chart, result, context), echarts };
  views.set(result, { shownFor, view });
  return view;
}

function drawn(chart, title, result, isTable, context) {
  const sort = context.state.sorts[chart.id];
  const onSort = (next) => context.sortTable(chart.id, next);
  if (chart.kind === 'table') return { summary: tableSummary(chart, result, context), body: dataTable(chart, result, context, sort, onSort) };
  const view = viewOf(chart, result, context);
  const summary = chartSummary(chart, result, view, context);
  if (isTable || context.chartsFailed) {
    const note = context.chartsFailed ? html`<p class="muted">${say(context.state.lang, 'error.chart')}</p>` : nothing;
    return { summary, body: html`${note}${dataTable(chart, result, context, sort, onSort)}` };
  }
  if (!context.echarts) return { summary, body: html`<div class="skeleton fill"></div>` };
  return { summary, key: previousKey(view, context.state.lang), body: plot(chart, title, view, summary, context) };
}

function content(chart, title, entry, isTable, context) {
  const { lang } = context.state;
  if (!entry || entry.status === 'loading') return { summary: '', body: html`<div class="skeleton fill" role="presentation"></div>` };
  if (entry.status === 'error') return { summary: '', body: errorState(entry.problem, () => context.retry(entry.key), lang) };
  if (isEmpty(entry.result, chart.metrics, chart.kind === 'funnel')) {
    const { conditions, isCertain } = context.reasonsOf(entry);
    return { summary: '', body: emptyState(conditions, isCertain, context.clear, lang) };
  }
  return drawn(chart, title, entry.result, isTable, context);
}

/** A running period shows in the drawing itself, and late data is said above; the rest is said in words. */
function cardBadges(chart, result, context) {
  const ofFirst = badgesOf(chart.metrics[0], result, context).filter((badge) => badge.icon !== 'clock');
  return [...ofFirst, ...unfilteredBadges(chart.metrics, context)];
}

/** How high a table is going to be: by its rows, before them by its limit. */
function rowsClass(chart, entry) {
  if (chart.kind !== 'table') return '';
  const rows = entry?.result?.rows.length ?? chart.limit ?? EXPECTED_ROWS;
  return `rows-${Math.max(1, Math.min(MOST_ROWS, rows))}`;
}

export function chartCard(chart, answered, context) {
  const { lang } = context.state;
  const entry = chart.kind === 'table' && answered?.status === 'ready' ? { ...answered, result: withValues(answered.result, chart.metrics) } : answered;
  const title = inLanguage(chart.title, lang);
  const isTable = context.state.tables.includes(chart.id);
  const { summary, body, key = nothing } = content(chart, title, entry, isTable, context);
  const metrics = chart.metrics.map((name) => context.page.metrics[name]);
  const isReady = entry?.status === 'ready';
  const badges = isReady ? cardBadges(chart, entry.result, context) : [];
  return html`<section id=${`chart-${chart.id}`} class="card chart span-${chart.width ?? 6} kind-${chart.kind} ${rowsClass(chart, entry)} ${entry?.refreshing ? 'is-refreshing' : ''}"
      aria-labelledby=${`title-${chart.id}`} aria-busy=${String(entry?.status === 'loading' || Boolean(entry?.refreshing))}>
    <div class="chart-head">
      <h2 id=${`title-${chart.id}`}>${title}</h2>
      <div class="chart-tools">${badgeList(badges)}${definition(`chart-${chart.id}`, title, metrics, isReady ? entry.result.meta : null, context.release, lang)}${chart.kind === 'table' ? nothing : toggle(chart, title, isTable, context)}</div>
      <p class="summary">${summary} ${key}</p>
    </div>
    <div class="chart-body">${body}</div>
  </section>`;
}
