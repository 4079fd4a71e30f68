// Charge and discharge: what was asked for, and what conducts now. Who may, asks for the other.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { icons } from '../base/icons.js';
import { session, sessionTopic } from '../base/session.js';
import { t } from '../base/text.js';
import './change-dialog.js';

const SWITCHES = [
    { asked: 'charge_switch', conducts: 'charge_mos', words: 'switch.charge' },
    { asked: 'discharge_switch', conducts: 'discharge_mos', words: 'switch.discharge' },
    { asked: 'balance_switch', conducts: null, words: 'switch.balance' },
    { asked: 'heating_switch', conducts: 'heating', words: 'switch.heating' },
];

class Switches extends Part {
    static properties = { device: { attribute: false }, changes: { state: true } };
    static watches = [sessionTopic];

    render() {
        const { readings = {} } = this.device;
        const there = SWITCHES.filter(({ asked, conducts }) => readings[asked] != null || (conducts && readings[conducts] != null));
        if (there.length === 0) {
            return html`<p class="quiet">${t('switch.none')}</p>`;
        }
        return html`<ul class="switches">${there.map((one) => this.#switch(one, readings))}</ul>
            ${this.changes ? html`<change-dialog .name=${this.device.name} .changes=${this.changes} @closed=${() => (this.changes = null)}></change-dialog>` : ''}`;
    }

    #switch({ asked, conducts, words }, readings) {
        const wanted = readings[asked];
        const now = conducts ? readings[conducts] : undefined;
        const differ = typeof wanted === 'boolean' && typeof now === 'boolean' && wanted !== now;
        return html`<li><span class="name">${t(words)}</span>
            <span class="facts">
                ${typeof now === 'boolean' ? html`<span class="lamp ${now ? 'on' : 'off'}">${now ? icons.check : icons.dash}${t(now ? 'switch.conducts' : 'switch.blocks')}</span>` : ''}
                ${typeof wanted === 'boolean' ? html`<span class="quiet ${differ ? 'differ' : ''}">${t(wanted ? 'switch.asked_on' : 'switch.asked_off')}</span>` : ''}
            </span>
            ${typeof wanted === 'boolean' && session.may('operator') ? html`<button @click=${() => (this.changes = { [asked]: String(!wanted) })}>${t(wanted ? 'switch.turn_off' : 'switch.turn_on')}</button>` : ''}</li>`;
    }
}

customElements.define('pack-switches', Switches);
