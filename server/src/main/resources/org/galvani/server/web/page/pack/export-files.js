// A period as a file. The browser fetches it; how far it is, the server tells for a ticket.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, query } from '../base/api.js';
import { whole } from '../base/format.js';
import { icons } from '../base/icons.js';
import { t } from '../base/text.js';

const LOOK = 500;
/** Looks without an answer before nobody waits any longer: the browser may have asked where to put the file. */
const PATIENCE = 120;
const SHOWN_AFTER = 1000;

class ExportFiles extends Part {
    static properties = { name: {}, period: { attribute: false }, making: { state: true } };

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
    }

    render() {
        return html`<span class="export"><span class="quiet">${icons.download}${t('history.export')}</span>
            ${['csv', 'xlsx'].map((format) => html`<a class="button" download href=${this.#address(format)}
                @click=${(event) => this.#begin(event, format)}>${format.toUpperCase()}</a>`)}
            ${this.making ? this.#progress() : ''}</span>`;
    }

    #progress() {
        const { since, state, rows, of, error } = this.making;
        if (state === 'failed') {
            return html`<span class="fault" role="alert">${t('export.failed', { why: error })}</span>`;
        }
        if (state === 'done') {
            return html`<span class="quiet" role="status">${t('export.done', { rows: whole(rows) })}</span>`;
        }
        if (performance.now() - since < SHOWN_AFTER) {
            return '';
        }
        return html`<span class="making" role="status"><progress max=${of || 1} .value=${rows ?? 0} aria-label=${t('export.making')}></progress>
            ${of ? t('export.rows', { rows: whole(rows), of: whole(of) }) : t('export.making')}</span>`;
    }

    #address(format, ticket) {
        const { fromText: from, toText: to } = this.period;
        return `/api/devices/${encodeURIComponent(this.name)}/export?${query({ from, to, format, ticket })}`;
    }

    /** The link gets its ticket the moment it is followed. */
    #begin(event, format) {
        const ticket = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
        const link = event.currentTarget;
        const plain = link.href;
        link.href = this.#address(format, ticket);
        setTimeout(() => (link.href = plain));
        clearTimeout(this.timer);
        this.making = { since: performance.now() };
        this.#look(ticket, PATIENCE);
    }

    #look(ticket, patience) {
        this.timer = setTimeout(async () => {
            try {
                this.making = { since: this.making.since, ...(await get(`/exports/${ticket}`)) };
                patience = PATIENCE;
            } catch {
                // Not begun yet, or the server is away for a moment.
                this.requestUpdate();
            }
            if (!this.isConnected || patience === 0) {
                this.making = null;
            } else if (!['done', 'failed'].includes(this.making.state)) {
                this.#look(ticket, patience - 1);
            }
        }, LOOK);
    }
}

customElements.define('export-files', ExportFiles);
