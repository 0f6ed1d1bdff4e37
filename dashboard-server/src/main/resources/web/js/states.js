/** What stands in a card that has nothing to show: an error to retry, no source, or no data and the reason. */
import { html, nothing } from '../lit-html.js';
import { has, joined, say } from './i18n.js';
import { warnIcon } from './icons.js';

function sentence(problem, lang) {
  if (problem.message) return problem.message;
  return say(lang, has(`error.${problem.code}`) ? `error.${problem.code}` : 'error.plain');
}

function withoutSource(problem, lang, isSmall) {
  return html`<div class="state-box ${isSmall ? 'is-small' : ''}" title=${problem.message}>
    <p class="state-title">${say(lang, 'empty.title')}</p>
    <p>${say(lang, 'empty.source')}</p>
  </div>`;
}

/** @param {import('./api.js').Problem} problem @param {boolean} isSmall inside a card of the top row */
export function errorState(problem, retry, lang, isSmall = false) {
  if (problem.isWithoutSource) return withoutSource(problem, lang, isSmall);
  return html`<div class="state-box error ${isSmall ? 'is-small' : ''}" role="group" aria-label=${say(lang, 'error.title')}>
    <p class="state-title">${warnIcon()} ${say(lang, 'error.title')}</p>
    <p>${sentence(problem, lang)}</p>
    <p class="state-actions"><button type="button" class="button" @click=${retry}>${say(lang, 'retry')}</button>
    ${problem.requestId ? html`<span class="muted">${say(lang, 'error.request', { id: problem.requestId })}</span>` : nothing}</p>
  </div>`;
}

function reason(conditions, isCertain, lang) {
  if (!conditions.length) return isCertain ? say(lang, 'empty.plain') : nothing;
  if (!isCertain) return say(lang, 'empty.together', { list: joined(lang, conditions.map((condition) => `${condition.name} = ${condition.value}`)) });
  const [first] = conditions;
  return first.dimension ? say(lang, 'empty.filter', first) : say(lang, 'empty.period', { period: first.value });
}

/**
 * @param {{dimension: string|null, name: string, value: string}[]} conditions those whose removal brings data back, or all
 *     where none alone does; the one without a dimension is the period
 * @param {boolean} isCertain whether each of them alone brings data back; without any, whether it is known that none does
 */
export function emptyState(conditions, isCertain, clear, lang) {
  return html`<div class="state-box">
    <p class="state-title">${say(lang, 'empty.title')}</p>
    <p>${reason(conditions, isCertain, lang)}</p>
    <p class="state-actions">${conditions.map((condition) => html`<button type="button" class="button" @click=${() => clear(condition.dimension)}>${
      condition.dimension ? say(lang, 'empty.clear', condition) : say(lang, 'empty.all')}</button>`)}</p>
  </div>`;
}
