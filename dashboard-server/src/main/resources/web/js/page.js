/** A page at work: it follows the address, asks for what the address means, and draws what has arrived. */
import { render } from '../lit-html.js';
import { Answers } from './answers.js';
import { loadGoals, loadPage, loadPages, loadRelease } from './api.js';
import { today } from './calendar.js';
import { drawAll, loadCharts } from './chart-plot.js';
import { contextOf } from './context.js';
import { EmptyReasons } from './empty-reasons.js';
import { inLanguage, say } from './i18n.js';
import { pageFailed } from './page-failed.js';
import { pageView } from './page-view.js';
import { planPage } from './query-plan.js';
import { applyTheme, preferredLanguage, preferredTheme, remember, shownTheme } from './settings.js';
import { readState, writeState } from './state.js';
import { ValueNames } from './value-names.js';

const painted = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done)); });
const question = (state) => JSON.stringify([state.period, state.compare, state.filters, state.marks]);

const UNAVAILABLE = 503;
const RELEASE_POLL_MILLIS = 2000;
const NEW_RELEASE_POLL_MILLIS = 15000;

export class Page {
  #root;
  #name;
  #page = null;
  #pages = [];
  #release = null;
  #goals = null;
  #state = readState(location.search, preferredLanguage());
  #theme = preferredTheme();
  #echarts = null;
  #chartsFailed = false;
  #isPrinting = false;
  #isFilterBarOpen = false;
  #isScheduled = false;
  #answers = new Answers(() => this.#schedule());
  #names = new ValueNames(() => this.#schedule());
  #reasons = new EmptyReasons(() => this.#schedule());

  constructor(root, name) {
    this.#root = root;
    this.#name = name;
  }

  async start() {
    this.#applyLanguage();
    try {
      await this.#load();
    } catch (problem) {
      render(pageFailed(problem, () => location.reload(), this.#state.lang), this.#root);
      if (problem.status === UNAVAILABLE) this.#reloadWhenServed();
      return;
    }
    addEventListener('popstate', () => this.#follow(readState(location.search, this.#state.lang)));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#schedule());
    addEventListener('beforeprint', () => this.#printing(true));
    addEventListener('afterprint', () => this.#printing(false));
    this.#writeAddress('replace', this.#state);
    this.#watchReleases();
    await this.#ask();
    await this.#askGoals();
  }

  /** They depend on the release only, so no filter asks for them again. */
  async #askGoals() {
    if (!this.#page.goals) return;
    this.#goals = await loadGoals(this.#state.lang).then((list) => ({ list }), () => ({ failed: true }));
    this.#schedule();
  }

  /** A page that stays open follows the newest release: figures change in place, and what was chosen stays. */
  #watchReleases() {
    setTimeout(async () => {
      if (document.visibilityState === 'visible') await this.#takeNewRelease().catch(() => {}); // asked again soon
      this.#watchReleases();
    }, NEW_RELEASE_POLL_MILLIS);
  }

  async #takeNewRelease() {
    const newest = await loadRelease(this.#state.lang);
    if (newest.release === this.#release?.release) return;
    this.#release = newest;
    this.#answers.outdate();
    await this.#ask();
    await this.#askGoals();
  }

  async #load() {
    const { lang } = this.#state;
    const withoutRelease = (problem) => {
      // no release yet: no figure either
      if (problem.status === UNAVAILABLE) throw problem;
      return null;
    };
    // without the list of pages or the words about the release the figures are still worth showing
    const [page, pages, release] = await Promise.all([
      loadPage(this.#name, lang),
      loadPages(lang).catch(() => []),
      loadRelease(lang).catch(withoutRelease),
    ]);
    this.#page = page;
    this.#pages = [...pages].sort((a, b) => (a.order ?? 99) - (b.order ?? 99));
    this.#release = release;
    this.#names.require(this.#state, page.dimensions ?? {});
  }

  /** A server that has just started opens its release within seconds; nobody should have to press a button for that. */
  #reloadWhenServed() {
    const again = () =>
      loadRelease(this.#state.lang).then(
        () => location.reload(),
        () => setTimeout(again, RELEASE_POLL_MILLIS),
      );
    setTimeout(again, RELEASE_POLL_MILLIS);
  }

  async #ask() {
    const plan = planPage(this.#page, this.#state, this.#range(), this.#asOf());
    const figures = new Set(plan.filter((planned) => planned.cards.length).map((planned) => planned.key));
    if (!figures.size) this.#loadCharts();
    await this.#answers.ask(plan, this.#state.lang, (key) => {
      if (figures.delete(key) && !figures.size) this.#loadCharts();
    });
    this.#announceUpdate();
    performance.mark('done');
  }

  /** The charts' program is large: it comes when the figures can already be read. */
  async #loadCharts() {
    if (this.#echarts) return;
    await painted();
    performance.mark('kpi');
    try {
      this.#echarts = await loadCharts();
      this.#chartsFailed = false;
    } catch {
      this.#chartsFailed = true;
    }
    this.#schedule();
  }

  #announceUpdate() {
    const { lang } = this.#state;
    const failed = this.#answers.all.filter((entry) => entry.status === 'error').length;
    const text = say(lang, 'updated', { cards: this.#page.cards.length, charts: this.#page.charts.length });
    this.#announce(failed ? `${text} ${say(lang, 'updated.failed', { count: failed })}` : text);
  }

  #announce(text) {
    const announcer = document.getElementById('announcer');
    if (announcer) announcer.textContent = text;
  }

  #asOf() {
    return this.#release?.asOf ?? today();
  }

  /** An answer about the period that is chosen now; undefined until one has arrived. */
  #answered() {
    const range = JSON.stringify('preset' in this.#state.period ? { preset: this.#state.period.preset } : this.#state.period);
    return this.#answers.all.find((entry) => entry.status === 'ready' && !entry.refreshing && entry.key.startsWith('card:')
      && entry.planned.query.compare && JSON.stringify(entry.planned.query.range) === range)
      ?? this.#answers.all.find((entry) => entry.status === 'ready' && !entry.refreshing && JSON.stringify(entry.planned.query.range) === range);
  }

  /** The days of the period, as the server understood its name; null until it has answered. */
  #range() {
    const { period } = this.#state;
    return 'preset' in period ? this.#answered()?.result.meta.range ?? null : period;
  }

  get #themeInAddress() {
    return new URLSearchParams(location.search).has('theme') ? this.#theme : null;
  }

  /** @param {'push'|'replace'} how */
  #writeAddress(how, state) {
    history[`${how}State`](null, '', `${location.pathname}?${writeState(state, this.#themeInAddress)}`);
  }

  #follow(next) {
    const isSame = question(next) === question(this.#state);
    this.#state = next;
    this.#schedule();
    if (isSame) return;
    this.#names.require(next, this.#page.dimensions ?? {});
    this.#ask();
  }

  #change(next) {
    if (writeState(next) === writeState(this.#state)) return;
    this.#writeAddress('push', next);
    this.#follow(next);
  }

  #setTheme(theme) {
    this.#theme = theme;
    applyTheme(theme);
    remember('theme', theme);
    this.#writeAddress('replace', this.#state);
    this.#schedule();
  }

  #setLanguageOf(state) {
    remember('lang', state.lang);
  }

  async #copyLink() {
    const { lang } = this.#state;
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    this.#announce(say(lang, copied ? 'copy.done' : 'copy.failed'));
  }

  #applyLanguage() {
    const { lang } = this.#state;
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    if (this.#page) document.title = `${inLanguage(this.#page.title, lang)} · ${inLanguage(this.#release?.company, lang) || say(lang, 'product')}`;
  }

  #printing(isPrinting) {
    this.#isPrinting = isPrinting;
    this.#draw();
    if (isPrinting) drawAll();
  }

  #schedule() {
    if (this.#isScheduled || !this.#page) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => { this.#isScheduled = false; this.#draw(); });
  }

  #draw() {
    this.#applyLanguage();
    render(pageView(contextOf(this.#app())), this.#root);
  }

  #app() {
    const { lang } = this.#state;
    return {
      page: this.#page, pages: this.#pages, pageName: this.#name, release: this.#release, goals: this.#goals, state: this.#state, answers: this.#answers,
      theme: this.#isPrinting ? 'light' : shownTheme(this.#theme), chosenTheme: this.#theme, themeInAddress: this.#themeInAddress,
      echarts: this.#echarts, chartsFailed: this.#chartsFailed, isFilterBarOpen: this.#isFilterBarOpen, range: this.#range(),
      compareRange: this.#answered()?.result.meta.compareRange ?? null, asOf: this.#asOf(),
      animate: !this.#isPrinting && !matchMedia('(prefers-reduced-motion: reduce)').matches, reasons: this.#reasons,
      change: (next) => { if (next.lang !== lang) this.#setLanguageOf(next); this.#change(next); },
      nameOf: (dimension, id) => this.#names.of(dimension, id, this.#answers.all, lang),
      learn: (dimension, values) => this.#names.learn(dimension, values),
      announce: (text) => this.#announce(text), retry: (key) => this.#retry(key),
      setTheme: (theme) => this.#setTheme(theme), copyLink: () => this.#copyLink(),
      toggleFilterBar: () => { this.#isFilterBarOpen = !this.#isFilterBarOpen; this.#schedule(); },
    };
  }

  /** Everything of the same card or chart that failed is asked again. */
  async #retry(key) {
    const stem = key.split('/')[0];
    await this.#answers.retry(this.#answers.all.map((entry) => entry.key).filter((other) => other.split('/')[0] === stem), this.#state.lang);
    this.#loadCharts();
    this.#announceUpdate();
  }
}
