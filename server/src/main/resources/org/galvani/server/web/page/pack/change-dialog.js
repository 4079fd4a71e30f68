// A change in steps: what would be written, only then the writing, then what was read back.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { post } from '../base/api.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { refused, waiting } from '../parts/note.js';
import '../parts/dialog.js';

class ChangeDialog extends Part {
    static properties = {
        name: {},
        changes: { attribute: false },
        undo: { type: Boolean },
        dangerous: { type: Boolean },
        plan: { state: true },
        done: { state: true },
        fault: { state: true },
        writing: { state: true },
        sure: { state: true },
    };

    async firstUpdated() {
        try {
            this.plan = await this.#send(false);
        } catch (fault) {
            this.fault = fault;
        }
    }

    render() {
        const heading = t(this.done ? 'change.done' : this.undo ? 'change.undo' : 'change.plan');
        return html`<galvani-dialog .heading=${heading} .content=${this.#content()} @closed=${this.#closed}></galvani-dialog>`;
    }

    #content() {
        if (!this.plan) {
            return this.fault ? html`${refused(this.fault)}${this.#close()}` : waiting(t('change.planning'));
        }
        const { changes } = this.done ?? this.plan;
        return html`${changes.length === 0 ? html`<p>${t('change.nothing')}</p>` : html`<table class="changes">
                <caption class="hidden">${t('change.plan')}</caption>
                <thead><tr><th scope="col">${t('change.name')}</th><th scope="col">${t('change.from')}</th><th scope="col">${t('change.to')}</th></tr></thead>
                <tbody>${changes.map(({ name, vendor_name, from, to, unit }) => html`<tr>
                    <th scope="row">${label(name)}${vendor_name ? html`<small>${vendor_name}</small>` : ''}</th>
                    <td class="from">${said(from, unit)}</td><td class="to">${to == null ? t('settings.trigger') : said(to, unit)}</td></tr>`)}</tbody></table>`}
            ${this.done ? this.#result() : this.#question(changes)}`;
    }

    #question(changes) {
        if (this.writing) {
            return waiting(t('change.writing'));
        }
        return html`${refused(this.fault)}
            ${this.dangerous ? html`<label class="sure"><input type="checkbox" .checked=${this.sure ?? false} @change=${(event) => (this.sure = event.target.checked)}>${t('change.dangerous')}</label>` : ''}
            <p class="quiet">${t('change.nothing_yet')}</p>
            <div class="actions">${changes.length === 0 ? '' : html`<button class="main" ?disabled=${this.dangerous && !this.sure} @click=${() => this.#apply()}>${t('change.apply')}</button>`}${this.#close('cancel')}</div>`;
    }

    #result() {
        return html`<p class="note good" role="status">${t('change.read_back')}${this.done.audit == null ? '' : ` ${t('change.audit', { number: this.done.audit })}`}</p>
            <div class="actions">${this.#close()}</div>`;
    }

    #close(words = 'close') {
        return html`<button @click=${() => this.querySelector('dialog').close()}>${t(words)}</button>`;
    }

    async #apply() {
        this.writing = true;
        this.fault = null;
        try {
            this.done = await this.#send(true);
        } catch (fault) {
            this.fault = fault;
        }
        this.writing = false;
    }

    #send(apply) {
        const path = `/devices/${encodeURIComponent(this.name)}`;
        return this.undo ? post(`${path}/undo`, { apply }) : post(`${path}/settings`, { changes: this.changes, apply });
    }

    #closed() {
        this.dispatchEvent(new CustomEvent('closed', { detail: { applied: this.done?.applied ?? false } }));
    }
}

const said = (value, unit) => {
    if (typeof value === 'boolean') {
        return t(value ? 'on' : 'off');
    }
    return value == null ? '\u2013' : `${value}${unit ? ` ${unit}` : ''}`;
};

customElements.define('change-dialog', ChangeDialog);
