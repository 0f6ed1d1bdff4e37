/** One figure of the top row: its value, the change against the comparison, where it comes from, and what to know about it. */
import { html, nothing } from '../lit-html.js';
import { badgeList, badgesOf, unfilteredBadges } from './badges.js';
import { definition } from './definition.js';
import { errorState } from './states.js';
import { delta, figure } from './format.js';
import { inLanguage, say } from './i18n.js';
import { downIcon, upIcon } from './icons.js';
import { sparkline } from './sparkline.js';
import { bucketDay, buckets, firstOfMonth, sparklineRange } from './calendar.js';

/** A change with its arrow; the words that judge it are for those who do not see the colour. */
export function deltaMark(change) {
  const arrows = { up: upIcon, down: downIcon };
  return html`<span class="delta ${change.tone}">${arrows[change.direction]?.() ?? nothing}<span aria-hidden="true">${change.text}</span><span class="visually-hidden">${change.spoken}</span></span>`;
}

function deltaLine(name, metric, row, result, context) {
  const { lang, compare } = context.state;
  if (row.values[name] === null) return nothing;
  if (!metric.time) return html`<p class="kpi-delta muted">${say(lang, 'delta.stock', { day: result.meta.asOf || context.asOf })}</p>`;
  if (!result.compared || compare === 'none') return html`<p class="kpi-delta muted">${rangeText(result.meta.range, lang)}</p>`;
  const change = delta(row.values[name], row.previous[name], metric, lang);
  const words = say(lang, change ? `delta.${compare}` : 'delta.missing');
  return html`<p class="kpi-delta" title=${rangeText(result.meta.compareRange, lang)}>${change ? deltaMark(change) : nothing} <span class="muted">${words}</span></p>`;
}

function rangeText(range, lang) {
  return range ? say(lang, 'delta.range', range) : '';
}

function lineOf(name, entry, context, range) {
  if (entry?.status !== 'ready') return nothing;
  const window = sparklineRange(range, context.asOf);
  const months = buckets(window.from, window.to, 'month');
  const values = new Map(entry.result.rows.map((row) => [bucketDay(row.keys[0]), row.values[name]]));
  const start = range ? months.indexOf(firstOfMonth(range.from)) : 0;
  return sparkline(months.map((month) => values.get(month) ?? null), Math.max(0, start));
}

function value(name, metric, row, context) {
  const { lang } = context.state;
  const shown = figure(row?.values[name] ?? null, metric, lang, context.currency);
  const reason = row?.values[name] === null || !row ? html`<span class="unit">${say(lang, 'missing')}</span>` : nothing;
  return html`<p class="kpi-value"><span class="number">${shown.number}</span>${shown.suffix ? html`<span class="suffix">${shown.suffix}</span>` : nothing}${shown.unit ? html`<span class="unit"> ${shown.unit}</span>` : nothing}${reason}</p>`;
}

function body(name, metric, entry, line, context) {
  if (!entry || entry.status === 'loading') return html`<div class="skeleton kpi-skeleton"></div>`;
  if (entry.status === 'error') return errorState(entry.problem, () => context.retry(entry.key), context.state.lang, true);
  const { result } = entry;
  const row = result.rows[0];
  return html`${value(name, metric, row, context)}
    ${row ? deltaLine(name, metric, row, result, context) : nothing}
    <div class="kpi-foot">${lineOf(name, line, context, result.meta.range)}${badgeList([...badgesOf(name, result, context), ...unfilteredBadges([name], context)].slice(0, 2))}</div>`;
}

/**
 * @param {{metric: string, link?: string}} card
 * @param {object} entry the answer that has its value
 * @param {object|undefined} line the answer that has its months
 */
export function kpiCard(card, entry, line, context) {
  const { lang } = context.state;
  const name = card.metric;
  const metric = context.page.metrics[name];
  const label = inLanguage(metric.label, lang);
  const meta = entry?.status === 'ready' ? entry.result.meta : null;
  return html`<article class="card kpi ${card.link ? 'is-link' : ''} ${entry?.refreshing ? 'is-refreshing' : ''}" aria-busy=${String(entry?.status === 'loading' || Boolean(entry?.refreshing))}>
    <div class="kpi-head">
      <h3 class="kpi-label">${card.link ? html`<a href=${context.linkTo(card.link)}>${label}</a>` : label}</h3>
      ${definition(`card-${name}`, label, [metric], meta, context.release, lang)}
    </div>
    ${body(name, metric, entry, line, context)}
  </article>`;
}
