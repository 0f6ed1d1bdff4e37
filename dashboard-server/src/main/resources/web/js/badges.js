/** Small marks beside a figure, shown only where something is not as usual. Each has a word and, where it warns, an icon. */
import { html, nothing } from '../lit-html.js';
import { isRunning } from './calendar.js';
import { inLanguage, say } from './i18n.js';
import { clockIcon, warnIcon } from './icons.js';
import { isRestrictedBy } from './query-plan.js';
import { firstOfMonth, plusDays } from './calendar.js';

const FEW = 30;

/** The day up to which a running period has data, or null where it is complete. */
export function partialUntil(period, meta) {
  if (!meta?.asOf || !meta.range) return null;
  const monthIsOver = plusDays(firstOfMonth(meta.asOf, 1), -1) === meta.asOf;
  if (meta.range.to > meta.asOf) return meta.range.from <= meta.asOf ? meta.asOf : null;
  return isRunning(period) && meta.range.to === meta.asOf && !monthIsOver ? meta.asOf : null;
}

function unfilteredBy(metric, state, page) {
  const chosen = [...Object.keys(state.filters), ...Object.keys(state.marks)];
  return chosen.filter((dimension) => !isRestrictedBy(metric, dimension)).map((dimension) => inLanguage(page.dimensions?.[dimension]?.label, state.lang) || dimension);
}

/** @returns {{text: string, tone: 'warn'|'bad'|'plain', icon: 'warn'|'clock'|null}[]} the most serious first */
export function badgesOf(name, result, context) {
  const { state, page } = context;
  const { lang } = state;
  const metric = page.metrics[name];
  const { meta } = result;
  const list = [];
  const add = (text, tone = 'plain', icon = null) => list.push({ text, tone, icon });
  if (meta.quality.state === 'fail') add(say(lang, 'badge.fail'), 'bad', 'warn');
  if (meta.quality.state === 'warn') add(say(lang, 'badge.warn'), 'warn', 'warn');
  if (meta.freshness === 'late' || meta.freshness === 'stale') add(say(lang, `badge.${meta.freshness}`), 'warn', 'clock');
  if (result.unpriced[name] > 0) add(say(lang, 'badge.unpriced', { count: result.unpriced[name] }), 'warn', 'warn');
  if (name in result.n && result.n[name] < FEW) add(say(lang, 'badge.n', { count: result.n[name] }));
  const until = metric.time ? partialUntil(state.period, meta) : null;
  if (until) add(say(lang, 'badge.partial', { day: until.slice(5) }), 'plain', 'clock');
  for (const dimension of unfilteredBy(metric, state, page)) add(say(lang, 'badge.unfiltered', { name: dimension }));
  return list;
}

export function badgeList(badges) {
  if (!badges.length) return nothing;
  const icons = { warn: warnIcon, clock: clockIcon };
  return html`<ul class="badges">${badges.map((badge) => html`<li class="badge ${badge.tone}">${badge.icon ? icons[badge.icon]() : nothing}${badge.text}</li>`)}</ul>`;
}
