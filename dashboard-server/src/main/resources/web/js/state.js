/**
 * What the reader has chosen, and its form in the address. Everything a page shows follows from the address, so that a copied
 * link shows the same; whatever is at its default is left out of it.
 *
 * @typedef {{preset: string} | {from: string, to: string}} Period
 * @typedef {object} State
 * @property {Period} period
 * @property {'previousYear'|'previousPeriod'|'none'} compare
 * @property {Record<string, string[]>} filters values per dimension, chosen in the filter bar: they restrict every card
 * @property {Record<string, string[]>} marks values per dimension, clicked in a chart: charts split by it show the others faded
 * @property {string[]} tables ids of charts shown as tables
 * @property {Record<string, {column: string, dir: 'asc'|'desc'}>} sorts per table
 * @property {'zh'|'en'} lang
 */

export const PRESETS = [
  'last12Months', 'yearToDate', 'quarterToDate', 'monthToDate', 'lastMonth', 'lastQuarter', 'lastYear',
  'thisMonth', 'thisQuarter', 'thisYear', 'today', 'all',
];
export const COMPARISONS = ['previousYear', 'previousPeriod', 'none'];
export const DEFAULT_PERIOD = 'last12Months';
const RESERVED = new Set(['period', 'compare', 'lang', 'theme', 'table', 'sort']);
const MARK = 'mark.';
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether the text is a day of the calendar, as 2026-06-30. */
export function isDay(text) {
  if (!DAY.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** @returns {Period} the default where the text is none */
export function readPeriod(text) {
  if (PRESETS.includes(text)) return { preset: text };
  const [from, to, more] = String(text ?? '').split('..');
  return more === undefined && isDay(from) && isDay(to ?? '') && from <= to ? { from, to } : { preset: DEFAULT_PERIOD };
}

export function periodText(period) {
  return 'preset' in period ? period.preset : `${period.from}..${period.to}`;
}

function readLists(params, accepts) {
  const lists = Object.create(null);
  for (const [name, value] of params) {
    const dimension = accepts(name);
    if (!dimension || value === '') continue;
    (lists[dimension] ??= []).includes(value) || lists[dimension].push(value);
  }
  return lists;
}

function readSorts(params) {
  const sorts = Object.create(null);
  for (const text of params.getAll('sort')) {
    const [chart, column, dir] = text.split(':');
    if (chart && column && (dir === 'asc' || dir === 'desc')) sorts[chart] = { column, dir };
  }
  return sorts;
}

/**
 * @param {string} search the query part of an address
 * @param {'zh'|'en'} fallbackLanguage
 * @returns {State}
 */
export function readState(search, fallbackLanguage) {
  const params = new URLSearchParams(search);
  const lang = params.get('lang');
  const compare = params.get('compare');
  return {
    period: readPeriod(params.get('period')),
    compare: COMPARISONS.includes(compare) ? compare : 'previousYear',
    filters: readLists(params, (name) => (RESERVED.has(name) || name.startsWith(MARK) ? null : name)),
    marks: readLists(params, (name) => (name.startsWith(MARK) ? name.slice(MARK.length) : null)),
    tables: params.getAll('table'),
    sorts: readSorts(params),
    lang: lang === 'zh' || lang === 'en' ? lang : fallbackLanguage,
  };
}

/** @param {State} state @returns {string} without the question mark; the same state gives the same text */
export function writeState(state, theme = null) {
  const params = new URLSearchParams();
  if (periodText(state.period) !== DEFAULT_PERIOD) params.append('period', periodText(state.period));
  if (state.compare !== 'previousYear') params.append('compare', state.compare);
  for (const [prefix, lists] of [['', state.filters], [MARK, state.marks]]) {
    for (const dimension of Object.keys(lists).sort()) {
      for (const value of lists[dimension]) params.append(prefix + dimension, value);
    }
  }
  for (const chart of state.tables) params.append('table', chart);
  for (const chart of Object.keys(state.sorts).sort()) params.append('sort', `${chart}:${state.sorts[chart].column}:${state.sorts[chart].dir}`);
  params.append('lang', state.lang);
  if (theme) params.append('theme', theme);
  return params.toString();
}

/** The part that also holds on another page: cards are not the same there. */
export function carriedTo(state) {
  return { ...state, tables: [], sorts: {} };
}

/** @param {'filters'|'marks'} kind @returns {State} */
export function withValues(state, kind, dimension, values) {
  const lists = { ...state[kind] };
  if (values.length) lists[dimension] = values;
  else delete lists[dimension];
  return { ...state, [kind]: lists };
}

/** Adds marks, or takes them away if exactly these are set. @param {Record<string, string>} clicked */
export function withMarksToggled(state, clicked) {
  const names = Object.keys(clicked);
  const isSet = names.every((name) => state.marks[name]?.length === 1 && state.marks[name][0] === clicked[name]);
  return names.reduce((next, name) => withValues(next, 'marks', name, isSet ? [] : [clicked[name]]), state);
}

export function withoutFilters(state) {
  return { ...state, filters: {}, marks: {} };
}

export function withTable(state, chart, shown) {
  const others = state.tables.filter((id) => id !== chart);
  return { ...state, tables: shown ? [...others, chart].sort() : others };
}
