// Who came in, who was turned away, and what was done to users, tokens, terminals and the configuration.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, query } from '../base/api.js';
import { time } from '../base/format.js';
import { t } from '../base/text.js';
import { empty, refused, waiting } from '../parts/note.js';

const STEP = 20;

class AccessList extends Part {
    static properties = { entries: { state: true }, fault: { state: true }, limit: { state: true } };

    constructor() {
        super();
        this.limit = STEP;
    }

    connectedCallback() {
        super.connectedCallback();
        this.load();
    }

    render() {
        if (!this.entries) {
            return this.fault ? refused(this.fault) : waiting();
        }
        return html`${refused(this.fault)}${this.entries.length === 0 ? empty(t('access.none')) : html`<div class="scroll"><table class="list access">
            <thead><tr>${['time', 'who', 'address', 'what'].map((key) => html`<th scope="col">${t(`access.${key}`)}</th>`)}</tr></thead>
            <tbody>${this.entries.map(({ time: at, who, address, action, detail }) => html`<tr><td>${time(at)}</td><td>${who}</td><td>${address}</td>
                <td>${t(`access.did.${action}`)}${detail ? html`<small>${detail}</small>` : ''}</td></tr>`)}</tbody></table></div>`}
            ${this.entries.length >= this.limit ? html`<p class="center"><button @click=${this.#more}>${t('more')}</button></p>` : ''}`;
    }

    #more() {
        this.limit *= 5;
        this.load();
    }

    async load() {
        this.fault = null;
        try {
            this.entries = await get(`/access?${query({ limit: this.limit })}`);
        } catch (fault) {
            this.fault = fault;
        }
    }
}

customElements.define('access-list', AccessList);
