/**
 * Which queries a page needs. Cards whose metrics share a table and a date column are asked together; their queries come
 * first, so that the row of figures is complete before the first chart.
 *
 * @typedef {{key: string, query: object, cards: string[], charts: string[]}} Planned
 */
import { sparklineRange } from './calendar.js';

export const GRAINS = ['day', 'week', 'month', 'fiscal_period', 'quarter', 'year'];
const BATCH = 16;

const rangeOf = (period) => ('preset' in period ? { preset: period.preset } : { from: period.from, to: period.to });
const isGrain = (name) => GRAINS.includes(name);

/** Whether the metric can be restricted by the dimension; a page file that does not list them leaves it to the server. */
export function isRestrictedBy(metric, dimension) {
  return !Array.isArray(metric.dimensions) || metric.dimensions.includes(dimension);
}

/** Filters of the bar, and marks of dimensions that the query itself is not split by: those it shows faded instead. */
function filtersOf(metrics, by, state) {
  const chosen = new Map(Object.entries(state.filters));
  for (const [dimension, values] of Object.entries(state.marks)) {
    if (by.includes(dimension)) continue;
    const both = chosen.get(dimension)?.filter((value) => values.includes(value));
    chosen.set(dimension, both?.length ? both : values);
  }
  return [...chosen]
    .filter(([dimension]) => metrics.every((metric) => isRestrictedBy(metric, dimension)))
    .map(([dimension, values]) => ({ dim: dimension, op: 'in', values }));
}

function compareOf(state, metrics) {
  return state.compare !== 'none' && metrics.some((metric) => metric.time) ? { compare: { to: state.compare, align: 'toDate' } } : {};
}

function query(page, names, by, range, state, more) {
  const metrics = names.map((name) => page.metrics[name]);
  return {
    metrics: names,
    by: by.map((name) => (isGrain(name) ? { time: name } : name)),
    range,
    filters: filtersOf(metrics, by, state),
    ...more,
  };
}

function cardGroups(page) {
  const groups = new Map();
  for (const { metric: name } of page.cards) {
    const metric = page.metrics[name];
    const key = `${metric.table}|${metric.time ?? ''}`;
    groups.set(key, { time: metric.time, names: [...new Set([...(groups.get(key)?.names ?? []), name])] });
  }
  return [...groups.values()];
}

/** @returns {Planned[]} */
function planCards(page, state, range, asOf) {
  const groups = cardGroups(page);
  const values = groups.map(({ names }) => ({
    key: `card:${names.join('+')}`, cards: names, charts: [],
    query: query(page, names, [], rangeOf(state.period), state, compareOf(state, names.map((name) => page.metrics[name]))),
  }));
  const lines = groups.filter((group) => group.time).map(({ names }) => ({
    key: `line:${names.join('+')}`, cards: names, charts: [],
    query: query(page, names, ['month'], sparklineRange(range, asOf), state, {}),
  }));
  return [...values, ...lines];
}

/** How many rows, in which order. A limit of a matrix is one of its rows, not of its cells, and is applied when it is drawn. */
function rowsOf(chart, names) {
  const dimensions = chart.by.filter((name) => !isGrain(name));
  if (chart.kind === 'heatmap') return {};
  if (dimensions.length !== 1 || !names.includes(chart.metrics[0])) return {};
  if (chart.by.length > 1) return chart.limit ? { limit: chart.limit, others: true } : {};
  return { order: [{ by: chart.metrics[0], dir: 'desc' }], ...(chart.limit ? { limit: chart.limit } : {}) };
}

/** Metrics of a chart by the filters that they can be restricted by: one that knows no products must not free the others of theirs. */
function restrictedAlike(page, chart, state) {
  const chosen = [...Object.keys(state.filters), ...Object.keys(state.marks)];
  const groups = new Map();
  for (const name of chart.metrics) {
    const key = chosen.filter((dimension) => isRestrictedBy(page.metrics[name], dimension)).join();
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()];
}

/** @returns {Planned[]} usually one; their answers belong side by side */
export function planChart(page, chart, state) {
  return restrictedAlike(page, chart, state).map((names, index) => ({
    key: `chart:${chart.id}${index ? `/${index}` : ''}`, cards: [], charts: [chart.id],
    query: query(page, names, chart.by, rangeOf(state.period), state, {
      ...(chart.compare ? compareOf(state, names.map((name) => page.metrics[name])) : {}),
      ...rowsOf(chart, names),
      ...(chart.by.length ? { totals: true } : {}),
    }),
  }));
}

/** @returns {Planned[]} in the order in which they are to be answered */
export function planPage(page, state, range, asOf) {
  return [...planCards(page, state, range, asOf), ...page.charts.flatMap((chart) => planChart(page, chart, state))];
}

/** Cuts a plan into requests of the size that the server takes. */
export function batches(planned) {
  const result = [];
  for (let at = 0; at < planned.length; at += BATCH) result.push(planned.slice(at, at + BATCH));
  return result;
}

/** The same question once per condition with that condition left out, to find the one that removed the data. */
export function withoutEach(planned, state) {
  const tries = planned.query.filters.map((filter) => ({
    dimension: filter.dim,
    query: probe(planned.query, planned.query.filters.filter((other) => other !== filter), planned.query.range),
  }));
  const isAll = 'preset' in state.period && state.period.preset === 'all';
  return isAll ? tries : [...tries, { dimension: null, query: probe(planned.query, planned.query.filters, { preset: 'all' }) }];
}

function probe(base, filters, range) {
  return { metrics: base.metrics, by: [], range, filters };
}
