// Tokens for programs: made with a name, a role and perhaps an end; shown once.
import { html } from 'lit';
import { Part } from '../base/part.js';
import { get, post, remove } from '../base/api.js';
import { time } from '../base/format.js';
import { t } from '../base/text.js';
import { refused, waiting } from '../parts/note.js';
import { roleChoice } from './roles.js';

class TokenList extends Part {
    static properties = { tokens: { state: true }, fault: { state: true }, made: { state: true } };

    connectedCallback() {
        super.connectedCallback();
        this.#load();
    }

    render() {
        if (!this.tokens) {
            return this.fault ? refused(this.fault) : waiting();
        }
        return html`${refused(this.fault)}
            ${this.made ? html`<p class="note good" role="status">${t('tokens.once')} <code>${this.made}</code></p>` : ''}
            <ul class="people">${this.tokens.map(({ id, name, role, expires_at }) => html`<li><b>${name}</b><span>${t(`role.${role}`)}</span>
                <span class="quiet">${expires_at ? t('tokens.until', { time: time(expires_at) }) : t('tokens.for_good')}</span>
                <button @click=${() => this.#remove(id)}>${t('remove')}</button></li>`)}</ul>
            <form class="bar add" @submit=${this.#add}>
                <input name="name" required placeholder=${t('tokens.name')} aria-label=${t('tokens.name')} autocomplete="off">
                ${roleChoice('viewer', null)}
                <label class="choice"><span>${t('tokens.expires')}</span><input name="expires" type="date"></label>
                <button class="main">${t('tokens.add')}</button></form>`;
    }

    async #add(event) {
        event.preventDefault();
        const form = event.target;
        const { name, role, expires } = Object.fromEntries(new FormData(form));
        const end = expires ? { expires_at: new Date(`${expires}T23:59:59`).toISOString() } : {};
        try {
            this.made = (await post('/tokens', { name, role, ...end })).token;
            form.reset();
            await this.#load();
        } catch (fault) {
            this.fault = fault;
        }
    }

    async #remove(id) {
        try {
            await remove(`/tokens/${encodeURIComponent(id)}`);
            await this.#load();
        } catch (fault) {
            this.fault = fault;
        }
    }

    async #load() {
        this.fault = null;
        try {
            this.tokens = await get('/tokens');
        } catch (fault) {
            this.fault = fault;
        }
    }
}

customElements.define('token-list', TokenList);
