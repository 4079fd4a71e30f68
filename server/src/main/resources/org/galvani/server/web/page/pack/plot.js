// The drawing of one chart, by Chart.js. Nothing moves on its own, and the axis of time is our own.
import { Chart, Filler, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { clock, day } from '../base/format.js';
import { fixed } from '../base/format.js';

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement);

const SECOND = 1000;
const STEPS = [1, 5, 10, 30, 60, 300, 600, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000, 7776000, 31536000].map((s) => s * SECOND);
const DAY = 86400 * SECOND;
/** Room of the value axis: the same in all charts, so that their times stand below each other. */
const AXIS = 56;

export class Plot {
    #cursor = null;
    #last = null;

    constructor(canvas) {
        this.chart = new Chart(canvas, {
            type: 'line',
            data: { datasets: [] },
            options: {
                animation: false,
                responsive: false,
                maintainAspectRatio: false,
                parsing: false,
                normalized: true,
                events: [],
                layout: { padding: { right: 12, top: 8 } },
                elements: { point: { radius: 0 }, line: { borderWidth: 1.6, tension: 0 } },
                scales: {
                    x: { type: 'linear', afterBuildTicks: timeTicks, ticks: { callback: timeText, maxRotation: 0, autoSkip: false } },
                    y: { type: 'linear', grace: '6%', afterFit: (scale) => (scale.width = AXIS), ticks: { maxTicksLimit: 5, callback: valueText } },
                },
            },
            plugins: [{ id: 'cursor', afterDatasetsDraw: (chart) => this.#drawCursor(chart) }],
        });
        this.resize();
        this.colours();
    }

    resize() {
        const { clientWidth, clientHeight } = this.chart.canvas.parentElement;
        if (clientWidth > 0) {
            this.chart.resize(clientWidth, clientHeight);
        }
    }

    end() {
        this.chart.destroy();
    }

    timeAt(x) {
        return this.chart.scales.x.getValueForPixel(x);
    }

    draw(group, data, period, cursor) {
        const { chart } = this;
        const moved = this.#last?.data !== data || this.#last?.period !== period || this.#last?.group.names.join() !== group.names.join();
        this.#cursor = cursor;
        this.#last = { group, data, period };
        if (moved) {
            chart.options.scales.x.min = period.from;
            chart.options.scales.x.max = period.to;
            // A percentage has its ends; all else its room.
            const y = chart.options.scales.y;
            [y.suggestedMin, y.suggestedMax, y.grace] = group.unit === '%' ? [0, 100, 0] : [undefined, undefined, '6%'];
            chart.data.datasets = group.names.flatMap((name, index) => this.#datasets(data, name, index));
            chart.update('none');
        } else {
            chart.draw();
        }
    }

    colours() {
        const style = getComputedStyle(document.documentElement);
        const colour = (name) => style.getPropertyValue(name).trim();
        this.palette = [0, 1, 2, 3, 4, 5].map((index) => colour(`--series-${index}`));
        this.cursorColour = colour('--ink-2');
        const { x, y } = this.chart.options.scales;
        x.grid = { color: colour('--line'), tickColor: colour('--line') };
        y.grid = { color: colour('--line'), drawTicks: false };
        x.border = { color: colour('--line') };
        y.border = { display: false };
        [x, y].forEach((axis) => Object.assign(axis.ticks, { color: colour('--ink-2'), font: { size: 11, family: style.fontFamily } }));
        if (this.#last) {
            const { group, data, period } = this.#last;
            this.#last = null;
            this.draw(group, data, period, this.#cursor);
        }
    }

    /** Three lines a series: lowest and highest, filled between, and the mean. */
    #datasets(data, name, index) {
        const buckets = withGaps(data.series[name]?.buckets ?? [], (new Date(data.to) - new Date(data.from)) / 600);
        const colour = this.palette[index % this.palette.length];
        const line = (place) => buckets.map((bucket) => ({ x: bucket[0], y: bucket[place] }));
        const edge = { borderWidth: 0, spanGaps: false, backgroundColor: `${colour}33` };
        return [
            { ...edge, data: line(1), fill: false },
            { ...edge, data: line(3), fill: '-1' },
            { data: line(2), borderColor: colour, fill: false, spanGaps: false },
        ];
    }

    #drawCursor({ ctx, chartArea, scales }) {
        if (this.#cursor == null) {
            return;
        }
        const x = Math.round(scales.x.getPixelForValue(this.#cursor)) + 0.5;
        if (x >= chartArea.left && x <= chartArea.right) {
            ctx.save();
            ctx.strokeStyle = this.cursorColour;
            ctx.setLineDash([3, 3]);
            ctx.beginPath();
            ctx.moveTo(x, chartArea.top);
            ctx.lineTo(x, chartArea.bottom);
            ctx.stroke();
            ctx.restore();
        }
    }
}

/** Where nothing was measured for several times the usual distance, the line is interrupted. */
function withGaps(buckets, width) {
    const distances = buckets.slice(1).map(([at], index) => at - buckets[index][0]).sort((a, b) => a - b);
    const usual = Math.max(width, distances[Math.floor(distances.length / 2)] ?? 0);
    return buckets.flatMap((bucket, index) => {
        const before = buckets[index - 1];
        return before && bucket[0] - before[0] > 4 * usual ? [[(bucket[0] + before[0]) / 2, null, null, null], bucket] : [bucket];
    });
}

/** Ticks at round local times. */
function timeTicks(scale) {
    const least = (scale.max - scale.min) / Math.max(2, scale.width / 96);
    const step = STEPS.find((one) => one >= least) ?? STEPS.at(-1);
    const offset = new Date(scale.min).getTimezoneOffset() * 60 * SECOND;
    scale.ticks = [];
    for (let at = Math.ceil((scale.min - offset) / step) * step + offset; at <= scale.max; at += step) {
        scale.ticks.push({ value: at });
    }
}

function timeText(at, _, ticks) {
    const date = new Date(at);
    const step = ticks.length > 1 ? ticks[1].value - ticks[0].value : this.max - this.min;
    const midnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
    if (step >= DAY || midnight) {
        return day(date).slice(5);
    }
    return step >= 60 * SECOND ? clock(date).slice(0, 5) : clock(date);
}

function valueText(value, _, ticks) {
    const step = ticks.length > 1 ? Math.abs(ticks[1].value - ticks[0].value) : 1;
    return fixed(value, Math.max(0, Math.min(3, Math.ceil(-Math.log10(step) - 1e-9))));
}
