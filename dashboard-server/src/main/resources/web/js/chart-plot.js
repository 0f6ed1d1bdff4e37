/**
 * <chart-plot>: the drawing area of a chart. It makes the ECharts instance when it comes near the screen, gives it back when it
 * leaves the page, redraws on size, and reads points aloud by arrow keys.
 */
import { optionOf, pointsOf } from './chart-options.js';

const NEAR = '240px';
const whenIdle = globalThis.requestIdleCallback ?? ((task) => setTimeout(task, 200));
let library = null;

// ECharts empties its drawing by innerHTML when it gives it back. Nothing is the only markup that may pass.
globalThis.trustedTypes?.createPolicy('default', { createHTML: (markup) => (markup === '' ? '' : null) });


/** Fetches ECharts once. It is a script of its own, asked for only after the figures stand on the page. */
export function loadCharts() {
  // as a module, because import() is the one way to run a script from here that strict Trusted Types need no exception for
  library ??= import(new URL('../echarts.min.js', import.meta.url).href).then(() => globalThis.echarts);
  library.catch(() => { library = null; });
  return library;
}

export class ChartPlot extends HTMLElement {
  #view = null;
  #chart = null;
  #drawnFor = '';
  #drawn = null;
  #drawnAt = '';
  #isNear = false;
  #point = -1;
  #size = new ResizeObserver(() => this.#resize());
  #nearness = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) this.draw(); }, { rootMargin: NEAR });

  /** @param {object} view a chart view of chart-model.js, with `echarts` once the library is there */
  set plot(view) {
    this.#view = view;
    this.#point = -1;
    if (this.#isNear) this.draw();
    // what is far down waits until the browser has nothing better to do, then is ready before it is scrolled to
    else if (view.echarts) whenIdle(() => this.draw());
  }

  connectedCallback() {
    this.#nearness.observe(this);
    this.#size.observe(this);
    this.addEventListener('keydown', this.#onKey);
    this.addEventListener('blur', this.#hideTip);
  }

  disconnectedCallback() {
    this.#nearness.disconnect();
    this.#size.disconnect();
    this.removeEventListener('keydown', this.#onKey);
    this.removeEventListener('blur', this.#hideTip);
    this.#release();
  }

  #release() {
    this.#chart?.dispose();
    this.#chart = null;
    this.#isNear = false;
  }

  #instance(echarts, view) {
    const drawnFor = `${view.theme}/${view.language}`;
    if (this.#chart && this.#drawnFor !== drawnFor) { this.#chart.dispose(); this.#chart = null; }
    if (!this.#chart) {
      this.#chart = echarts.init(this, null, { renderer: 'svg', locale: view.language === 'zh' ? 'ZH' : 'EN' });
      this.#chart.on('click', (point) => this.#picked(point));
      this.#drawnFor = drawnFor;
      this.#drawn = null;
    }
    return this.#chart;
  }

  draw() {
    this.#isNear = true;
    const view = this.#view;
    if (!view?.echarts || !this.isConnected || this.clientWidth === 0) return;
    const chart = this.#instance(view.echarts, view);
    // only new figures move, from where the old ones stood; the first drawing and a new size are simply there
    const animate = view.animate && this.#drawn !== null && this.#drawn !== view && this.#drawnAt === `${this.clientWidth}×${this.clientHeight}`;
    chart.setOption(optionOf({ ...view, animate }, this.clientWidth, this.clientHeight), { notMerge: true });
    this.#drawn = view;
    this.#drawnAt = `${this.clientWidth}×${this.clientHeight}`;
    if (!this.dataset.drawn) {
      this.dataset.drawn = 'true';
      if (!performance.getEntriesByName('chart1').length) performance.mark('chart1');
    }
  }

  #resize() {
    if (!this.#chart || this.clientWidth === 0) return;
    if (this.#chart.getWidth() === this.clientWidth && this.#chart.getHeight() === this.clientHeight) return;
    this.#chart.resize({ animation: { duration: 0 } });
    this.draw();
  }

  #picked(point) {
    // the name of a bar is as good a place to click as the bar
    const isName = point.componentType === 'yAxis' && point.targetType === 'axisLabel';
    if (!this.#view || (point.componentType !== 'series' && !isName)) return;
    const chosen = this.#view.pick({ seriesIndex: point.seriesIndex ?? 0, dataIndex: point.dataIndex });
    if (chosen) this.dispatchEvent(new CustomEvent('pick', { detail: chosen }));
  }

  #hideTip = () => { this.#chart?.dispatchAction({ type: 'hideTip' }); };

  #onKey = (event) => {
    const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
    const points = this.#view ? pointsOf(this.#view) : [];
    if (!points.length) return;
    if (event.key in steps || event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      const next = event.key === 'Home' ? 0 : event.key === 'End' ? points.length - 1 : this.#point + steps[event.key];
      this.#point = Math.max(0, Math.min(points.length - 1, next));
      this.#tell(points[this.#point]);
    } else if (event.key === 'Enter' && this.#point >= 0) {
      this.#picked({ componentType: 'series', ...points[this.#point] });
    } else if (event.key === 'Escape') this.#hideTip();
  };

  #tell(point) {
    this.#chart?.dispatchAction({ type: 'showTip', seriesIndex: point.seriesIndex, dataIndex: point.dataIndex });
    this.dispatchEvent(new CustomEvent('tell', { detail: point.text }));
  }
}

customElements.define('chart-plot', ChartPlot);

/** Draws every chart of the page now: paper has no scrolling that would bring them near. */
export function drawAll() {
  document.querySelectorAll('chart-plot').forEach((plot) => plot.draw());
}
