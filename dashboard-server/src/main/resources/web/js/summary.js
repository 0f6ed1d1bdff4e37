/** One sentence that says what a chart shows, computed from its figures by fixed rules. */
import { brief, numbers, signed } from './format.js';
import { inLanguage, joined, say } from './i18n.js';
import { valueLabel } from './chart-model.js';

const known = (list) => list.map((value, index) => ({ value, index })).filter((item) => item.value !== null);
const largest = (items) => items.reduce((best, item) => (best === null || item.value > best.value ? item : best), null);
const smallest = (items) => items.reduce((best, item) => (best === null || item.value < best.value ? item : best), null);

function changeOf(metric, result, name, context) {
  const { lang, compare } = context.state;
  if (compare === 'none') return '';
  const text = signed(result.totals[name], result.previousTotals[name], metric, lang);
  return text ? say(lang, 'change', { words: say(lang, `delta.${compare}`), change: text }) : '';
}

function trend(chart, result, view, context, write) {
  const { lang } = context.state;
  const [name] = chart.metrics;
  if (view.series.length > 1) {
    const ends = known(view.series.map((series) => series.values.at(-1) ?? null));
    const top = largest(ends);
    return top && say(lang, 'trend.series', { count: view.series.length, name: view.series[top.index].name, value: write(top.value) });
  }
  const points = known(view.series[0]?.values ?? []);
  const peak = largest(points);
  if (!peak) return '';
  const words = { peak: view.categories[peak.index].label, peakValue: write(peak.value) };
  const total = result.totals[name];
  if (view.unit !== 'share' && total !== null && total > peak.value) {
    return say(lang, 'trend.total', { ...words, total: write(total), change: changeOf(context.page.metrics[name], result, name, context) });
  }
  const last = points.at(-1);
  return say(lang, 'trend.latest', { ...words, latest: view.categories[last.index].label, value: write(last.value) });
}

/** How many of the largest make up half, at most three. */
function leaders(values, whole) {
  let reached = 0;
  let count = 0;
  while (count < Math.min(3, values.length) && reached < whole / 2) reached += values[count++];
  return { count, share: reached / whole };
}

function bar(chart, result, view, context, write) {
  const { lang } = context.state;
  const [name] = chart.metrics;
  const whole = view.unit === 'share' && context.page.metrics[name].formula?.share ? 1 : result.totals[name];
  const isPartOfWhole = view.unit === 'money' || view.unit === 'count' || view.unit === 'quantity' || whole === 1;
  const addsUp = context.page.metrics[name].additive !== 'none' || whole === 1;
  if (isPartOfWhole && addsUp && whole > 0 && view.values.length > 1) {
    const top = leaders(view.values, whole);
    const share = numbers.percent(top.share, 0);
    if (top.count === 1) return say(lang, 'bar.single', { name: view.labels[0], share });
    return say(lang, 'bar.share', { names: joined(lang, view.labels.slice(0, top.count)), share });
  }
  const items = known(view.values);
  if (items.length < 2) return '';
  const [top, bottom] = [largest(items), smallest(items)];
  return top && say(lang, 'bar.range', { top: view.labels[top.index], topValue: write(top.value), bottom: view.labels[bottom.index], bottomValue: write(bottom.value) });
}

function funnel(view, lang) {
  const [first, last] = [view.values[0], view.values.at(-1)];
  if (!first || last === null) return '';
  const steps = known(view.values.map((value, index) => (index && view.values[index - 1] ? value / view.values[index - 1] : null)));
  const worst = smallest(steps);
  return worst && say(lang, 'funnel.through', { first: view.labels[0], last: view.labels.at(-1), share: numbers.percent(last / first, 0), worst: view.labels[worst.index] });
}

function matrix(view, lang, write) {
  const top = largest(view.cells.map((cell) => ({ value: cell[2], cell })).filter((item) => item.value !== null));
  return top && say(lang, 'matrix.top', { row: view.rows[top.cell[1]], column: view.columns[top.cell[0]], value: write(top.value) });
}

function stack(lists, names, lang) {
  const sums = lists.map((values) => values.reduce((total, value) => total + (value ?? 0), 0));
  const whole = sums.reduce((total, value) => total + value, 0);
  const top = largest(known(sums));
  return top && whole > 0 ? say(lang, 'stack.top', { name: names[top.index], share: numbers.percent(top.value / whole, 0) }) : '';
}

/** For a table: how many rows, and which one leads in the first metric. */
export function tableSummary(chart, result, context) {
  const { lang } = context.state;
  const [name] = chart.metrics;
  const metric = context.page.metrics[name];
  const top = largest(known(result.rows.map((row) => row.values[name])));
  if (!top || !chart.by.length) return '';
  const label = valueLabel(result, chart.by[0], result.rows[top.index].keys[0], lang);
  return say(lang, 'table.rows', { count: result.rows.length, metric: inLanguage(metric.label, lang), name: label, value: brief(top.value, metric, lang, context.currency) });
}

/** @returns {string} empty where the figures support no sentence */
export function chartSummary(chart, result, view, context) {
  const { lang } = context.state;
  const metric = context.page.metrics[chart.metrics[0]];
  const write = (value) => brief(value, metric, lang, context.currency);
  switch (view.shape) {
    case 'line': return trend(chart, result, view, context, write) || '';
    case 'bar': return bar(chart, result, view, context, write) || '';
    case 'funnel': return funnel(view, lang) || '';
    case 'heatmap': return matrix(view, lang, write) || '';
    case 'columns': return stack(view.series.map((series) => series.values), view.series.map((series) => series.name), lang);
    default: return stack(view.parts.map((part) => part.values), view.parts.map((part) => part.name), lang);
  }
}
