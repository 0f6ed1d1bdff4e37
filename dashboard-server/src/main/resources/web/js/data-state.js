/** Up to which day the data reaches, which release it is, and what its quality checks found. */
import { html, nothing } from '../lit-html.js';
import { numbers } from './format.js';
import { say } from './i18n.js';
import { clockIcon, closeIcon, okIcon, warnIcon } from './icons.js';
import { closePanel, onToggle } from './popover.js';

const STATES = ['ok', 'warn', 'fail'];

/** An instant in the business zone: 2026-06-24 22:17. */
export function inZone(instant, zone) {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(new Date(instant));
  const part = (type) => parts.find((item) => item.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

function finding(item, currency, lang) {
  const affected = Number(item.amountAffected);
  return html`<li><p>${lang === 'zh' ? item.messageZh : item.messageEn}</p>
    <p class="muted"><code>${item.table}</code> · ${say(lang, 'quality.rows', { failed: numbers.full(Number(item.failed)), tested: numbers.full(Number(item.tested)) })}${
      item.amountAffected !== null && item.amountAffected !== undefined && affected ? html` · ${say(lang, 'quality.affected', { amount: `${numbers.compact(affected, lang)} ${currency}` })}` : nothing}</p></li>`;
}

function facts(release, lang) {
  const list = [
    [say(lang, 'definition.asOf'), release.asOf], [say(lang, 'data.published'), inZone(release.createdAt, release.zone)],
    [say(lang, 'data.zone'), release.zone], [say(lang, 'data.currency'), release.currency],
  ];
  return html`<dl class="facts">${list.map(([term, text]) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl>`;
}

function late(release, lang) {
  const isLate = release.freshness === 'late' || release.freshness === 'stale';
  return isLate ? html`<span class="badge warn">${clockIcon()}${say(lang, `badge.${release.freshness}`)}</span>` : nothing;
}

export function dataState(context) {
  const { release, state: { lang } } = context;
  if (!release) return html`<div class="data-state"></div>`;
  const stated = String(release.quality?.state ?? '').toLowerCase();
  const state = STATES.includes(stated) ? stated : 'warn';
  const findings = release.quality?.findings ?? [];
  return html`<div class="data-state">
    <button type="button" class="data-button" popovertarget="data-panel" aria-haspopup="dialog">
      <span class="visually-hidden">${say(lang, 'data.details')}: </span>
      <span>${say(lang, 'data.asOf', { day: release.asOf })}</span><span class="release">${say(lang, 'data.release', { number: release.release })}</span>
      ${late(release, lang)}<span class="badge ${{ ok: 'good', warn: 'warn', fail: 'bad' }[state]}">${state === 'ok' ? okIcon() : warnIcon()}${say(lang, `quality.${state}`)}${findings.length ? ` ${findings.length}` : ''}</span></button>
    <div id="data-panel" class="panel data-panel" popover role="dialog" aria-label=${say(lang, 'data.details')} @toggle=${onToggle}>
      <button type="button" class="icon-button panel-close" aria-label=${say(lang, 'close')} @click=${(event) => closePanel(event.currentTarget)}>${closeIcon()}</button>
      <p class="panel-title">${say(lang, 'data.release', { number: release.release })}</p>
      ${facts(release, lang)}
      <p class="panel-title">${say(lang, 'quality.findings')}</p>
      ${findings.length ? html`<ul class="findings">${findings.map((item) => finding(item, release.currency, lang))}</ul>` : html`<p>${say(lang, 'quality.none')}</p>`}
    </div>
  </div>`;
}
