/**
 * <value-filter>: some of the values of a dimension, found by typing. Its list is read only when it is opened, so that no chart
 * waits for it. Keys: arrows move, Enter takes or drops a value, Escape closes.
 */
import { html, nothing, render } from '../lit-html.js';
import { loadValues } from './api.js';
import { inLanguage, joined, say } from './i18n.js';
import { caretIcon, checkIcon } from './icons.js';
import { onToggle, replace } from './popover.js';

const TYPING_MS = 180;

export class ValueFilter extends HTMLElement {
  #view = null;
  #options = null;
  #complete = true;
  #failed = false;
  #text = '';
  #active = 0;
  #asked = null;
  #timer = 0;

  /** @param {{dimension: string, label: string, selected: string[], lang: string, nameOf: Function, change: Function, learn: Function}} view */
  set view(view) {
    this.#view = view;
    this.#update();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#asked?.abort();
  }

  async #load() {
    this.#asked?.abort();
    const asked = new AbortController();
    this.#asked = asked;
    this.#failed = false;
    try {
      const { values, complete } = await loadValues(this.#view.dimension, this.#text.trim(), this.#view.lang, asked.signal);
      this.#options = values;
      if (!this.#text.trim()) this.#complete = complete;
      this.#view.learn(this.#view.dimension, values);
    } catch {
      if (asked.signal.aborted) return;
      this.#failed = true;
    }
    this.#update();
    replace(this.querySelector('.panel'));
  }

  #shown() {
    const { lang } = this.#view;
    const text = this.#text.trim().toLocaleLowerCase();
    return (this.#options ?? []).filter((option) => !text || `${inLanguage(option.label, lang)} ${option.id}`.toLocaleLowerCase().includes(text));
  }

  #toggle(id) {
    const { selected, dimension, change } = this.#view;
    change(dimension, selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
  }

  #typed = (event) => {
    this.#text = event.currentTarget.value;
    this.#active = 0;
    this.#update();
    clearTimeout(this.#timer);
    // a list that came whole is searched here; only a cut one asks the server again
    if (!this.#complete) this.#timer = setTimeout(() => this.#load(), TYPING_MS);
  };

  #key = (event) => {
    const shown = this.#shown();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#active = Math.max(0, Math.min(shown.length - 1, this.#active + (event.key === 'ArrowDown' ? 1 : -1)));
      this.#update();
      this.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && shown[this.#active]) {
      event.preventDefault();
      this.#toggle(shown[this.#active].id);
    }
  };

  #opened = (event) => {
    onToggle(event);
    if (event.newState !== 'open') return;
    this.querySelector('input').focus();
    if (!this.#options || this.#text) { this.#text = ''; this.#load(); }
    this.#update();
  };

  #option(option, index) {
    const { dimension, selected, lang } = this.#view;
    const isChosen = selected.includes(option.id);
    const isActive = index === this.#active;
    return html`<li id=${`${dimension}-option-${index}`} role="option" class="option ${isActive ? 'is-active' : ''}" ?data-active=${isActive} aria-selected=${String(isChosen)}
      @click=${() => { this.#active = index; this.#toggle(option.id); }}><span class="box">${isChosen ? checkIcon() : nothing}</span><span>${inLanguage(option.label, lang) || option.id}</span></li>`;
  }

  #list() {
    const { dimension, label, lang } = this.#view;
    const shown = this.#shown();
    const note = this.#failed ? 'filter.failed' : !this.#options ? 'filter.loading' : !shown.length ? 'filter.none' : !this.#complete ? 'filter.more' : null;
    return html`<ul id=${`${dimension}-list`} class="options" role="listbox" aria-multiselectable="true" aria-label=${label}>${shown.map((option, index) => this.#option(option, index))}</ul>
      <p class="muted panel-note" role="status">${note ? say(lang, note) : nothing}</p>`;
  }

  #update() {
    if (!this.#view) return;
    const { dimension, label, selected, lang, nameOf, change } = this.#view;
    const names = selected.map((id) => nameOf(dimension, id));
    const value = !names.length ? say(lang, 'filter.all') : names.length < 2 ? joined(lang, names) : say(lang, 'filter.selected', { count: names.length });
    const shown = this.#shown();
    render(html`<button type="button" class="filter-button ${selected.length ? 'is-set' : ''}" popovertarget=${`filter-${dimension}`} aria-haspopup="dialog">
        <span class="filter-name">${label}</span><span class="filter-value">${value}</span>${caretIcon()}</button>
      <div id=${`filter-${dimension}`} class="panel value-panel" popover role="dialog" aria-label=${label} @toggle=${this.#opened}>
        <input type="text" role="combobox" autocomplete="off" spellcheck="false" class="search" aria-label="${label}: ${say(lang, 'filter.search')}" placeholder=${say(lang, 'filter.search')}
          aria-expanded="true" aria-autocomplete="list" aria-controls=${`${dimension}-list`} aria-activedescendant=${shown.length ? `${dimension}-option-${this.#active}` : nothing}
          .value=${this.#text} @input=${this.#typed} @keydown=${this.#key}>
        ${this.#list()}
        <p class="panel-foot"><span class="muted">${selected.length ? say(lang, 'filter.selected', { count: selected.length }) : nothing}</span>
          <button type="button" class="button" ?disabled=${!selected.length} @click=${() => change(dimension, [])}>${say(lang, 'filter.clear')}</button></p>
      </div>`, this);
  }
}

customElements.define('value-filter', ValueFilter);
