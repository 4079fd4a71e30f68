// Chargers and inverter bridges beside the packs: what they do, what is wrong, and their switches.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, post } from '../base/api.js';
import { time, withUnit, NONE } from '../base/format.js';
import { icons } from '../base/icons.js';
import { session, sessionTopic } from '../base/session.js';
import { to } from '../base/route.js';
import { t } from '../base/text.js';
import { alarmLine } from '../parts/words.js';
import { refused } from '../parts/note.js';

const EVERY = 2000;

/** What is shown of each kind, in this order, where it is known. */
const VALUES = {
    charger: ['charger_output_voltage', 'charger_output_current', 'charge_voltage_limit', 'charge_current_limit'],
    bridge: ['pack_voltage', 'pack_current', 'soc', 'charge_voltage_limit', 'charge_current_limit', 'discharge_current_limit'],
};

class StationList extends Part {
    static watches = [sessionTopic];
    static properties = { all: { state: true }, fault: { state: true } };

    connectedCallback() {
        super.connectedCallback();
        this.#load();
        this.every(EVERY, () => document.hidden || this.#load());
    }

    render() {
        if (!this.all?.length) {
            return '';
        }
        return html`<h2 class="stations-head">${t('stations.title')}</h2>${refused(this.fault)}
            <ul class="cards stations">${this.all.map((one) => this.#card(one))}</ul>`;
    }

    #card(one) {
        const known = VALUES[one.kind].filter((name) => one.readings[name] != null);
        return html`<li class="card station" id=${`station-${one.name}`}>
            <div class="tile-head"><b>${one.title}</b>
                <span class="state">${one.on ? icons.live : icons.ring}${t(`stations.state.${one.state}`)}</span></div>
            <p class="quiet">${t(`stations.${one.kind}`)} \u00b7 ${one.packs.map((pack, place) => html`${place ? ', ' : ''}<a href=${to('pack', pack)}>${pack}</a>`)}${one.group ? ` (${one.group})` : ''}${one.packs.length > 1 ? ` \u00b7 ${t(one.series ? 'stations.series' : 'stations.parallel')}` : ''}</p>
            ${one.kind === 'charger' ? html`<p class="quiet">${t('stations.goal')}: ${one.goal}</p>` : ''}
            ${known.length === 0 ? '' : html`<dl class="station-values">${known.map((name) => html`<div><dt>${t(`stations.value.${one.kind}.${name}`)}</dt>
                <dd>${withUnit(name, one.readings[name])}</dd></div>`)}</dl>`}
            ${one.parts.length < 2 ? '' : html`<p class="quiet">${one.parts.map((part) => `${part.name}: ${withUnit('charger_output_current', part.readings.charger_output_current)}`).join(' \u00b7 ')}</p>`}
            ${one.problems.map((problem) => html`<p class="problems"><span>${icons.warning}${problem}</span></p>`)}
            <p class="station-foot">${one.alarms.length ? alarmLine(one.alarms.map((alarm) => ({ alarm }))) : ''}
                <span class="quiet">${t('stations.since', { time: time(one.since) || NONE })}</span>
                ${session.may('operator') ? html`<button @click=${() => this.#turn(one)}>${t(one.on ? `stations.${one.kind}.off` : `stations.${one.kind}.on`)}</button>` : ''}</p>
        </li>`;
    }

    async #turn(one) {
        await this.#try(async () => {
            await post(`/stations/${encodeURIComponent(one.name)}`, { on: !one.on });
            this.all = await get('/stations');
        });
    }

    async #load() {
        if (session.mayRead()) {
            try {
                this.all = await get('/stations');
            } catch {
                // The page says that the server does not answer.
            }
        }
    }

    async #try(work) {
        try {
            await work();
            this.fault = undefined;
        } catch (fault) {
            this.fault = fault;
        }
    }
}

customElements.define('station-list', StationList);
