/** The bar at the top: whose figures these are, the pages, language and theme. */
import { html } from '../lit-html.js';
import { inLanguage, say } from './i18n.js';
import { caretIcon, linkIcon } from './icons.js';
import { THEMES } from './settings.js';

function pageLink(page, context) {
  const isHere = page.page === context.pageName;
  return html`<li><a href=${context.linkTo(page.page)} aria-current=${isHere ? 'page' : 'false'}>${inLanguage(page.title, context.state.lang)}</a></li>`;
}

function languageSwitch(context) {
  const { lang } = context.state;
  const other = lang === 'zh' ? { id: 'en', name: 'English', tag: 'en' } : { id: 'zh', name: '中文', tag: 'zh-CN' };
  return html`<button type="button" class="text-button" lang=${other.tag} @click=${() => context.setLanguage(other.id)}>${other.name}</button>`;
}

function themeSwitch(context) {
  const { lang } = context.state;
  return html`<label class="theme-switch"><span class="visually-hidden">${say(lang, 'theme')}</span>
    <select .value=${context.chosenTheme} @change=${(event) => context.setTheme(event.currentTarget.value)}>
      ${THEMES.map((theme) => html`<option value=${theme} ?selected=${theme === context.chosenTheme}>${say(lang, `theme.${theme}`)}</option>`)}
    </select>${caretIcon()}</label>`;
}

export function topBar(context) {
  const { state, pages, release } = context;
  return html`<header class="top-bar">
    <a class="brand" href=${context.linkTo('executive-overview')}><svg class="brand-mark" viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false"><path d="M4 17a8.5 8.5 0 1116 0" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><path d="M12 15.5l4-5.5" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><circle cx="12" cy="16" r="1.9" fill="currentColor"/></svg>
      <span class="brand-name">${say(state.lang, 'product')}</span><span class="company">${inLanguage(release?.company, state.lang)}</span></a>
    <nav aria-label=${say(state.lang, 'pages')}><ul class="tabs">${pages.map((page) => pageLink(page, context))}</ul></nav>
    <div class="top-tools">
      <button type="button" class="icon-button" aria-label=${say(state.lang, 'copy.link')} title=${say(state.lang, 'copy.link')} @click=${context.copyLink}>${linkIcon()}</button>
      ${languageSwitch(context)}${themeSwitch(context)}
    </div>
  </header>`;
}
