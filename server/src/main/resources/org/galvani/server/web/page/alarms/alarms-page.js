// Alarms of all devices, those that stand now first.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, query } from '../base/api.js';
import { alarmTopic, fleet, fleetTopic } from '../base/fleet.js';
import { route, routeTopic, stay } from '../base/route.js';
import { t } from '../base/text.js';
import { refused, waiting } from '../parts/note.js';
import './alarm-table.js';

const STEP = 200;

class AlarmsPage extends Part {
    static properties = { alarms: { state: true }, fault: { state: true }, limit: { state: true } };
    static watches = [routeTopic, fleetTopic];

    #timer = 0;

    constructor() {
        super();
        this.limit = STEP;
    }

    connectedCallback() {
        super.connectedCallback();
        // Many alarms at once are one question.
        this.stop = alarmTopic.listen(() => {
            clearTimeout(this.#timer);
            this.#timer = setTimeout(() => this.#load(), 500);
        });
        this.#load();
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.#timer);
        this.stop();
    }

    render() {
        const { active, device } = this.#asked();
        return html`<h1>${t('page.alarms')}</h1>
            <div class="bar"><div class="segments" role="group" aria-label=${t('alarms.which')}>
                ${[true, false].map((one) => html`<button aria-pressed=${active === one} @click=${() => this.#change({ active: one ? '' : '0' })}>${t(one ? 'alarms.active' : 'alarms.all')}</button>`)}</div>
                <label class="choice"><span>${t('alarms.device')}</span><select id="alarm-device" @change=${(event) => this.#change({ device: event.target.value })}>
                    <option value="">${t('alarms.every')}</option>
                    ${[...fleet.devices.values()].map(({ name, title }) => html`<option value=${name} ?selected=${name === device}>${title || name}</option>`)}</select></label></div>
            ${refused(this.fault)}
            ${this.alarms ? html`<section class="card"><alarm-table .alarms=${this.alarms}></alarm-table></section>
                ${this.alarms.length >= this.limit ? html`<p class="center"><button @click=${this.#more}>${t('more')}</button></p>` : ''}` : this.fault ? '' : waiting()}`;
    }

    #asked() {
        const { values } = route();
        return { active: values.get('active') !== '0', device: values.get('device') ?? '' };
    }

    #change(values) {
        const kept = Object.entries({ ...Object.fromEntries(route().values), ...values }).filter(([, value]) => value !== '');
        stay(`#/alarms${kept.length ? `?${new URLSearchParams(kept)}` : ''}`);
        this.limit = STEP;
        this.#load();
    }

    #more() {
        this.limit += STEP;
        this.#load();
    }

    async #load() {
        const { active, device } = this.#asked();
        try {
            this.alarms = await get(`/alarms?${query({ device, active: active ? 'true' : undefined, limit: this.limit })}`);
            this.fault = null;
        } catch (fault) {
            this.fault = fault;
        }
    }
}

customElements.define('alarms-page', AlarmsPage);
