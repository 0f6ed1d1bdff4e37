/** Small marks beside a figure, shown only where something is not as usual. Each has a word and, where it warns, an icon. */
import { html, nothing } from '../lit-html.js';
import { firstOfMonth, isRunning, plusDays } from './calendar.js';
import { soundness } from './definition.js';
import { inLanguage, joined, say } from './i18n.js';
import { clockIcon, warnIcon } from './icons.js';
import { isRestrictedBy } from './query-plan.js';

/** Below this many cases a rate or an average says how many they are. */
export const FEW = 30;

/** The day up to which a running period has data, or null where it is complete. */
export function partialUntil(period, meta) {
  if (!meta?.asOf || !meta.range) return null;
  const monthIsOver = plusDays(firstOfMonth(meta.asOf, 1), -1) === meta.asOf;
  if (meta.range.to > meta.asOf) return meta.range.from <= meta.asOf ? meta.asOf : null;
  return isRunning(period) && meta.range.to === meta.asOf && !monthIsOver ? meta.asOf : null;
}

/** Filters that a metric cannot be restricted by, in the words of the page. */
function unfilteredBy(metric, state, page) {
  const chosen = new Set([...Object.keys(state.filters), ...Object.keys(state.marks)]);
  return [...chosen].filter((dimension) => !isRestrictedBy(metric, dimension)).map((dimension) => inLanguage(page.dimensions?.[dimension]?.label, state.lang) || dimension);
}

/** For a chart of several metrics: which of them a filter leaves as they are. */
export function unfilteredBadges(names, context) {
  const { state, page } = context;
  const { lang } = state;
  const metricsOf = new Map();
  for (const name of names) {
    for (const dimension of unfilteredBy(page.metrics[name], state, page)) metricsOf.set(dimension, [...(metricsOf.get(dimension) ?? []), inLanguage(page.metrics[name].label, lang)]);
  }
  return [...metricsOf].map(([dimension, metrics]) => ({
    tone: 'plain', icon: null,
    text: metrics.length === names.length ? say(lang, 'badge.unfiltered', { name: dimension }) : say(lang, 'badge.unfilteredSome', { name: dimension, metrics: joined(lang, metrics) }),
  }));
}

/** @returns {{text: string, tone: 'warn'|'bad'|'plain', icon: 'warn'|'clock'|null}[]} the most serious first */
export function badgesOf(name, result, context) {
  const { state } = context;
  const { lang } = state;
  const metric = context.page.metrics[name];
  const { meta } = result;
  const list = [];
  const add = (text, tone = 'plain', icon = null) => list.push({ text, tone, icon });
  const sound = soundness(meta, context.release);
  if (sound === 'fail') add(say(lang, 'badge.fail'), 'bad', 'warn');
  if (sound === 'warn') add(say(lang, 'badge.warn'), 'warn', 'warn');
  if (meta.freshness === 'late' || meta.freshness === 'stale') add(say(lang, `badge.${meta.freshness}`), 'warn', 'clock');
  if (result.unpriced[name] > 0) add(say(lang, 'badge.unpriced', { count: result.unpriced[name] }), 'warn', 'warn');
  if (result.n[name] > 0 && result.n[name] < FEW) add(say(lang, 'badge.n', { count: result.n[name] }));
  const until = metric.time ? partialUntil(state.period, meta) : null;
  if (until) add(say(lang, 'badge.partial', { day: until.slice(5) }), 'plain', 'clock');
  return list;
}

export function badgeList(badges) {
  if (!badges.length) return nothing;
  const icons = { warn: warnIcon, clock: clockIcon };
  return html`<ul class="badges">${badges.map((badge) => html`<li class="badge ${badge.tone}" title=${badge.text}>${badge.icon ? icons[badge.icon]() : nothing}<span class="badge-text">${badge.text}</span></li>`)}</ul>`;
}
