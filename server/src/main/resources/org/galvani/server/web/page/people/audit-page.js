// What was changed, by whom, and how it ended.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, query } from '../base/api.js';
import { time } from '../base/format.js';
import { t } from '../base/text.js';
import { label } from '../base/vocabulary.js';
import { empty, refused, waiting } from '../parts/note.js';

const STEP = 200;

class AuditPage extends Part {
    static properties = { entries: { state: true }, fault: { state: true }, limit: { state: true } };

    constructor() {
        super();
        this.limit = STEP;
    }

    connectedCallback() {
        super.connectedCallback();
        this.#load();
    }

    render() {
        return html`<h1>${t('page.audit')}</h1>${refused(this.fault)}
            ${!this.entries ? (this.fault ? '' : waiting()) : this.entries.length === 0 ? empty(t('audit.none')) : html`<section class="card scroll"><table class="list audit">
                <thead><tr>${['number', 'time', 'who', 'device', 'what', 'result'].map((key) => html`<th scope="col">${t(`audit.${key}`)}</th>`)}</tr></thead>
                <tbody>${this.entries.map((entry) => html`<tr><td>${entry.id}</td><td>${time(entry.time)}</td><td>${entry.who}</td>
                    <td>${entry.device}</td><td>${what(entry)}</td><td>${t(`audit.outcome.${entry.outcome}`)}</td></tr>`)}</tbody></table></section>
                ${this.entries.length >= this.limit ? html`<p class="center"><button @click=${this.#more}>${t('more')}</button></p>` : ''}`}`;
    }

    #more() {
        this.limit += STEP;
        this.#load();
    }

    async #load() {
        try {
            this.entries = await get(`/audit?${query({ limit: this.limit })}`);
        } catch (fault) {
            this.fault = fault;
        }
    }
}

/** The change with the name that people see and the vendor's; of one that takes another back, which. */
const what = ({ name, vendor_name: vendor, from, to, undoes }) => html`${label(name)}${to == null ? '' : `: ${from ?? '\u2013'} \u2192 ${to}`}
    <small>${vendor}${undoes == null ? '' : ` \u00b7 ${t('audit.undoes', { number: undoes })}`}</small>`;

customElements.define('audit-page', AuditPage);
