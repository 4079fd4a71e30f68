// One chart: the mean as a line in the band between lowest and highest. Dragging zooms, so do wheel and keys.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { decimalsOf, fixed, time } from '../base/format.js';
import { icons } from '../base/icons.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { Plot } from './plot.js';
import { Period } from './period.js';
import { groupTitle } from './series.js';

const LEAST_DRAG = 6;

class HistoryChart extends Part {
    static properties = {
        group: { attribute: false },
        period: { attribute: false },
        data: { attribute: false },
        cursor: { attribute: false },
        drag: { state: true },
    };

    #plot = null;
    #sizes = new ResizeObserver(() => this.#plot?.resize());
    #themed = () => this.#plot?.colours();

    render() {
        const { names, unit } = this.group;
        return html`<figure class="chart" aria-label=${groupTitle(this.group)}>
            <figcaption><ul>${names.map((name, index) => html`<li><i class="series-${index % 6}"></i>${label(name)}${unit ? html`<span class="quiet"> ${unit}</span>` : ''}
                <b>${this.#readout(name)}</b></li>`)}</ul>
                <span class="quiet at">${this.cursor == null ? '' : time(this.cursor)}</span>
                <button class="plain drop" @click=${() => this.dispatchEvent(new CustomEvent('drop', { detail: names }))}
                    aria-label=${t('history.drop', { name: groupTitle(this.group) })}>${icons.close}</button></figcaption>
            <div class="plot" tabindex="0" role="application" aria-label=${`${groupTitle(this.group)}. ${this.#summary()} ${t('history.keys')}`}
                @pointerdown=${this.#down} @pointermove=${this.#moved} @pointerup=${this.#up} @pointercancel=${() => (this.drag = null)}
                @pointerleave=${() => this.#tell('cursor', null)} @wheel=${this.#wheel} @keydown=${this.#key} @dblclick=${() => this.#tell('back')}>
                <canvas role="img" aria-label=${this.#summary()}></canvas>
                ${this.drag ? html`<span class="zoom" .style=${`inset-inline-start:${Math.min(this.drag.from, this.drag.to)}px;inline-size:${Math.abs(this.drag.to - this.drag.from)}px`}></span>` : ''}
                ${this.#points() === 0 ? html`<p class="quiet none">${t('history.none')}</p>` : ''}
            </div></figure>`;
    }

    firstUpdated() {
        this.#plot = new Plot(this.querySelector('canvas'));
        this.#sizes.observe(this.querySelector('.plot'));
        addEventListener('galvani-theme', this.#themed);
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.#themed);
    }

    updated() {
        this.#plot?.draw(this.group, this.data, this.period, this.cursor);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.#sizes.disconnect();
        removeEventListener('galvani-theme', this.#themed);
        this.#plot?.end();
        this.#plot = null;
    }

    #buckets(name) {
        return this.data.series[name]?.buckets ?? [];
    }

    #points() {
        return this.group.names.reduce((sum, name) => sum + this.#buckets(name).length, 0);
    }

    /** Lowest, mean and highest at the cursor, or over the whole period. */
    #readout(name) {
        const all = this.#buckets(name);
        const width = (new Date(this.data.to) - new Date(this.data.from)) / 40;
        const some = this.cursor == null ? all : nearest(all, this.cursor, width);
        if (some.length === 0) {
            return '\u2013';
        }
        const low = Math.min(...some.map((bucket) => bucket[1]));
        const high = Math.max(...some.map((bucket) => bucket[3]));
        const mean = some.reduce((sum, bucket) => sum + bucket[2], 0) / some.length;
        const decimals = Math.max(1, decimalsOf(name));
        return `${fixed(low, decimals)} \u00b7 ${fixed(mean, decimals)} \u00b7 ${fixed(high, decimals)}`;
    }

    #summary() {
        return this.group.names.map((name) => `${label(name)}: ${t('history.band')} ${this.#readout(name)} ${this.group.unit ?? ''}.`).join(' ');
    }

    #tell(type, detail) {
        this.dispatchEvent(new CustomEvent(type, { detail }));
    }

    #x(event) {
        return event.clientX - this.querySelector('.plot').getBoundingClientRect().left;
    }

    #down(event) {
        if (event.button === 0 && event.pointerType === 'mouse') {
            event.currentTarget.setPointerCapture(event.pointerId);
            this.drag = { from: this.#x(event), to: this.#x(event) };
        }
    }

    #moved(event) {
        const x = this.#x(event);
        if (this.drag) {
            this.drag = { ...this.drag, to: x };
        }
        this.#tell('cursor', this.#plot.timeAt(x));
    }

    #up() {
        const drag = this.drag;
        this.drag = null;
        if (drag && Math.abs(drag.to - drag.from) > LEAST_DRAG) {
            const from = this.#plot.timeAt(Math.min(drag.from, drag.to));
            const until = this.#plot.timeAt(Math.max(drag.from, drag.to));
            this.#tell('zoom', { period: new Period(from, Math.max(until, from + 60_000)) });
        }
    }

    #wheel(event) {
        // Without a key the page scrolls, unless the chart was entered on purpose.
        if (event.ctrlKey || event.shiftKey || this.matches(':focus-within')) {
            event.preventDefault();
            const around = (this.#plot.timeAt(this.#x(event)) - this.period.from) / this.period.span;
            const turn = event.deltaY || event.deltaX;
            this.#tell('zoom', { period: this.period.scaled(turn > 0 ? 1.25 : 0.8, Math.max(0, Math.min(1, around))), settling: true });
        }
    }

    #key(event) {
        const { period } = this;
        const moves = {
            ArrowLeft: () => this.#step(-1),
            ArrowRight: () => this.#step(1),
            '+': () => this.#tell('zoom', { period: period.scaled(0.5) }),
            '-': () => this.#tell('zoom', { period: period.scaled(2) }),
            PageUp: () => this.#tell('zoom', { period: period.shifted(-0.5) }),
            PageDown: () => this.#tell('zoom', { period: period.shifted(0.5) }),
            Backspace: () => this.#tell('back'),
            Escape: () => this.#tell('cursor', null),
        };
        const move = moves[event.key];
        if (move) {
            event.preventDefault();
            move();
        }
    }

    #step(way) {
        const { from, to, span } = this.period;
        const now = this.cursor ?? (way > 0 ? from : to);
        this.#tell('cursor', Math.max(from, Math.min(to, now + (way * span) / 60)));
    }
}

/** The bucket next to an instant, unless it is farther away than `within` milliseconds. */
function nearest(buckets, instant, within) {
    const next = buckets.findIndex(([at]) => at >= instant);
    const around = next < 0 ? buckets.slice(-1) : buckets.slice(Math.max(0, next - 1), next + 1);
    return around
        .filter(([at]) => Math.abs(at - instant) <= within)
        .sort((a, b) => Math.abs(a[0] - instant) - Math.abs(b[0] - instant))
        .slice(0, 1);
}

customElements.define('history-chart', HistoryChart);
