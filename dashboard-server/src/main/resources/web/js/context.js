/**
 * What every part of the page is drawn from: the figures that have arrived, what is chosen, and what a reader can do. Templates
 * take all they need from here and hold nothing themselves.
 */
import { inLanguage, say } from './i18n.js';
import { periodLabel } from './period-filter.js';
import { planChart } from './query-plan.js';
import { carriedTo, withMarksToggled, withoutFilters, withTable, withValues, writeState, DEFAULT_PERIOD } from './state.js';

function answered(app) {
  const { answers, page, state } = app;
  const keyOf = (kind, metric) => answers.all.find((entry) => entry.key.startsWith(kind) && entry.planned.cards.includes(metric))?.key;
  return {
    cardEntry: (metric) => answers.of([keyOf('card:', metric)]),
    lineEntry: (metric) => answers.of([keyOf('line:', metric)]),
    chartEntry: (chart) => answers.of(planChart(page, chart, state).map((planned) => planned.key)),
  };
}

/** Conditions of an empty answer: those that alone removed its data, or all of them where none did. */
function reasonsOf(app, entry) {
  const { state: { lang, period }, page } = app;
  const conditions = entry.planned.query.filters.map(({ dim, values }) => ({
    dimension: dim, name: inLanguage(page.dimensions?.[dim]?.label, lang) || dim, value: values.map((value) => app.nameOf(dim, value)).join(' / '),
  }));
  const isAllTime = 'preset' in period && period.preset === 'all';
  if (!isAllTime) conditions.push({ dimension: null, name: say(lang, 'period'), value: periodLabel(period, lang) });
  const found = app.reasons.of(entry.planned, app.state);
  // without the period there is nothing either: it is not to blame, there is no data at all
  if (!found || (!found.length && !entry.planned.query.filters.length)) return { conditions: [], isCertain: Boolean(found) };
  const certain = conditions.filter((condition) => found.includes(condition.dimension));
  return { conditions: certain.length ? certain : conditions, isCertain: certain.length > 0 };
}

function cleared(state, dimension) {
  if (dimension === null) return { ...state, period: { preset: 'all' } };
  return withValues(withValues(state, 'filters', dimension, []), 'marks', dimension, []);
}

function choices(app) {
  const { state, change } = app;
  return {
    change,
    setPeriod: (period) => change({ ...state, period: period ?? { preset: DEFAULT_PERIOD } }),
    setCompare: (compare) => change({ ...state, compare }),
    mark: (clicked) => change(withMarksToggled(state, clicked)),
    clear: (dimension) => change(cleared(state, dimension)),
    clearAll: () => change(withoutFilters(state)),
    showTable: (chart, shown) => change(withTable(state, chart, shown)),
    sortTable: (chart, sort) => change({ ...state, sorts: { ...state.sorts, [chart]: sort } }),
    setLanguage: (lang) => change({ ...state, lang }),
    linkTo: (name) => `/p/${encodeURIComponent(name)}?${writeState(carriedTo(state), app.themeInAddress)}`,
  };
}

/** @param {object} app the page's parts, see page.js */
export function contextOf(app) {
  const { page, pages, pageName, release, goals, state, theme, chosenTheme, echarts, chartsFailed, isFilterBarOpen, range, compareRange, asOf } = app;
  return {
    page, pages, pageName, release, goals, state, theme, chosenTheme, echarts, chartsFailed, isFilterBarOpen, range, compareRange, asOf,
    currency: release?.currency ?? '', animate: app.animate, nameOf: app.nameOf, learn: app.learn, announce: app.announce,
    retry: app.retry, setTheme: app.setTheme, copyLink: app.copyLink, toggleFilterBar: app.toggleFilterBar,
    reasonsOf: (entry) => reasonsOf(app, entry), ...answered(app), ...choices(app),
  };
}
