/**
 * What a chart draws: an answer turned into labelled series in the reader's language. The option builders of charts/ take it
 * from here and know nothing of queries; each view also says what a click on a point means.
 *
 * @typedef {object} Context
 * @property {object} page @property {import('./state.js').State} state @property {'light'|'dark'} theme
 * @property {string} currency @property {string} asOf @property {boolean} animate
 */
import './charts/numbers.js';
import './charts/palette.js';
import { bucketDay, buckets, isPartial } from './calendar.js';
import { axisLabel, bucketLabel, inLanguage, say } from './i18n.js';
import { GRAINS } from './query-plan.js';
import { REST } from './result.js';

const { palette } = globalThis.yibiao;
const MOST_PARTS = 5;
const MOST_LINES = 4;
const MOST_ROWS = 12;
const UNMAPPED = 'unmapped';

/** The name of a dimension's value. */
export function valueLabel(result, dimension, id, lang) {
  const name = inLanguage(result.labels?.[dimension]?.[id], lang);
  if (name) return name;
  return GRAINS.includes(dimension) ? bucketLabel(bucketDay(id), dimension, lang) : id;
}

const sum = (list) => list.reduce((total, value) => total + (value ?? 0), 0);

function unique(list) {
  return [...new Set(list)];
}

function common(chart, result, context) {
  const metric = context.page.metrics[chart.metrics[0]];
  return {
    theme: context.theme, language: context.state.lang, unit: metric.unit, digits: metric.digits, currency: context.currency,
    animate: context.animate, clickable: chart.by.some((name) => !GRAINS.includes(name)),
    name: inLanguage(metric.label, context.state.lang),
    previousName: result.compared ? say(context.state.lang, `compare.${context.state.compare}`) : '',
  };
}

/** A click on what stands for many values, or for none, picks nothing. */
function picked(pairs) {
  return Object.values(pairs).some((id) => id === null || id === undefined || id === REST) ? null : pairs;
}

/** For each value whether it is faded: not among those that a click marked. Null where nothing is marked. */
function dimmed(dimension, ids, state) {
  const marked = state.marks[dimension];
  return marked ? ids.map((id) => !marked.includes(id)) : null;
}

function timeline(result, at, grain, context) {
  const present = unique(result.rows.map((row) => bucketDay(row.keys[at]))).sort();
  const days = present.length ? buckets(present[0], present.at(-1), grain) : [];
  const known = present.every((day) => days.includes(day)) ? days : present;
  return {
    days: known,
    categories: known.map((day, index) => ({
      label: valueLabel(result, grain, day, context.state.lang),
      axis: inLanguage(result.labels?.[grain]?.[day], context.state.lang) || axisLabel(day, grain, context.state.lang, index === 0),
    })),
    partialLast: known.length > 0 && isPartial(known.at(-1), grain, context.asOf),
  };
}

/** Values of one metric along the days, of the rows that the test picks. */
function along(result, at, days, metric, field, picks) {
  const byDay = new Map(result.rows.filter(picks).map((row) => [bucketDay(row.keys[at]), row[field][metric]]));
  return days.map((day) => byDay.get(day) ?? null);
}

function splitSeries(chart, result, time, context, most) {
  const { lang } = context.state;
  const other = 1 - time.at;
  const dimension = result.by[other];
  const metric = chart.metrics[0];
  const ids = unique(result.rows.map((row) => row.keys[other]));
  const size = new Map(ids.map((id) => [id, sum(result.rows.filter((row) => row.keys[other] === id).map((row) => row.values[metric]))]));
  ids.sort((a, b) => (a === REST) - (b === REST) || size.get(b) - size.get(a));
  const named = ids.filter((id) => id !== REST);
  const shown = ids.length > most ? named.slice(0, most - (chart.kind === 'stacked' ? 1 : 0)) : named;
  const colours = palette.assign(shown, context.theme);
  const series = shown.map((id) => ({
    id, name: valueLabel(result, dimension, id, lang), color: colours[id],
    values: along(result, time.at, time.days, metric, 'values', (row) => row.keys[other] === id), previous: null,
  }));
  const rest = ids.filter((id) => !shown.includes(id));
  if (chart.kind === 'stacked' && rest.length) series.push(restSeries(result, rest, other, time, metric, context));
  return series;
}

function restSeries(result, rest, other, time, metric, context) {
  const lines = rest.map((id) => along(result, time.at, time.days, metric, 'values', (row) => row.keys[other] === id));
  return {
    id: null, name: say(context.state.lang, 'other'), color: palette.of(context.theme).other, previous: null,
    values: time.days.map((day, index) => sum(lines.map((line) => line[index]))),
  };
}

function metricSeries(chart, result, time, context) {
  const colours = palette.of(context.theme).categorical;
  return chart.metrics.slice(0, MOST_LINES).map((name, index) => ({
    id: null, name: inLanguage(context.page.metrics[name].label, context.state.lang), color: colours[index],
    values: along(result, time.at, time.days, name, 'values', () => true),
    previous: result.compared && chart.metrics.length === 1 ? along(result, time.at, time.days, name, 'previous', () => true) : null,
  }));
}

/** Lines, or columns stacked, over time. */
function trendView(chart, result, context) {
  const at = result.by.findIndex((name) => GRAINS.includes(name));
  const time = { at, ...timeline(result, at, result.by[at], context) };
  const most = chart.kind === 'stacked' ? MOST_PARTS : MOST_LINES;
  const series = result.by.length > 1 ? splitSeries(chart, result, time, context, most) : metricSeries(chart, result, time, context);
  return {
    ...common(chart, result, context), shape: chart.kind === 'stacked' ? 'columns' : 'line', categories: time.categories,
    partialLast: time.partialLast, series, days: time.days,
    pick: (point) => (result.by.length > 1 ? picked({ [result.by[1 - at]]: series[point.seriesIndex]?.id }) : null),
  };
}

function barView(chart, result, context) {
  const [dimension] = chart.by;
  const [metric] = chart.metrics;
  const rows = [...result.rows].filter((row) => row.values[metric] !== null).sort((a, b) => b.values[metric] - a.values[metric]);
  const ids = rows.map((row) => row.keys[0]);
  return {
    ...common(chart, result, context), shape: 'bar', ids, labels: ids.map((id) => valueLabel(result, dimension, id, context.state.lang)),
    values: rows.map((row) => row.values[metric]), previous: result.compared ? rows.map((row) => row.previous[metric]) : null,
    dimmed: dimmed(dimension, ids, context.state), pick: (point) => picked({ [dimension]: ids[point.dataIndex] }),
  };
}

function funnelView(chart, result, context) {
  const { lang } = context.state;
  const [metric] = chart.metrics;
  const byMetric = chart.by.length === 0;
  const stages = byMetric
    ? chart.metrics.map((name) => ({ id: null, label: inLanguage(context.page.metrics[name].label, lang), value: result.rows[0]?.values[name] ?? null }))
    : result.rows.map((row) => ({ id: row.keys[0], label: valueLabel(result, chart.by[0], row.keys[0], lang), value: row.values[metric] }));
  const view = common(chart, result, context);
  return {
    ...view, shape: 'funnel', name: byMetric ? say(lang, 'chart') : view.name, stepName: say(lang, 'funnel.step'), overallName: say(lang, 'funnel.overall'),
    labels: stages.map((stage) => stage.label), values: stages.map((stage) => stage.value), dimmed: null, previous: null,
    pick: (point) => (byMetric ? null : picked({ [chart.by[0]]: stages[point.dataIndex]?.id })),
  };
}

const isCount = (id) => id === UNMAPPED || /^-?\d+$/.test(id);

/** Values of one of two dimensions, largest total first; numbers (months since the first order) in their own order. */
function ranked(result, at, metric) {
  const size = new Map();
  for (const row of result.rows) size.set(row.keys[at], (size.get(row.keys[at]) ?? 0) + (row.values[metric] ?? 0));
  const ids = [...size.keys()];
  const before = ids.every(isCount) ? (a, b) => Number(a) - Number(b) : (a, b) => size.get(b) - size.get(a);
  return ids.sort((a, b) => (a === UNMAPPED) - (b === UNMAPPED) || before(a, b));
}

/** Order of the server for the first dimension: shares of each row sum to one, so their sum ranks nothing. */
function rowIds(chart, result, metric, unit) {
  const inOrder = unique(result.rows.map((row) => row.keys[0])).sort((a, b) => (a === UNMAPPED) - (b === UNMAPPED));
  return (unit === 'share' ? inOrder : ranked(result, 0, metric)).slice(0, chart.limit ?? MOST_ROWS);
}

function pairs(result, metric) {
  return new Map(result.rows.map((row) => [`${row.keys[0]}\u001f${row.keys[1]}`, row.values[metric]]));
}

function matrixView(chart, result, context) {
  const { lang } = context.state;
  const [metric] = chart.metrics;
  const view = common(chart, result, context);
  const rows = rowIds(chart, result, metric, view.unit);
  const values = pairs(result, metric);
  const hasValue = (column) => rows.some((row) => (values.get(`${row}\u001f${column}`) ?? null) !== null);
  const columns = ranked(result, 1, metric).filter(hasValue).slice(0, chart.limit ?? MOST_ROWS);
  const cells = rows.flatMap((row, y) => columns.map((column, x) => [x, y, values.get(`${row}\u001f${column}`) ?? null]));
  return {
    ...view, shape: 'heatmap', cells, rows: rows.map((id) => valueLabel(result, chart.by[0], id, lang)),
    columns: columns.map((id) => valueLabel(result, chart.by[1], id, lang)),
    dimmedRows: dimmed(chart.by[0], rows, context.state), dimmedColumns: dimmed(chart.by[1], columns, context.state),
    pick: (point) => ({ [chart.by[0]]: rows[cells[point.dataIndex][1]], [chart.by[1]]: columns[cells[point.dataIndex][0]] }),
  };
}

function sharesView(chart, result, context) {
  const { lang } = context.state;
  const [metric] = chart.metrics;
  const view = common(chart, result, context);
  const rows = rowIds(chart, result, metric, view.unit);
  const ids = ranked(result, 1, metric);
  const shown = ids.length > MOST_PARTS ? ids.slice(0, MOST_PARTS - 1) : ids;
  const values = pairs(result, metric);
  const colours = palette.assign(shown, context.theme);
  const parts = shown.map((id) => ({ name: valueLabel(result, chart.by[1], id, lang), color: colours[id], values: rows.map((row) => values.get(`${row}\u001f${id}`) ?? null) }));
  if (shown.length < ids.length) {
    const rest = ids.slice(shown.length);
    parts.push({ name: say(lang, 'other'), color: palette.of(context.theme).other, values: rows.map((row) => sum(rest.map((id) => values.get(`${row}\u001f${id}`)))) });
  }
  return {
    ...view, shape: 'shares', parts, ids: rows, labels: rows.map((id) => valueLabel(result, chart.by[0], id, lang)),
    dimmed: dimmed(chart.by[0], rows, context.state), pick: (point) => ({ [chart.by[0]]: rows[point.dataIndex] }),
  };
}

/** @param {Context} context */
export function chartView(chart, result, context) {
  const isOverTime = result.by.some((name) => GRAINS.includes(name));
  if (chart.kind === 'line' || (chart.kind === 'stacked' && isOverTime)) return trendView(chart, result, context);
  if (chart.kind === 'stacked') return sharesView(chart, result, context);
  if (chart.kind === 'heatmap') return matrixView(chart, result, context);
  return chart.kind === 'funnel' ? funnelView(chart, result, context) : barView(chart, result, context);
}
