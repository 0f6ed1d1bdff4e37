/** Figures as a real table: sortable, numbers aligned, totals at the foot. Used for table cards and for every chart's table view. */
import { html, nothing } from '../lit-html.js';
import { FEW } from './badges.js';
import { bucketDay } from './calendar.js';
import { cell, delta, numbers, unitWord } from './format.js';
import { inLanguage, say } from './i18n.js';
import { deltaMark } from './kpi-card.js';
import { valueLabel } from './chart-model.js';
import { downIcon, upIcon } from './icons.js';
import { GRAINS } from './query-plan.js';

const CENTS_BELOW = 10000;
const MOST_EXACT = 5;
const isMoney = (metric) => metric.unit === 'money' || metric.unit === 'money_per';

function unitOf(metric, context) {
  return isMoney(metric) ? context.currency : unitWord(metric.unit, context.state.lang);
}

/** Cents are shown where the largest amount of the column is small enough for them to matter. */
function showsCents(result, name) {
  return result.rows.every((row) => Math.abs(row.values[name] ?? 0) < CENTS_BELOW);
}

function columnsOf(chart, result, context) {
  const { lang } = context.state;
  const keys = result.by.map((name, at) => ({
    id: name, at, isKey: true, label: GRAINS.includes(name) ? say(lang, 'period') : inLanguage(context.page.dimensions?.[name]?.label, lang) || name,
    sortValue: (row) => (GRAINS.includes(name) ? bucketDay(row.keys[at]) : valueLabel(result, name, row.keys[at], lang)),
  }));
  const metrics = chart.metrics.map((name) => {
    const metric = context.page.metrics[name];
    return { id: name, metric, isKey: false, label: inLanguage(metric.label, lang), unit: unitOf(metric, context), isShort: chart.kind === 'table' && chart.metrics.length > MOST_EXACT, cents: showsCents(result, name), sortValue: (row) => row.values[name] ?? null };
  });
  return [...keys, ...metrics];
}

/** Rows without a value come last in either direction. */
function sorted(rows, column, dir) {
  if (!column) return rows;
  const sign = dir === 'asc' ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [x, y] = [column.sortValue(a), column.sortValue(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    return sign * (typeof x === 'string' ? x.localeCompare(y, 'zh-Hans-CN') : x - y);
  });
}

function heading(column, sort, onSort) {
  const isSorted = sort?.column === column.id;
  const next = isSorted ? (sort.dir === 'desc' ? 'asc' : 'desc') : column.isKey ? 'asc' : 'desc';
  const mark = isSorted ? (sort.dir === 'desc' ? downIcon() : upIcon()) : nothing;
  return html`<th scope="col" class=${column.isKey ? '' : 'num'} aria-sort=${isSorted ? (sort.dir === 'desc' ? 'descending' : 'ascending') : 'none'}>
    <button type="button" class="sort" @click=${() => onSort({ column: column.id, dir: next })}><span>${column.label}${column.unit ? html` <span class="unit">${column.unit}</span>` : nothing}</span><span class="sort-mark">${mark}</span></button>
  </th>`;
}

function keyCell(column, row, result, context, isFirst) {
  const { lang } = context.state;
  const text = valueLabel(result, column.id, row.keys[column.at], lang);
  const isMarked = context.state.marks[column.id]?.includes(row.keys[column.at]);
  const content = GRAINS.includes(column.id) ? text
    : html`<button type="button" class="cell-button" aria-pressed=${String(Boolean(isMarked))} title=${say(lang, 'table.mark', { value: text })} @click=${() => context.mark({ [column.id]: row.keys[column.at] })}>${text}</button>`;
  return isFirst ? html`<th scope="row">${content}</th>` : html`<td>${content}</td>`;
}

/** Few cases make a rate or an average a matter of chance, so their number stands beside it. */
function caseCount(column, counts) {
  const n = counts?.[column.id] ?? null;
  const isMean = ['share', 'days', 'hours', 'minutes', 'seconds', 'times', 'money_per'].includes(column.metric.unit);
  return isMean && n !== null && n > 0 && n < FEW ? html`<span class="cell-n">n=${n}</span>` : nothing;
}

/** In a table of many columns amounts are short; the exact one is in the cell's title. */
function valueText(column, value, isShort, lang) {
  if (!isShort || !isMoney(column.metric)) return html`<span class="cell-value">${cell(value, column.metric, column.cents)}</span>`;
  return html`<span class="cell-value" title=${cell(value, column.metric, true)}>${numbers.compact(value, lang)}</span>`;
}

function metricCell(column, values, previous, isCompared, context, counts) {
  const { lang } = context.state;
  const change = isCompared ? delta(values[column.id], previous[column.id], column.metric, lang, true) : null;
  return html`<td class="num">${caseCount(column, counts)}${valueText(column, values[column.id] ?? null, column.isShort, lang)}${
    isCompared && column.metric.time ? html`<span class="cell-change">${change ? deltaMark(change) : nothing}</span>` : nothing}</td>`;
}

function totalRow(columns, result, context) {
  const metrics = columns.filter((column) => !column.isKey);
  const keys = columns.length - metrics.length;
  if (!keys || result.rows.length < 2 || !metrics.some((column) => (result.totals[column.id] ?? null) !== null)) return nothing;
  const addsUp = metrics.every((column) => column.metric.additive === 'full');
  return html`<tfoot><tr><th scope="row" colspan=${keys}>${say(context.state.lang, addsUp ? 'table.total' : 'table.overall')}</th>
    ${metrics.map((column) => metricCell(column, result.totals, result.previousTotals, result.compared, context, result.n))}</tr></tfoot>`;
}

function isFaded(row, result, state) {
  return result.by.some((name, at) => state.marks[name] && !state.marks[name].includes(row.keys[at]));
}

/** @param {{column: string, dir: 'asc'|'desc'}|undefined} sort the order of the answer where undefined */
export function dataTable(chart, result, context, sort, onSort) {
  const { lang } = context.state;
  const title = inLanguage(chart.title, lang);
  const columns = columnsOf(chart, result, context);
  const byDefault = chart.kind === 'table' && chart.metrics.length && !sort ? { column: chart.metrics[0], dir: 'desc' } : null;
  const shownSort = sort ?? (result.by.some((name) => GRAINS.includes(name)) ? null : byDefault);
  const rows = sorted(result.rows, columns.find((column) => column.id === shownSort?.column), shownSort?.dir);
  return html`<div class="table-scroll" tabindex="0" role="region" aria-label="${title}: ${say(lang, 'table')}">
    <table class="data-table">
      <caption class="visually-hidden">${title}. ${say(lang, 'table.sort')}</caption>
      <thead><tr>${columns.map((column) => heading(column, shownSort, onSort))}</tr></thead>
      <tbody>${rows.map((row) => html`<tr class=${isFaded(row, result, context.state) ? 'is-faded' : ''}>${columns.map((column, index) => (column.isKey
        ? keyCell(column, row, result, context, index === 0)
        : metricCell(column, row.values, row.previous, result.compared, context, row.n)))}</tr>`)}</tbody>
      ${totalRow(columns, result, context)}
    </table>
    ${result.truncated ? html`<p class="muted table-note">${say(lang, 'table.truncated', { count: rows.length })}</p>` : nothing}
  </div>`;
}
