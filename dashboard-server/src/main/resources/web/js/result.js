/**
 * Answers of the server, turned into named parts. Fields are read one by one; nothing is passed on as it came.
 *
 * @typedef {{keys: string[], values: Record<string, number|null>, previous: Record<string, number|null>, n: Record<string, number|null>}} Row
 *     `n` are the cases behind a value, of metrics that say how many
 * @typedef {object} Result
 * @property {string[]} by names of the dimensions and grains, in the order of a row's keys
 * @property {Row[]} rows
 * @property {Record<string, number|null>} totals
 * @property {Record<string, number|null>} previousTotals
 * @property {Record<string, Record<string, {zh: string, en: string}>>} labels
 * @property {boolean} compared whether the answer carries a comparison
 * @property {boolean} truncated
 * @property {Record<string, number>} n cases behind a metric, over the whole answer
 * @property {Record<string, number>} unpriced rows counted but not priced, over the whole answer
 * @property {{range: object|null, compareRange: object|null, asOf: string, freshness: string, quality: {state: string, failing: string[]}}} meta
 */

const SEPARATOR = '\u001f';
/** The key that stands for all values beyond a limit. */
export const REST = '__others';

function number(value) {
  if (value === null || value === undefined || value === '') return null;
  const parsed = typeof value === 'number' ? value : Number(value);
  return Number.isFinite(parsed) ? parsed : null;
}

function named(metrics, values, offset) {
  const result = Object.create(null);
  metrics.forEach((name, index) => { result[name] = values ? number(values[offset + index]) : null; });
  return result;
}

function counts(map) {
  const result = Object.create(null);
  for (const [name, value] of Object.entries(map ?? {})) {
    const count = number(value);
    if (count !== null) result[name] = count;
  }
  return result;
}

/** Counts come per metric, a list along the rows. */
function countsOfRow(lists, index) {
  const result = Object.create(null);
  for (const [name, list] of Object.entries(lists ?? {})) result[name] = number(list?.[index]);
  return result;
}

function span(range) {
  return range && range.from && range.to ? { from: String(range.from), to: String(range.to) } : null;
}

function metaOf(meta = {}) {
  return {
    range: span(meta.range),
    compareRange: span(meta.compareRange),
    asOf: String(meta.asOf ?? '').slice(0, 10),
    freshness: String(meta.freshness ?? 'fresh'),
    quality: { state: String(meta.quality?.state ?? 'ok'), failing: (meta.quality?.failing ?? []).map(String) },
  };
}

/** @returns {Result} */
export function readResult(answer) {
  const by = answer.columns.filter((column) => column.kind !== 'metric').map((column) => column.name);
  const metrics = answer.columns.filter((column) => column.kind === 'metric').map((column) => column.name);
  const keysOf = (row) => row.slice(0, by.length).map((cell) => (cell === null ? 'unmapped' : String(cell)));
  const compared = new Map((answer.compareRows ?? []).map((row) => [keysOf(row).join(SEPARATOR), row]));
  const rows = answer.rows.map((row, index) => {
    const keys = keysOf(row);
    const previous = named(metrics, compared.get(keys.join(SEPARATOR)), by.length);
    return { keys, values: named(metrics, row, by.length), previous, n: countsOfRow(answer.rowN, index) };
  });
  return {
    by, rows,
    totals: named(metrics, answer.totals, 0),
    previousTotals: named(metrics, answer.compareTotals, 0),
    labels: answer.labels ?? {},
    compared: Array.isArray(answer.compareRows),
    truncated: answer.page?.truncated === true,
    n: counts(answer.n),
    unpriced: counts(answer.unpriced),
    meta: metaOf(answer.meta),
  };
}

/**
 * Whether there is nothing to show: no row, or no row with a value.
 *
 * @param {boolean} zeroIsNone for counts of the same things along a way, where a way nobody went is no way
 */
export function isEmpty(result, metrics, zeroIsNone = false) {
  const shows = (value) => (zeroIsNone ? Boolean(value) : (value ?? null) !== null);
  return !result.rows.some((row) => metrics.some((name) => shows(row.values[name])));
}

/** Without the rows that have no value at all and so say nothing, unless their amounts are merely not priced. @returns {Result} */
export function withValues(result, metrics) {
  if (Object.values(result.unpriced).some(Boolean)) return result;
  return { ...result, rows: result.rows.filter((row) => metrics.some((name) => (row.values[name] ?? row.previous[name] ?? null) !== null)) };
}

const sameKeys = (a, b) => a.keys.join(SEPARATOR) === b.keys.join(SEPARATOR);

/** Answers to the same split, side by side: a row of one stands beside the row of the other with the same keys. @returns {Result} */
export function merged(results) {
  const [first, ...others] = results;
  return others.reduce((left, right) => {
    const rows = left.rows.map((row) => {
      const found = right.rows.find((other) => sameKeys(row, other));
      return { keys: row.keys, values: { ...found?.values, ...row.values }, previous: { ...found?.previous, ...row.previous }, n: { ...found?.n, ...row.n } };
    });
    const added = left.truncated ? [] : right.rows.filter((row) => !left.rows.some((other) => sameKeys(row, other)));
    const labels = Object.fromEntries(left.by.map((name) => [name, { ...right.labels[name], ...left.labels[name] }]));
    return {
      ...left, labels, rows: [...rows, ...added], compared: left.compared || right.compared,
      totals: { ...right.totals, ...left.totals }, previousTotals: { ...right.previousTotals, ...left.previousTotals },
      n: { ...right.n, ...left.n }, unpriced: { ...right.unpriced, ...left.unpriced },
    };
  }, first);
}
