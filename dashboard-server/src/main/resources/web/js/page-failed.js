/** What is shown when not even the description of the page could be read. */
import { html } from '../lit-html.js';
import { errorState } from './states.js';
import { say } from './i18n.js';

export function pageFailed(problem, retry, lang) {
  return html`<main id="content" class="page-failed"><h1>${say(lang, 'error.page')}</h1><div class="card">${errorState(problem, retry, lang)}</div></main>`;
}
