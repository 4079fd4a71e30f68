// Charge and discharge: what was asked for, and what conducts now. Who may, asks for the other.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { icons } from '../base/icons.js';
import { session, sessionTopic } from '../base/session.js';
import { t } from '../base/text.js';
import './change-dialog.js';

/** What is asked for is a setting of most boards, and a reading of some. */
const SWITCHES = [
    { asked: 'charge_switch', conducts: 'charge_mos', words: 'switch.charge' },
    { asked: 'discharge_switch', conducts: 'discharge_mos', words: 'switch.discharge' },
    { asked: 'balancer_switch', conducts: 'balancing', words: 'switch.balance' },
    { asked: null, conducts: 'heating', words: 'switch.heating' },
];

class Switches extends Part {
    static properties = { device: { attribute: false }, settings: { state: true }, changes: { state: true } };
    static watches = [sessionTopic];

    connectedCallback() {
        super.connectedCallback();
        this.#load();
    }

    async #load() {
        try {
            const { fields } = await get(`/devices/${encodeURIComponent(this.device.name)}/settings`);
            this.settings = Object.fromEntries(fields.map((field) => [field.name, field]));
        } catch {
            // What conducts is shown all the same; the page of settings says why they cannot be read.
            this.settings = {};
        }
    }

    render() {
        const there = SWITCHES.map((one) => ({ ...one, wanted: this.#wanted(one.asked), now: this.#now(one.conducts) }))
            .filter(({ wanted, now }) => wanted !== undefined || now !== undefined);
        if (there.length === 0) {
            return html`<p class="quiet">${t('switch.none')}</p>`;
        }
        return html`<ul class="switches">${there.map((one) => this.#switch(one))}</ul>
            ${this.changes ? html`<change-dialog .name=${this.device.name} .changes=${this.changes} @closed=${this.#closed}></change-dialog>` : ''}`;
    }

    #wanted(name) {
        const value = this.device.readings?.[name] ?? this.settings?.[name]?.value;
        return typeof value === 'boolean' ? value : undefined;
    }

    #now(name) {
        const value = this.device.readings?.[name];
        return typeof value === 'string' ? value !== 'off' : (value ?? undefined);
    }

    #switch({ asked, wanted, now, words }) {
        const differ = wanted !== undefined && now !== undefined && wanted !== now && asked !== 'balancer_switch';
        const acts = asked === 'charge_switch' || asked === 'discharge_switch' ? 'switch.conducts' : 'switch.works';
        const rests = asked === 'charge_switch' || asked === 'discharge_switch' ? 'switch.blocks' : 'switch.rests';
        return html`<li><span class="name">${t(words)}</span>
            <span class="facts">
                ${now === undefined ? '' : html`<span class="lamp ${now ? 'on' : 'off'}">${now ? icons.check : icons.dash}${t(now ? acts : rests)}</span>`}
                ${wanted === undefined ? '' : html`<span class="quiet ${differ ? 'differ' : ''}">${t(wanted ? 'switch.asked_on' : 'switch.asked_off')}</span>`}
            </span>
            ${this.#may(asked) && wanted !== undefined ? html`<button @click=${() => (this.changes = { [asked]: wanted ? 'off' : 'on' })}>${t(wanted ? 'switch.turn_off' : 'switch.turn_on')}</button>` : ''}</li>`;
    }

    #may(name) {
        const field = this.settings?.[name];
        return field?.writable && session.may(field.role ?? 'operator');
    }

    #closed(event) {
        this.changes = null;
        if (event.detail.applied) {
            this.#load();
        }
    }
}

customElements.define('pack-switches', Switches);
