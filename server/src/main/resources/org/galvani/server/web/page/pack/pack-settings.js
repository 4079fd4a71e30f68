// The settings of a device: to read for everybody, to change for installers.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { plainWithUnit, time } from '../base/format.js';
import { icons } from '../base/icons.js';
import { session, sessionTopic } from '../base/session.js';
import { inLanguage, t } from '../base/text.js';
import { label, quantity } from '../base/vocabulary.js';
import { empty, refused, waiting } from '../parts/note.js';
import { settingInput, rangeWords } from './setting-input.js';
import './change-dialog.js';

class PackSettings extends Part {
    static properties = {
        name: {},
        settings: { state: true },
        fault: { state: true },
        search: { state: true },
        changes: { state: true },
        dialog: { state: true },
    };
    static watches = [sessionTopic];

    constructor() {
        super();
        this.search = '';
        this.changes = {};
    }

    connectedCallback() {
        super.connectedCallback();
        this.#load();
    }

    async #load() {
        this.fault = null;
        try {
            this.settings = await get(`/devices/${encodeURIComponent(this.name)}/settings`);
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        if (this.fault) {
            return html`${refused(this.fault)}<p class="center"><button @click=${this.#load}>${t('again')}</button></p>`;
        }
        if (!this.settings) {
            return waiting(t('settings.reading'));
        }
        const fields = this.settings.fields.filter((field) => this.#found(field));
        const count = Object.keys(this.changes).length;
        return html`
            <div class="bar">
                <label class="search">${icons.search}<span class="hidden">${t('settings.search')}</span>
                    <input type="search" placeholder=${t('settings.search')} @input=${(event) => (this.search = event.target.value)}></label>
                <span class="quiet">${t('settings.read_at', { time: time(this.settings.arrival_time) })}</span>
                ${session.may('installer') ? html`<button @click=${() => (this.dialog = 'undo')}>${icons.undo}${t('settings.undo')}</button>` : ''}
            </div>
            ${session.may('installer') ? '' : html`<p class="quiet lead">${t('settings.read_only')}</p>`}
            ${fields.length === 0 ? empty(t('settings.nothing')) : html`<div class="settings card">${fields.map((field) => this.#row(field))}</div>`}
            ${count > 0 ? html`<div class="tray" role="status"><span>${t('settings.changed', { count })}</span>
                <button @click=${() => (this.changes = {})}>${t('settings.discard')}</button>
                <button class="main" @click=${() => (this.dialog = 'change')}>${t('settings.review')}</button></div>` : ''}
            ${this.dialog ? html`<change-dialog .name=${this.name} .changes=${this.changes} .undo=${this.dialog === 'undo'}
                .dangerous=${this.#dangerous()} @closed=${this.#closed}></change-dialog>` : ''}`;
    }

    #row(field) {
        const mine = this.changes[field.name];
        const id = `setting-${field.name}`;
        const writes = field.writable && session.may(field.role ?? 'installer');
        return html`<div class="setting ${mine === undefined ? '' : 'changed'}">
            <label for=${id}>${words(field)}<small>${field.vendor_name}${field.dangerous ? html` <span class="alarm warning">${icons.warning}${t('settings.dangerous')}</span>` : ''}</small></label>
            <span class="range quiet">${rangeWords(field)}</span>
            ${writes ? settingInput(field, id, mine, (value) => this.#change(field, value)) : html`<output id=${id}>${plainWithUnit(field.name, field.value, field.unit)}</output>`}
        </div>`;
    }

    #change(field, value) {
        const { [field.name]: _, ...others } = this.changes;
        this.changes = value === undefined ? others : { ...others, [field.name]: value };
    }

    #found({ name, vendor_name, label }) {
        const text = `${name} ${vendor_name ?? ''} ${label?.en ?? ''} ${label?.zh ?? ''}`.toLowerCase();
        return this.search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
    }

    #dangerous() {
        return this.dialog === 'change' && this.settings.fields.some((field) => field.dangerous && field.name in this.changes);
    }

    #closed(event) {
        this.dialog = null;
        if (event.detail?.applied) {
            this.changes = {};
            this.#load();
        }
    }
}

/** Its name, with the number of the cell or sensor; values that only the vendor knows keep the server's words. */
const words = ({ name, label: own }) => (quantity(name).label ? label(name) : inLanguage(own) || name);

customElements.define('pack-settings', PackSettings);
