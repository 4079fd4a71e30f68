// Alarms with their beginning and end, and the values of both moments.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { fleet } from '../base/fleet.js';
import { inWords, span, time } from '../base/format.js';
import { to } from '../base/route.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { alarmBadge } from '../parts/words.js';
import { empty } from '../parts/note.js';

class AlarmTable extends Part {
    static properties = {
        alarms: { attribute: false },
        /** All belong to the device that is looked at. */
        own: { type: Boolean },
        open: { state: true },
    };

    render() {
        if (this.alarms.length === 0) {
            return empty(t('alarms.none_here'));
        }
        return html`<ul class="alarm-list">${this.alarms.map((raised) => this.#row(raised))}</ul>`;
    }

    #row(raised) {
        const { id, device, raised_at, cleared_at } = raised;
        const open = this.open === id;
        const until = cleared_at ? new Date(cleared_at) : new Date();
        return html`<li class=${cleared_at ? 'cleared' : 'active'}>
            <button class="alarm-row" aria-expanded=${open} @click=${() => (this.open = open ? null : id)}>
                <span class="what">${alarmBadge(raised)}</span>
                ${this.own ? '' : html`<span class="device">${fleet.devices.get(device)?.title || device}</span>`}
                <span class="when">${time(raised_at)}</span>
                <span class="quiet">${cleared_at ? t('alarms.lasted', { span: span((until - new Date(raised_at)) / 1000) }) : t('alarms.since', { span: span((until - new Date(raised_at)) / 1000) })}</span></button>
            ${open ? this.#moments(raised) : ''}</li>`;
    }

    #moments({ device, readings_raised = {}, readings_cleared = {}, raised_at, cleared_at }) {
        const names = [...new Set([...Object.keys(readings_raised ?? {}), ...Object.keys(readings_cleared ?? {})])];
        return html`<div class="moments">${this.own ? '' : html`<p><a href=${to('pack', device)}>${t('alarms.to_pack', { name: device })}</a></p>`}
            ${names.length === 0 ? html`<p class="quiet">${t('alarms.no_values')}</p>` : html`<div class="scroll"><table class="list"><thead><tr><th scope="col">${t('details.name')}</th>
                <th scope="col" class="number">${t('alarms.raised')}<small>${time(raised_at)}</small></th>
                <th scope="col" class="number">${t('alarms.cleared')}<small>${cleared_at ? time(cleared_at) : t('alarms.active')}</small></th></tr></thead>
            <tbody>${names.map((name) => html`<tr><th scope="row">${label(name)}</th>
                <td class=${Array.isArray(readings_raised?.[name]) ? 'number many' : 'number'}>${inWords(name, readings_raised?.[name])}</td>
                <td class=${Array.isArray(readings_cleared?.[name]) ? 'number many' : 'number'}>${inWords(name, readings_cleared?.[name])}</td></tr>`)}</tbody></table></div>`}</div>`;
    }
}

customElements.define('alarm-table', AlarmTable);
