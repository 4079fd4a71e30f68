// The past of a pack: charts over one period that all share, its alarms, and the period as a file.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, query } from '../base/api.js';
import { alarmTopic, deviceTopic, fleet } from '../base/fleet.js';
import { icons } from '../base/icons.js';
import { route, stay, to } from '../base/route.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { refused, waiting } from '../parts/note.js';
import '../alarms/alarm-table.js';
import { Period, PRESETS } from './period.js';
import { addable, chosen, groups } from './series.js';
import './export-files.js';
import './history-chart.js';

const SETTLE = 250;

class PackHistory extends Part {
    static properties = {
        name: {},
        period: { state: true },
        data: { state: true },
        alarms: { state: true },
        fault: { state: true },
        asked: { state: true },
        cursor: { state: true },
    };
    static watches = [deviceTopic];

    #before = [];
    #timer = 0;
    #abort = null;
    #alarmsOf = '';

    constructor() {
        super();
        this.period = Period.from(route().values);
        this.asked = route().values.get('series')?.split(',') ?? null;
    }

    connectedCallback() {
        super.connectedCallback();
        this.every(1000, () => this.#tick());
        this.stop = alarmTopic.listen(() => this.#loadAlarms());
        this.#load();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        this.stop();
        this.#abort?.abort();
        clearTimeout(this.#timer);
    }

    render() {
        const readings = fleet.device?.readings ?? fleet.devices.get(this.name)?.readings ?? {};
        const series = chosen(this.asked, readings);
        return html`
            ${this.#bar(series, readings)}
            ${refused(this.fault)}
            ${this.data ? html`<div class="charts">${groups(series, this.data.series).map((group) => html`
                <history-chart .group=${group} .period=${this.period} .data=${this.data} .cursor=${this.cursor}
                    @cursor=${(event) => (this.cursor = event.detail)} @zoom=${this.#zoomed} @back=${this.#back}
                    @drop=${(event) => this.#ask(series.filter((name) => !event.detail.includes(name)))}></history-chart>`)}</div>
                <p class="quiet hint">${t('history.hint')}</p>` : this.fault ? '' : waiting(t('history.loading'))}
            <section class="card"><h2>${t('history.alarms')}</h2>
                ${this.alarms ? html`<alarm-table .alarms=${this.alarms} .own=${true}></alarm-table>` : waiting()}</section>`;
    }

    #bar(series, readings) {
        const { period } = this;
        const local = (milliseconds) => new Date(milliseconds - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
        return html`<div class="bar history-bar">
            <div class="segments" role="group" aria-label=${t('history.period')}>${PRESETS.map(({ key, span }) => html`<button
                aria-pressed=${period.live && period.span === span} @click=${() => this.#set(Period.last(span))}>${t(`period.${key}`)}</button>`)}</div>
            <label class="choice"><span>${t('history.from')}</span><input type="datetime-local" .value=${local(period.from)} @change=${(event) => this.#typed(event, 'from')}></label>
            <label class="choice"><span>${t('history.until')}</span><input type="datetime-local" .value=${local(period.to)} @change=${(event) => this.#typed(event, 'to')}></label>
            <div class="segments" role="group" aria-label=${t('history.zoom')}>
                <button @click=${() => this.#set(period.scaled(0.5))} aria-label=${t('history.in')} title=${t('history.in')}>${icons.plus}</button>
                <button @click=${() => this.#set(period.scaled(2))} aria-label=${t('history.out')} title=${t('history.out')}>${icons.minus}</button>
                <button @click=${this.#back} ?disabled=${this.#before.length === 0} aria-label=${t('history.back')} title=${t('history.back')}>${icons.undo}</button></div>
            <span class="live-mark ${period.live ? 'on' : ''}">${icons.live}${t(period.live ? 'history.live' : 'history.still')}</span>
            <span class="grow"></span>
            <label class="choice"><span>${t('history.add')}</span><select id="add-series" @change=${(event) => this.#add(event, series)}><option value=""></option>
                ${addable(readings, series).map((name) => html`<option value=${name}>${label(name)}</option>`)}</select></label>
            <export-files .name=${this.name} .period=${period}></export-files>
        </div>`;
    }

    #typed(event, end) {
        const at = new Date(event.target.value).getTime();
        const { from, to: until } = this.period;
        if (!Number.isNaN(at)) {
            this.#set(end === 'from' ? new Period(at, Math.max(until, at + 60_000)) : new Period(Math.min(from, at - 60_000), at));
        }
    }

    #add(event, series) {
        if (event.target.value) {
            this.#ask([...series, event.target.value]);
        }
        event.target.value = '';
    }

    #ask(series) {
        this.asked = series;
        this.#address();
        this.#load();
    }

    #zoomed(event) {
        this.#set(event.detail.period, event.detail.settling);
    }

    #back() {
        const last = this.#before.pop();
        if (last) {
            this.#set(last, false, true);
        }
    }

    #set(period, settling = false, back = false) {
        if (!back && !(settling && this.#timer)) {
            this.#before.push(this.period);
            this.#before.splice(0, this.#before.length - 50);
        }
        this.period = period;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.#timer = 0;
            this.#address();
            this.#load();
        }, settling ? SETTLE : 0);
    }

    #address() {
        stay(`${to('pack', this.name, 'history')}?${query({ ...this.period.values(), series: this.asked?.join(',') })}`);
    }

    #tick() {
        if (this.period.live && !this.#abort && !document.hidden && performance.now() - this.lastLoad > this.period.refresh) {
            this.period = this.period.moved();
            this.#load();
        }
    }

    async #load() {
        const readings = fleet.device?.readings ?? fleet.devices.get(this.name)?.readings ?? {};
        const series = chosen(this.asked, readings);
        this.#abort?.abort();
        const mine = (this.#abort = new AbortController());
        this.lastLoad = performance.now();
        try {
            const path = `/devices/${encodeURIComponent(this.name)}`;
            const asked = { series: series.join(','), from: this.period.fromText, to: this.period.toText, buckets: Math.max(120, Math.min(600, Math.round(this.clientWidth / 2))) };
            this.data = await get(`${path}/chart?${query(asked)}`, mine.signal);
            this.fault = null;
        } catch (fault) {
            if (fault.name !== 'AbortError') {
                this.fault = fault;
            }
        }
        if (this.#abort === mine) {
            this.#abort = null;
        }
        const period = this.period.live ? `live ${this.period.span}` : this.period.fromText + this.period.toText;
        if (period !== this.#alarmsOf) {
            this.#alarmsOf = period;
            this.#loadAlarms();
        }
    }

    async #loadAlarms() {
        try {
            this.alarms = await get(`/alarms?${query({ device: this.name, from: this.period.fromText, to: this.period.toText, limit: 200 })}`);
        } catch (fault) {
            this.fault = fault;
        }
    }
}

customElements.define('pack-history', PackHistory);
